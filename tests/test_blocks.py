from __future__ import annotations

from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.urls import reverse

from interviews.api.fields import BodyField
from interviews.blocks import BodyBlock
from interviews.models import InterviewPage, Person
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    make_index,
    qa,
)

BLOCKS = BodyBlock().child_blocks
each_block = pytest.mark.parametrize("name", BLOCKS)
pytestmark = pytest.mark.django_db


def interview(*blocks: dict[str, Any], people: Any = ()) -> InterviewPage:
    return InterviewPageFactory(parent=make_index(), body=blocks, people=people)


def represent(page: InterviewPage) -> list[Any]:
    return BodyField().to_representation(page)


def render(page: InterviewPage) -> str:
    return page.body.render_as_block({"page": page})


def answers(*given: Any, people: Any = ()) -> list[Any]:
    [shape] = represent(interview(qa("Who packs?", *given), people=people))
    return shape["value"]["answers"]


def shape_of(person: Any) -> dict[str, Any]:
    return {
        "id": person.pk,
        "name": person.name,
        "native_name": person.native_name,
        "slug": person.slug,
    }


def said_by(person: Any, text: str = "<p>I do.</p>", **value: Any) -> dict[str, Any]:
    return {"speaker": person.pk, "text": text, **value}


# The desk


def test_a_body_is_made_of_six_kinds_of_blocks():
    assert list(BLOCKS) == [
        "qa",
        "paragraph",
        "heading",
        "image",
        "pull_quote",
        "embed",
    ]


@each_block
def test_every_block_has_a_template_of_its_own(name):
    template = BLOCKS[name].meta.template

    assert template == f"interviews/blocks/{name}.html"
    assert get_template(template)


@each_block
def test_every_block_tells_editors_what_it_is(name):
    found = BLOCKS[name]

    assert str(found.label)
    assert found.get_description().endswith(".")


def test_every_block_has_an_icon_that_the_admin_has(admin_client):
    sprite = admin_client.get(reverse("wagtailadmin_sprite")).content.decode()

    for found in BLOCKS.values():
        assert f'id="icon-{found.meta.icon}"' in sprite
        assert found.meta.icon != "placeholder"


@each_block
def test_every_block_is_previewed_with_words_of_its_own(name, admin_client):
    found = BLOCKS[name]
    assert found.is_previewable

    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": found.definition_prefix}
    )

    assert response.status_code == 200
    assert found.meta.preview_template in [part.name for part in response.templates]
    assert found.meta.template in [part.name for part in response.templates]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("qa", "What did the first night on stage teach you?"),
        ("qa", "Everyone"),
        ("paragraph", "We met in a stairwell"),
        ("heading", "Before the tour"),
        ("pull_quote", "We tape the set list"),
        ("embed", "The rehearsal, in full"),
    ],
)
def test_a_preview_shows_the_words_of_its_block(name, words, admin_client):
    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix}
    )

    assert words in response.content.decode()


def test_the_style_sheets_of_the_preview_exist():
    source = get_template("interviews/block_preview.html").template.source
    sheets = [part.split("'")[0] for part in source.split("{% static '")[1:]]

    assert sheets
    assert all(finders.find(sheet) for sheet in sheets)


# Who speaks


def test_an_answer_without_a_speaker_is_the_only_interviewees():
    person = PersonFactory()

    [answer] = answers("I do.", people=[person])

    assert answer["speaker"] == shape_of(person)


def test_of_several_interviewees_none_is_assumed_to_speak():
    [answer] = answers("I do.", people=PersonFactory.create_batch(2))

    assert answer["speaker"] is None


def test_a_credit_names_somebody_so_the_only_interviewee_is_not_assumed():
    [answer] = answers(
        {"text": "<p>We do.</p>", "credit": "Everyone"}, people=[PersonFactory()]
    )

    assert (answer["speaker"], answer["credit"]) == (None, "Everyone")


def test_a_credit_wins_over_the_name_of_the_speaker():
    person = PersonFactory(name="Ines Okafor")
    page = interview(
        qa("Who packs?", said_by(person, credit="Everyone"), "I do."), people=[person]
    )

    html = render(page)

    assert "Everyone" in html
    assert html.count("Ines Okafor") == 1


def test_eight_people_answer_one_question():
    people = [PersonFactory(name=f"Member {number}") for number in range(1, 9)]
    page = interview(qa("Who packs?", *map(said_by, people)), people=reversed(people))

    [shape] = represent(page)
    html = render(page)

    speakers = [answer["speaker"] for answer in shape["value"]["answers"]]
    assert speakers == [shape_of(person) for person in people]
    places = [html.index(f"{person.name}<") for person in people]
    assert places == sorted(places)


def test_a_speaker_who_is_gone_leaves_the_words():
    # Not deleted, which is refused, but lost, say with half of a back-up.
    person = PersonFactory()
    page = interview(qa("Who packs?", said_by(person)))
    people = Person.objects.filter(pk=person.pk)
    people._raw_delete(people.db)

    page = InterviewPage.objects.get(pk=page.pk)

    [answer] = represent(page)[0]["value"]["answers"]
    assert (answer["speaker"], answer["text"]) == (None, "<p>I do.</p>")
    assert "I do." in render(page)


def test_the_original_stands_beside_its_translation():
    page = interview(
        qa(
            "Do you call home?",
            {
                "text": "<p>Once a day.</p>",
                "original": {"language": "ko", "text": "<p>하루에 한 번요.</p>"},
            },
        )
    )

    [answer] = represent(page)[0]["value"]["answers"]
    html = render(page)

    assert answer["text"] == "<p>Once a day.</p>"
    assert answer["original"] == {"language": "ko", "text": "<p>하루에 한 번요.</p>"}
    assert "Once a day." in html
    assert "Korean original" in html
    assert 'lang="ko" dir="auto"><p>하루에 한 번요.</p>' in html


def test_an_answer_that_was_not_translated_has_no_original():
    [answer] = answers(
        {"text": "<p>Yes.</p>", "original": {"language": "ko", "text": ""}}
    )

    assert answer["original"] is None
