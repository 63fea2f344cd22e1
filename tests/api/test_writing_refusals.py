"""What cannot be written is refused with its place, never with a 500."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)

from interviews.api.v3.writing.streams import stream_troubles
from tests.api.writing import PAGES, Consumer, superuser, troubles
from tests.factories import InterviewPageFactory, PersonFactory, make_index

pytestmark = pytest.mark.django_db

NINES = 9**40
NOBODY = 987654


@pytest.fixture
def consumer() -> Consumer:
    return superuser()


def a_qa(**value: Any) -> dict[str, Any]:
    answers = [{"text": "<p>Yes.</p>"}]
    return {"type": "qa", "value": {"question": "Who?", "answers": answers, **value}}


def an_answer(**fields: Any) -> dict[str, Any]:
    return a_qa(answers=[{"text": "<p>Yes.</p>", **fields}])


def an_image(**fields: Any) -> dict[str, Any]:
    return {"type": "image", "value": {"image": None, "alt": "It", **fields}}


def an_embed(url: str) -> dict[str, Any]:
    return {"type": "embed", "value": {"url": url, "title": "Film"}}


# Each wrong block, with where it is wrong and a word of what is said.
WRONG_BLOCKS = [
    (a_qa(start=-1), ("value", "start"), "greater"),
    (a_qa(start="noon"), ("value", "start"), "1:35"),
    (a_qa(asked_by=NOBODY), ("value", "asked_by"), "no person"),
    (a_qa(answers=[]), ("value", "answers"), "minimum"),
    (a_qa(question=""), ("value", "question"), "required"),
    (a_qa(question=None), ("value", "question"), "string"),
    (an_answer(text=""), ("value", "answers", 0, "text"), "required"),
    (an_answer(speaker=NOBODY), ("value", "answers", 0, "speaker"), "no person"),
    (an_answer(speaker="Vera"), ("value", "answers", 0, "speaker"), "integer"),
    (an_answer(speaker=True), ("value", "answers", 0, "speaker"), "integer"),
    (an_answer(speaker=NINES), ("value", "answers", 0, "speaker"), "less"),
    (an_answer(credit="a" * 101), ("value", "answers", 0, "credit"), "100"),
    (an_answer(words="x"), ("value", "answers", 0, "words"), "Known are: credit"),
    (
        an_answer(original={"language": "k", "text": "<p>저요.</p>"}),
        ("value", "answers", 0, "original", "language"),
        "language tag",
    ),
    (
        an_answer(original={"text": "<p>저요.</p>"}),
        ("value", "answers", 0, "original", "language"),
        "language",
    ),
    (
        an_answer(text={"format": "html", "content": "x"}),
        ("value", "answers", 0, "text", "format"),
        "db_html",
    ),
    (an_image(image=NOBODY), ("value", "image"), "no picture"),
    (an_image(alt=""), ("value", "alt"), "required"),
    (an_image(), ("value", "image"), "required"),
    (an_embed("https://example.com/film"), ("value", "url"), "YouTube"),
    (an_embed("javascript:alert(1)"), ("value", "url"), "URL"),
    ({"type": "heading", "value": "a" * 151}, ("value",), "150"),
    ({"type": "heading", "value": {}}, ("value",), "string"),
    ({"type": "heading"}, ("value",), "required"),
    ({"type": "fax", "value": ""}, (), "'qa'"),
    ({"value": ""}, (), "discriminator"),
    ({"type": "heading", "value": "A", "id": "a b"}, ("id",), "pattern"),
    ({"type": "heading", "value": "A", "id": 7}, ("id",), "string"),
    (None, (), ""),
    ([], (), ""),
    ("qa", (), ""),
]


@pytest.mark.parametrize(
    ("block", "place", "word"),
    WRONG_BLOCKS,
    ids=[str(item[0])[:60] for item in WRONG_BLOCKS],
)
def test_a_wrong_block_is_refused_by_its_place(
    consumer: Consumer, block: Any, place: tuple, word: str
) -> None:
    body = [{"type": "heading", "value": "First"}, block]

    found = troubles(consumer.create(make_index(), body=body))

    assert ("body", "body", 1, *place) in found
    assert word in found[("body", "body", 1, *place)]


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("title", "", ("title",)),
        ("title", None, ("title",)),
        ("slug", "a b", ("slug",)),
        ("date", "yesterday", ("date",)),
        ("language", "klingon-", ("language",)),
        ("medium", "fax", ("medium",)),
        ("teaser", "a" * 401, ("teaser",)),
        ("image", NOBODY, ("image",)),
        ("image", NINES, ("image",)),
        ("image_alt", "a" * 256, ("image_alt",)),
        ("topics", [NOBODY], ("topics", 0)),
        ("topics", "all", ("topics",)),
        ("people", [{"id": NOBODY}], ("people", 0)),
        ("people", [{"id": 1, "role": "driver"}], ("people", 0, "role")),
        ("people", [{"role": "interviewee"}], ("people", 0, "id")),
        ("body", "words", ("body",)),
        ("body", None, ("body",)),
        ("body", {}, ("body",)),
        ("title", "a\x00", ("title",)),
        ("title", "a\ud800", ("title",)),
    ],
)
def test_a_wrong_field_is_refused_by_its_name(
    consumer: Consumer, name: str, value: Any, place: tuple
) -> None:
    index = make_index()
    page = InterviewPageFactory(parent=index)

    assert ("body", *place) in troubles(consumer.create(index, None, **{name: value}))
    assert ("body", *place) in troubles(consumer.change(page, **{name: value}))


def test_two_blocks_cannot_have_one_id(consumer: Consumer) -> None:
    block = {"type": "heading", "id": "one", "value": "A"}

    found = troubles(consumer.create(make_index(), body=[block, block]))

    assert list(found) == [("body", "body", 1, "id")]


def test_a_draft_may_be_unfinished_as_at_the_desk(consumer: Consumer) -> None:
    body = [
        {"type": "qa", "value": {"question": "Who?"}},
        {"type": "image", "value": {}},
    ]

    assert consumer.create(make_index(), action=None, body=body).status_code == 201
    assert consumer.create(make_index(slug="two"), body=body).status_code == 422


def raw(
    consumer: Consumer, body: bytes, kind: str = "application/json"
) -> HttpResponse:
    return consumer.client.post(
        PAGES, body, content_type=kind, headers=consumer.headers
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"7",
        b'"text"',
        b"\xff\xfe",
        b'{"meta": null}',
        b'{"meta": []}',
        b'{"meta": {"type": null}}',
        b'{"meta": {"type": "interviews.InterviewPage"}}',
        b'{"meta": {"type": "interviews.InterviewPage", "parent_id": 1e400}}',
        b'{"meta": {"type": ["a"]}}',
        b'{"meta": {"type": {}}}',
        b'{"meta": {"type": "auth.User", "parent_id": 1}, "title": "A"}',
        b'{"a\\u0000": 1}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 500 + b"]" * 500,
        b'{"title": "' + b"a" * 2_000_000 + b'"}',
        b'{"title": "' + b"a" * 3_000_000 + b'"}',
    ],
    ids=lambda body: repr(body[:40]),
)
def test_hostile_bodies_are_refused(consumer: Consumer, body: bytes) -> None:
    index = make_index()
    page = InterviewPageFactory(parent=index)
    change = consumer.client.patch(
        f"{PAGES}{page.pk}/", body, "application/json", headers=consumer.headers
    )

    for answer in (raw(consumer, body), change):
        assert answer.status_code < 500, answer.content
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json"
    assert raw(consumer, body).status_code >= 400


@pytest.mark.parametrize("parent", [0, -1, NINES, NOBODY, "1", None, 1.5, True, [], {}])
def test_a_parent_has_to_be_there(consumer: Consumer, parent: Any) -> None:
    meta = {"type": "interviews.InterviewPage", "parent_id": parent}

    answer = consumer.send("POST", "", {"meta": meta, "title": "A"})

    assert 400 <= answer.status_code < 500


def test_deep_bodies_are_refused(consumer: Consumer) -> None:
    value: Any = "x"
    for _ in range(800):
        value = {"value": value}
    index = make_index()

    for body in (value, [value], [a_qa(answers=[value])]):
        assert consumer.create(index, body=body).status_code == 422


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "text/xml", ""])
def test_only_json_is_taken(consumer: Consumer, kind: str) -> None:
    data = {"meta": {"type": "interviews.InterviewPage", "parent_id": 1}, "title": "A"}

    answer = raw(consumer, json.dumps(data).encode(), kind)

    assert answer.status_code == 415
    assert answer["Content-Type"] == "application/problem+json"


def test_a_page_is_changed_as_the_type_that_it_has(consumer: Consumer) -> None:
    page = InterviewPageFactory(parent=make_index())
    meta = {"type": "interviews.InterviewIndexPage"}

    assert consumer.change(page, meta=meta, per_page=3).status_code == 404


def test_a_person_may_be_named_in_any_shape(consumer: Consumer) -> None:
    vera = PersonFactory(name="Vera")
    whole = {"id": vera.pk, "name": "Vera", "native_name": "", "slug": "vera"}

    answer = consumer.create(make_index(), body=[a_qa(asked_by=whole)])

    assert answer.json()["body"][0]["value"]["asked_by"] == whole


class Section(StructBlock):
    title = CharBlock()
    links = ListBlock(PageChooserBlock())
    text = RichTextBlock()


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({}, ("body",)),
        ("a", ("body",)),
        ([{"type": "section"}], ("body", 0)),
        ([7], ("body", 0)),
        ([{"type": [], "value": 1}], ("body", 0, "type")),
        ([{"type": "fax", "value": 1}], ("body", 0, "type")),
        ([{"type": "section", "value": 1}], ("body", 0, "value")),
        ([{"type": "section", "value": {}, "id": 3}], ("body", 0, "id")),
        (
            [{"type": "section", "value": {"links": 3}}],
            ("body", 0, "value", "links"),
        ),
        (
            [{"type": "section", "value": {"links": [{}]}}],
            ("body", 0, "value", "links", 0),
        ),
        ([{"type": "section", "value": {"text": 3}}], ("body", 0, "value", "text")),
    ],
)
def test_streams_of_other_pages_are_checked_as_well(value: Any, place: tuple) -> None:
    block = StreamBlock([("section", Section())])

    assert [found.place for found in stream_troubles(block, value, ("body",))] == [
        place
    ]
