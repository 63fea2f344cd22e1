from __future__ import annotations

from typing import Any

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError

from interviews.blocks import BodyBlock
from tests.factories import (
    ImageFactory,
    PersonFactory,
    block,
    make_body,
    picture_file,
    qa,
)

REQUIRED = ["This field is required."]
FILM = {"url": "https://vimeo.com/123456789", "title": "The rehearsal", "caption": ""}


@pytest.fixture
def image(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return ImageFactory(file=picture_file(size=(48, 32)))


def publish(*blocks: dict[str, Any]) -> dict[str, list[str]]:
    """What an editor who publishes ``blocks`` is told, by the place it is told at."""
    return errors_of(BodyBlock().clean, *blocks)


def save_draft(*blocks: dict[str, Any]) -> dict[str, list[str]]:
    return errors_of(BodyBlock().clean_deferred, *blocks)


def errors_of(clean: Any, *blocks: dict[str, Any]) -> dict[str, list[str]]:
    try:
        clean(make_body(*blocks))
    except StreamBlockValidationError as exc:
        return dict(places(exc.as_json_data()))
    return {}


def places(data: dict[str, Any], path: str = ""):
    if messages := data.get("messages"):
        yield path, messages
    for key, child in data.get("blockErrors", {}).items():
        yield from places(child, f"{path}.{key}".strip("."))


def answer(**value: Any) -> dict[str, Any]:
    return {"text": "<p>Yes.</p>", **value}


def original(language: str, text: str = "<p>네.</p>") -> dict[str, Any]:
    return {"language": language, "text": text}


# Drafts


@pytest.mark.django_db  # Django 6.1 looks for the rows of an empty choice.
@pytest.mark.parametrize(
    "unfinished",
    [
        block("qa", {"question": "", "answers": []}),
        qa("Who packs?"),
        qa("", "I do."),
        qa("Who packs?", ""),
        qa("Who packs?", answer(original=original(""))),
        block("paragraph", ""),
        block("heading", ""),
        block("image", {"image": None, "alt": ""}),
        block("pull_quote", {"quote": ""}),
        block("embed", {"url": "", "title": ""}),
    ],
)
def test_a_draft_may_be_unfinished_anywhere(unfinished):
    assert save_draft(unfinished) == {}


def test_a_draft_without_any_block_can_be_saved():
    assert save_draft() == {}


def test_saving_a_draft_does_not_loosen_what_publishing_asks_for():
    body = BodyBlock()
    unfinished = make_body(qa("", "I do."))

    body.clean_deferred(unfinished)

    with pytest.raises(StreamBlockValidationError):
        body.clean(unfinished)


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (qa("Who packs?", "I do.", start="1:75"), "0.start"),
        (
            qa("Who?", answer(original=original("Korean!"))),
            "0.answers.0.original.language",
        ),
        (block("embed", {**FILM, "url": "https://evil.example/"}), "0.url"),
    ],
)
def test_what_is_wrong_and_not_only_missing_is_told_at_once(wrong, place):
    assert list(save_draft(wrong)) == [place]


# Publishing


def test_a_body_without_any_block_is_not_published():
    assert publish() == {"": REQUIRED}


def test_a_question_has_to_be_asked():
    assert publish(qa("", "I do.")) == {"0.question": REQUIRED}


def test_a_question_needs_an_answer():
    assert publish(qa("Who packs?")) == {
        "0.answers": ["The minimum number of items is 1"]
    }


def test_each_answer_needs_words():
    empty = {"text": ""}

    assert publish(
        qa("Who packs?", "I do."), qa("And who drives?", "I do.", empty, empty)
    ) == {"1.answers.1.text": REQUIRED, "1.answers.2.text": REQUIRED}


def test_an_original_needs_its_language():
    errors = publish(qa("Who?", answer(original=original(""))))

    assert errors == {
        "0.answers.0.original.language": ["Say which language these words are in."]
    }


def test_a_language_without_an_original_is_no_mistake():
    assert publish(qa("Who?", answer(original=original("ko", "")))) == {}


@pytest.mark.parametrize("language", ["Korean!", "한국어", "ko_KR", "k", "ko-" * 20])
def test_the_language_of_an_original_has_to_be_a_tag(language):
    errors = publish(qa("Who?", answer(original=original(language))))

    assert list(errors) == ["0.answers.0.original.language"]


