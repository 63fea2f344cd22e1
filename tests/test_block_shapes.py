"""The shapes in which blocks leave by the API, and what that costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pydantic import TypeAdapter

from interviews.api.fields import Block, BodyField
from interviews.blocks import BodyBlock
from interviews.models import InterviewPage
from interviews.pictures import picture
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    block,
    make_index,
    picture_file,
    qa,
)

BLOCKS = BodyBlock().child_blocks
each_block = pytest.mark.parametrize("name", BLOCKS)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    # Wagtail keeps renditions in it, by ids that are given again in each test.
    cache.clear()


def interview(*blocks: dict[str, Any], people: Any = ()) -> InterviewPage:
    return InterviewPageFactory(parent=make_index(), body=blocks, people=people)


def represent(page: InterviewPage) -> list[Any]:
    return BodyField().to_representation(page)


def render(page: InterviewPage) -> str:
    return page.body.render_as_block({"page": page})


def shape_of(person: Any) -> dict[str, Any]:
    return {
        "id": person.pk,
        "name": person.name,
        "native_name": person.native_name,
        "slug": person.slug,
    }


def said_by(person: Any, text: str = "<p>I do.</p>", **value: Any) -> dict[str, Any]:
    return {"speaker": person.pk, "text": text, **value}


def test_a_qa_has_the_promised_shape():
    asker, speaker = PersonFactory(name="Maren"), PersonFactory(native_name="동키즈")
    question = qa("Who packs?", said_by(speaker), asked_by=asker.pk, start=95)
    question["id"] = "6f1c2b9e-8a04-4d57-9b1e-3c2f5a7d9e10"

    assert represent(interview(question)) == [
        {
            "type": "qa",
            "id": question["id"],
            "value": {
                "anchor": "q-6f1c2b9e",
                "number": 1,
                "question": "Who packs?",
                "asked_by": shape_of(asker),
                "start": 95,
                "answers": [
                    {
                        "speaker": shape_of(speaker),
                        "credit": "",
                        "text": "<p>I do.</p>",
                        "original": None,
                    }
                ],
            },
        }
    ]


@pytest.mark.parametrize("start", [None, 0])
def test_the_first_second_is_told_from_no_start_at_all(start):
    [shape] = represent(interview(qa("Who packs?", "I do.", start=start)))

    assert shape["value"]["start"] == start


def test_a_picture_has_the_promised_shape(settings):
    settings.WAGTAILAPI_BASE_URL = "https://magazine.example/"
    image = ImageFactory(file=picture_file(size=(48, 32)))
    value = {"image": image.pk, "alt": "Four suitcases", "caption": "Kit", "credit": ""}

    [shape] = represent(interview(block("image", value)))

    assert shape["value"] == {
        "image": picture(image, "Four suitcases", "https://magazine.example"),
        "caption": "Kit",
        "credit": "",
    }
    assert shape["value"]["image"]["src"].startswith("https://magazine.example/media/")


@pytest.mark.parametrize(
    ("name", "stored", "value"),
    [
        ("paragraph", "<p>We <b>met</b>.</p>", "<p>We <b>met</b>.</p>"),
        ("heading", "Before the tour", "Before the tour"),
        (
            "pull_quote",
            {"quote": "We do.", "credit": "Everyone"},
            {"quote": "We do.", "speaker": None, "credit": "Everyone"},
        ),
        (
            "embed",
            {"url": "https://vimeo.com/123456789", "title": "The rehearsal"},
            {
                "url": "https://vimeo.com/123456789",
                "title": "The rehearsal",
                "caption": "",
                "provider": "Vimeo",
                "player_url": "https://player.vimeo.com/video/123456789?dnt=1",
            },
        ),
        (
            "embed",
            {"url": "https://example.com/", "title": "Elsewhere"},
            {
                "url": "https://example.com/",
                "title": "Elsewhere",
                "caption": "",
                "provider": None,
                "player_url": None,
            },
        ),
    ],
)
def test_every_other_block_has_the_promised_shape(name, stored, value):
    stored = block(name, stored)

    assert represent(interview(stored)) == [
        {"type": name, "id": stored["id"], "value": value}
    ]


@pytest.mark.parametrize("value", [{}, None], ids=["empty", "null"])
@each_block
def test_an_unfinished_block_keeps_the_shape_of_its_type(name, value):
    if name in {"paragraph", "heading"}:
        value = value or ""
    elif value is None:
        value = dict.fromkeys(BLOCKS[name].child_blocks)
        value |= {"answers": [block("item", {"text": None})]} if name == "qa" else {}
    [shape] = represent(interview(block(name, value)))

    # Fields too many are dropped, fields too few and other types refused.
    assert TypeAdapter(Block).validate_python(shape, strict=True) == shape


def test_every_type_of_block_keeps_its_shape_in_a_whole_interview():
    person = PersonFactory()
    image = ImageFactory(file=picture_file(size=(48, 32)))
    original = {"language": "ko", "text": "<p>네.</p>"}
    shapes = represent(
        interview(
            qa("Who packs?", said_by(person, original=original), start=0),
            block("paragraph", "<p>We met.</p>"),
            block("heading", "Before the tour"),
            block("image", {"image": image.pk, "alt": "Four suitcases"}),
            block("pull_quote", {"quote": "We do.", "speaker": person.pk}),
            block("embed", {"url": "https://vimeo.com/123456789", "title": "Film"}),
        )
    )

    assert [shape["type"] for shape in shapes] == list(BLOCKS)
    for shape in shapes:
        assert TypeAdapter(Block).validate_python(shape, strict=True) == shape


def test_questions_are_numbered_among_themselves_and_keep_their_anchors():
    first, second = qa("Who packs?", "I do."), qa("Who drives?", "Nobody.")
    heading = block("heading", "Before the tour")

    index = make_index()

    shapes, turned = (
        represent(InterviewPageFactory(parent=index, body=body))
        for body in ([first, heading, second], [second, first])
    )

    assert [shapes[0]["value"]["number"], shapes[2]["value"]["number"]] == [1, 2]
    assert [shape["value"]["number"] for shape in turned] == [1, 2]
    assert shapes[0]["value"]["anchor"] == turned[1]["value"]["anchor"]
    assert shapes[2]["value"]["anchor"] == turned[0]["value"]["anchor"]


def test_the_page_has_the_numbers_and_anchors_of_the_api():
    page = interview(qa("Who packs?", "I do."), qa("Who drives?", "Nobody."))

    html = render(page)

    for shape in represent(page):
        assert f'id="{shape["value"]["anchor"]}"' in html
        assert f"Link to question {shape['value']['number']}<" in html


def test_links_to_pages_leave_as_addresses():
    linked = interview()
    link = f'See <a linktype="page" id="{linked.pk}">this</a>.'
    page = InterviewPageFactory(
        parent=linked.get_parent(),
        body=[block("paragraph", link), qa("And then?", link)],
    )

    paragraph, question = represent(page)

    for html in (paragraph["value"], question["value"]["answers"][0]["text"]):
        assert f'href="{linked.url}"' in html
        assert "linktype" not in html


# Queries


def make_long_interview(count: int) -> InterviewPage:
    body = []
    for _ in range(count):
        image = ImageFactory(file=picture_file(size=(48, 32)))
        picture(image)
        speaker, asker = PersonFactory.create_batch(2)
        body += [
            qa("Who packs?", said_by(speaker), said_by(asker), asked_by=asker.pk),
            block("image", {"image": image.pk, "alt": "A suitcase"}),
            block("pull_quote", {"quote": "I do.", "speaker": speaker.pk}),
        ]
    return interview(*body)


@pytest.mark.parametrize("show", [represent, render])
def test_a_body_of_fifty_takes_as_many_queries_as_a_body_of_one(show):
    def queries(count: int) -> int:
        page = InterviewPage.objects.get(pk=make_long_interview(count).pk)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert show(page)
        page.get_parent().delete()
        return len(captured)

    assert queries(1) == queries(50)
