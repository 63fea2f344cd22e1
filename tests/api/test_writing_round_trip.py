"""What is read, written back and read again is what it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.documents.models import Document

from interviews.choices import Role
from interviews.models import InterviewPage
from tests.api.writing import latest, made, superuser
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db

FORMATS = ["html", "db_html"]
# Letters, markup and other scripts; a text that is only space is no text.
WORDS = st.text("ab é한弟&<\"'", min_size=1, max_size=12).filter(str.strip)
ESCAPED = WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
PROSE = st.lists(
    ESCAPED.map(lambda text: f"<p>{text.strip()} <b>so</b></p>"), min_size=1, max_size=3
).map("".join)


def stored(page: InterviewPage) -> dict[str, Any]:
    """All that is stored of ``page``, but for what every revision changes."""
    data = page.serializable_data()
    data["body"] = json.loads(data["body"])
    for part in data["participants"]:
        del part["sort_order"]  # Counted anew; the order of the list is what counts.
    return {
        name: value
        for name, value in data.items()
        if "revision" not in name and not name.endswith("published_at")
        if name not in {"has_unpublished_changes"}
    }


def rich_page(index: Any) -> InterviewPage:
    """A page with everything that reading shows differently from what is stored."""
    target = InterviewPageFactory(parent=index, slug="target")
    hidden = InterviewPageFactory(parent=index, slug="hidden", live=False)
    document = Document.objects.create(title="Notes", file="notes.pdf")
    vera, odd = PersonFactory(name="Vera"), PersonFactory(name="Odd")
    image = ImageFactory(title="Carpet")
    links = (
        f'<p><a linktype="page" id="{target.pk}">that</a> and '
        f'<a linktype="page" id="{hidden.pk}">the hidden</a> and '
        f'<a linktype="document" id="{document.pk}">notes</a> and '
        '<a href="https://example.com/?a=1&amp;b=2">out</a></p>'
    )
    return InterviewPageFactory(
        parent=index,
        image=image,
        people=[odd, vera],
        roles={vera: Role.INTERVIEWER},
        topics=[TopicFactory(), TopicFactory()],
        body=[
            block("paragraph", links),
            qa(
                "Who?",
                {"text": links},
                {"text": links, "speaker": odd.pk},
                {"text": "<p>Us.</p>", "credit": "Everyone"},
                {
                    "text": "<p>Me.</p>",
                    "original": {"language": "ko", "text": "<p>저요.</p>"},
                },
                {"text": "<p>I.</p>", "original": {"language": "ko", "text": ""}},
                asked_by=vera.pk,
                start=95,
            ),
            block("heading", "Later"),
            block("image", {"image": image.pk, "alt": "It", "caption": "C"}),
            block("pull_quote", {"quote": "Me.", "speaker": odd.pk}),
            block("embed", {"url": "https://vimeo.com/123456789", "title": "Film"}),
        ],
    )


@pytest.mark.parametrize("shape", FORMATS)
def test_an_interview_written_back_is_stored_as_it_was(shape: str) -> None:
    consumer, page = superuser(), rich_page(make_index())
    before = consumer.read(page, f"rich_text_format={shape}")

    answer = consumer.send("PATCH", f"{page.pk}/?rich_text_format={shape}", before)

    assert answer.status_code == 200, answer.content
    assert consumer.read(page, f"rich_text_format={shape}") == before
    first = latest(page)
    # Once more, as the fields that a block lacked are there now.
    consumer.send("PATCH", f"{page.pk}/", before)
    assert stored(latest(page)) == stored(first)
    assert without_blanks(stored(first)) == without_blanks(stored(page))


def without_blanks(value: Any) -> Any:
    """``value`` less the keys that say nothing, which a stored block may lack."""
    if isinstance(value, list):
        return [without_blanks(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {name: without_blanks(item) for name, item in value.items()}
    return {name: item for name, item in inner.items() if item not in ("", None, {})}


def test_one_answer_is_changed_and_the_others_keep_their_ids() -> None:
    consumer = superuser()
    page = InterviewPageFactory(
        parent=make_index(), body=[qa("Who?", "One.", "Two.", "Three.")]
    )
    ids = [answer.id for answer in page.body[0].value["answers"].bound_blocks]
    body = consumer.read(page)["body"]
    answers = body[0]["value"]["answers"]
    answers[1]["text"] = "<p>Another.</p>"
    answers.append({"text": "<p>Four.</p>"})

    assert consumer.change(page, body=body).status_code == 200

    now = latest(page).body[0].value["answers"].bound_blocks
    assert [answer.id for answer in now][:3] == ids
    assert now[3].id not in ids
    assert "Another." in now[1].value["text"].source


def test_an_answer_is_taken_out_and_the_others_keep_their_ids() -> None:
    consumer = superuser()
    page = InterviewPageFactory(
        parent=make_index(), body=[qa("Who?", "One.", "Two.", "Three.")]
    )
    ids = [answer.id for answer in page.body[0].value["answers"].bound_blocks]
    body = consumer.read(page)["body"]
    del body[0]["value"]["answers"][0]

    consumer.change(page, body=body)

    now = latest(page).body[0].value["answers"].bound_blocks
    assert [answer.id for answer in now] == ids[1:]


def test_blocks_keep_their_ids_when_they_are_moved() -> None:
    consumer = superuser()
    page = InterviewPageFactory(
        parent=make_index(), body=[qa("One?", "1."), qa("Two?", "2.")]
    )
    body = consumer.read(page)["body"]

    consumer.change(page, body=[body[1], body[0]])

    anchors = [item["value"]["anchor"] for item in consumer.read(page)["body"]]
    assert anchors == [item["value"]["anchor"] for item in (body[1], body[0])]


def test_a_teaser_of_the_first_words_goes_on_following_them() -> None:
    consumer = superuser()
    page = InterviewPageFactory(parent=make_index(), body=[qa("Who?", "One.")])
    data = consumer.read(page)
    data["body"][0]["value"]["answers"][0]["text"] = "<p>Two.</p>"

    answer = consumer.send("PATCH", f"{page.pk}/", data)

    assert answer.json()["teaser"] == "Two."
    assert latest(page).teaser == ""


def test_an_interview_is_copied_by_what_is_read() -> None:
    consumer, index = superuser(), make_index()
    data = consumer.read(rich_page(index))

    del data["meta"]
    copy = made(consumer.create(index, **{**data, "title": "Copy"}))

    again = consumer.read(copy)
    for name in ("people", "topics", "image", "language", "date", "teaser"):
        assert again[name] == data[name]
    assert len(again["body"]) == len(data["body"])


@st.composite
def bodies(draw: st.DrawFn, people: list[int], image: int) -> list[dict[str, Any]]:
    person = st.sampled_from([None, *people])
    original = st.fixed_dictionaries(
        {"language": st.sampled_from(["ko", "zh-Hant"]), "text": PROSE}
    )
    answer = st.fixed_dictionaries(
        {
            "speaker": person,
            "credit": st.just("") | ESCAPED.map(str.strip),
            "text": PROSE,
            "original": st.none() | original,
        }
    )
    line = WORDS.map(str.strip)
    question = st.fixed_dictionaries(
        {
            "question": line,
            "asked_by": person,
            "start": st.none() | st.integers(0, 999_999),
            "answers": st.lists(answer, min_size=1, max_size=3),
        }
    )
    picture = st.fixed_dictionaries(
        {"image": st.just(image), "alt": line, "caption": line, "credit": line}
    )
    quote = st.fixed_dictionaries({"quote": line, "speaker": person, "credit": line})
    embed = st.fixed_dictionaries(
        {"url": st.just("https://vimeo.com/123456789"), "title": line, "caption": line}
    )
    kinds = {
        "qa": question,
        "paragraph": PROSE,
        "heading": line,
        "image": picture,
        "pull_quote": quote,
        "embed": embed,
    }
    names = draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=5))
    return [
        {
            "type": name,
            "id": str(draw(st.uuids(version=4))),
            "value": draw(kinds[name]),
        }
        for name in names
    ]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_body_comes_back_as_it_was(shared: tuple, data: st.DataObject) -> None:
    consumer, page, people, image = shared
    body = data.draw(bodies(people, image))

    written = consumer.change(page, body=body)
    assert written.status_code == 200, written.content
    first, before = stored(latest(page)), consumer.read(page)
    again = consumer.send("PATCH", f"{page.pk}/", before)
    assert again.status_code == 200, again.content

    assert [(item["type"], item["id"]) for item in first["body"]] == [
        (item["type"], item["id"]) for item in body
    ]
    assert consumer.read(page) == before
    assert stored(latest(page)) == first


@pytest.fixture
def shared() -> tuple:
    people = [PersonFactory(), PersonFactory()]
    page = InterviewPageFactory(parent=make_index(), people=people[:1])
    return superuser(), page, [person.pk for person in people], ImageFactory().pk