def test_the_language_of_an_original_is_kept_in_its_canonical_case():
    body = make_body(qa("Who?", answer(original=original("ZH-hant"))))

    cleaned = BodyBlock().clean(body)

    assert cleaned[0].value["answers"][0]["original"]["language"] == "zh-Hant"


@pytest.mark.parametrize("start", ["soon", "1:75", "-1"])
def test_the_start_has_to_be_a_time(start):
    assert publish(qa("Who?", "I.", start=start)) == {
        "0.start": ["Enter a time such as 95, 1:35 or 1:02:03."]
    }


@pytest.mark.parametrize(("start", "seconds"), [("1:35", 95), (95, 95), (None, None)])
def test_the_start_is_kept_in_seconds(start, seconds):
    cleaned = BodyBlock().clean(make_body(qa("Who?", "I.", start=start)))

    assert cleaned[0].value["start"] == seconds


def test_a_paragraph_and_a_heading_need_words():
    assert publish(block("paragraph", ""), block("heading", "")) == {
        "0": REQUIRED,
        "1": REQUIRED,
    }


@pytest.mark.django_db
def test_a_picture_needs_a_file_and_a_description():
    assert publish(block("image", {"image": None, "alt": ""})) == {
        "0.image": REQUIRED,
        "0.alt": REQUIRED,
    }


def test_a_picture_without_a_description_is_not_published(image):
    assert publish(block("image", {"image": image.pk, "alt": "  "})) == {
        "0.alt": REQUIRED
    }


def test_a_quote_needs_its_words():
    assert publish(block("pull_quote", {"quote": "", "credit": "Everyone"})) == {
        "0.quote": REQUIRED
    }


def test_an_embed_needs_an_address():
    assert publish(block("embed", {"url": "", "title": ""})) == {"0.url": REQUIRED}


@pytest.mark.django_db
def test_a_title_is_typed_where_the_provider_tells_none():
    podcast = "https://podcasts.apple.com/gb/podcast/green-room/id1234567"
    embed = block("embed", {"url": podcast, "title": ""})

    assert publish(embed) == {
        "0.title": ["Apple Podcasts tells no titles. Type what it is called."]
    }
    assert save_draft(embed) == {}
    assert publish(block("embed", {**FILM, "title": ""})) == {}


@pytest.mark.parametrize(
    "url",
    ["https://example.com/film", "http://vimeo.com/123456789"],
)
def test_an_embed_of_nobody_we_know_names_those_we_know(url):
    assert publish(block("embed", {**FILM, "url": url})) == {
        "0.url": [
            "This address cannot be embedded. Use a page of "
            "YouTube, Vimeo, Spotify, Apple Podcasts, TED."
        ]
    }


@pytest.mark.parametrize("url", ["javascript:alert(1)", "no address"])
def test_an_embed_that_is_no_address_is_refused(url):
    assert publish(block("embed", {**FILM, "url": url})) == {
        "0.url": ["Enter a valid URL."]
    }


def test_texts_have_the_lengths_that_their_designs_have_room_for():
    errors = publish(
        block("heading", "h" * 151),
        qa("Who?", answer(credit="c" * 101)),
        block("pull_quote", {"quote": "We.", "credit": "c" * 101}),
        block("embed", {**FILM, "title": "t" * 256, "caption": "c" * 256}),
    )

    assert list(errors) == [
        "0",
        "1.answers.0.credit",
        "2.credit",
        "3.title",
        "3.caption",
    ]


def test_a_whole_interview_is_published(image):
    person = PersonFactory()
    errors = publish(
        block("heading", "Before the tour"),
        block("paragraph", "<p>We met in a stairwell.</p>"),
        qa(
            "Who packs?",
            answer(speaker=person.pk, original=original("ko")),
            answer(credit="Everyone"),
            asked_by=person.pk,
            start="1:02:03",
        ),
        block("image", {"image": image.pk, "alt": "Four suitcases"}),
        block("pull_quote", {"quote": "We all do.", "speaker": person.pk}),
        block("embed", FILM),
    )

    assert errors == {}
