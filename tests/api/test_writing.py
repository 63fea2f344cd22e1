"""Interviews are made and changed through Wagtail's own endpoints."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from wagtail.models import PageLogEntry

from tests.api.writing import Consumer, latest, made, superuser, troubles
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def consumer() -> Consumer:
    return superuser()


def every_field() -> dict[str, Any]:
    vera, odd = PersonFactory(name="Vera Lund"), PersonFactory(name="Odd")
    image = ImageFactory()
    return {
        "title": "Forty steps",
        "slug": "forty-steps",
        "date": "2024-02-26",
        "teaser": "The carpet is shorter than it looks.",
        "image": image.pk,
        "image_alt": "A red carpet",
        "conducted": "video_call",
        "medium": "podcast",
        "audience": "specialist",
        "language": "zh-hant",
        "topics": [TopicFactory().pk, TopicFactory().pk],
        "people": [
            {"id": odd.pk, "role": "interviewee"},
            {"id": vera.pk, "role": "interviewer"},
        ],
        "body": [
            {
                "type": "qa",
                "id": "first-question",
                "value": {
                    "question": "Who was there?",
                    "asked_by": vera.pk,
                    "start": "1:35",
                    "answers": [
                        {
                            "speaker": odd.pk,
                            "text": "<p>I was.</p>",
                            "original": {"language": "ko", "text": "<p>저요.</p>"},
                        },
                        {"credit": "Everyone", "text": "<p>All of us.</p>"},
                    ],
                },
            },
            {"type": "paragraph", "value": "<p>Noon.</p>"},
            {"type": "heading", "value": "Later"},
            {
                "type": "image",
                "value": {
                    "image": image.pk,
                    "alt": "It",
                    "caption": "C",
                    "credit": "D",
                },
            },
            {"type": "pull_quote", "value": {"quote": "I was.", "speaker": odd.pk}},
            {
                "type": "embed",
                "value": {"url": "https://vimeo.com/123456789", "title": "Film"},
            },
        ],
    }


def test_an_interview_is_made_with_every_field_and_block(consumer: Consumer) -> None:
    fields = every_field()

    page = made(consumer.create(make_index(), **fields))

    assert page.live
    for name in ("title", "slug", "teaser", "image_alt", "conducted", "medium"):
        assert getattr(page, name) == fields[name]
    assert page.date == datetime.date(2024, 2, 26)
    assert page.audience == "specialist"
    assert page.language == "zh-Hant"
    assert page.image_id == fields["image"]
    assert {topic.pk for topic in page.topics.all()} == set(fields["topics"])
    assert [
        {"id": part.person_id, "role": part.role} for part in page.participants.all()
    ] == fields["people"]
    assert page.question_count == 1
    question, paragraph, heading, image, quote, embed = page.body
    assert question.id == "first-question"
    assert question.value["start"] == 95
    assert question.value["asked_by"].name == "Vera Lund"
    first, second = question.value["answers"]
    assert first["speaker"].name == "Odd"
    assert first["original"]["language"] == "ko"
    assert "저요." in first["original"]["text"].source
    assert second["credit"] == "Everyone"
    assert "Noon." in paragraph.value.source
    assert heading.value == "Later"
    assert (image.value["alt"], image.value["caption"]) == ("It", "C")
    assert quote.value["speaker"].name == "Odd"
    assert embed.value["title"] == "Film"


def test_a_title_is_enough_for_a_draft(consumer: Consumer) -> None:
    page = made(consumer.create(make_index(), action=None))

    assert not page.live
    assert page.slug == "new"
    assert page.date == datetime.date.today()
    assert (page.medium, page.language) == ("article", "en")


def test_what_a_change_leaves_out_stays(consumer: Consumer) -> None:
    index = make_index()
    page = made(consumer.create(index, **every_field()))

    answer = consumer.change(page, title="Fifty steps")

    assert answer.status_code == 200, answer.content
    before, after = page.serializable_data(), latest(page).serializable_data()
    assert {
        name
        for name in before
        if before[name] != after[name] and "revision" not in name
    } <= {
        "title",
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_created_at",
        # A revision has them from before it was published.
        "first_published_at",
        "last_published_at",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2020-01-31"),
        ("teaser", "Shorter."),
        ("conducted", "phone"),
        ("medium", "tv"),
        ("audience", "general"),
        ("language", "ko"),
        ("image_alt", "Another"),
        ("image", None),
        ("topics", []),
        ("people", []),
    ],
)
def test_one_field_is_changed(consumer: Consumer, name: str, value: Any) -> None:
    page = made(consumer.create(make_index(), **every_field()))

    answer = consumer.change(page, **{name: value})

    assert answer.status_code == 200, answer.content
    field = "participants" if name == "people" else name
    now = getattr(latest(page), field)
    assert str(now) == value if name == "date" else True
    if name in ("topics", "people"):
        assert list(now.all()) == []
    elif name != "date":
        assert now == value


def test_an_index_is_changed(consumer: Consumer) -> None:
    index = make_index()

    answer = consumer.change(index, introduction="<p>All of them.</p>", per_page=30)

    assert answer.status_code == 200, answer.content
    draft = type(index).objects.get(pk=index.pk).get_latest_revision_as_object()
    assert "All of them." in draft.introduction
    assert draft.per_page == 30


@pytest.mark.parametrize("name", ["question_count", "reading_time", "id"])
def test_what_is_derived_cannot_be_written(consumer: Consumer, name: str) -> None:
    page = InterviewPageFactory(parent=make_index())

    answer = consumer.change(page, **{name: 999})

    assert answer.status_code == 200
    assert answer.json()[name] == (page.pk if name == "id" else 1)


def test_an_unknown_field_is_a_mistake(consumer: Consumer) -> None:
    page = InterviewPageFactory(parent=make_index())

    found = troubles(consumer.change(page, titel="Steps"))

    assert "title" in found[("body", "titel")]


def test_the_log_tells_who_did_what(consumer: Consumer) -> None:
    page = made(consumer.create(make_index(), **every_field()))
    consumer.change(page, title="Fifty steps")

    entries = PageLogEntry.objects.filter(page=page.pk, user__username="root")

    assert {entry.action for entry in entries} >= {
        "wagtail.create",
        "wagtail.edit",
        "wagtail.publish",
    }
