from __future__ import annotations

import pytest

from interviews.body import count_body_words, count_questions, first_words
from tests.factories import block, make_body, qa


def paragraph(html):
    return block("paragraph", html)


def test_only_questions_are_counted_as_questions():
    interview = make_body(
        block("heading", "Before the tour"),
        qa("Who packs?", "I do.", "We all do."),
        paragraph("<p>They laugh.</p>"),
        qa("Who drives?", "Nobody."),
    )

    assert count_questions(interview) == 2


def test_words_are_those_of_questions_answers_prose_headings_and_captions():
    interview = make_body(
        block("heading", "Before the tour"),
        paragraph("<p>They <b>both</b> laugh.</p>"),
        qa("Who packs?", "I do.", "We all do."),
        block("embed", {"url": "", "title": "Not read", "caption": "The rehearsal"}),
    )

    assert count_body_words(interview) == 3 + 3 + 2 + 2 + 3 + 2


def test_a_quote_that_is_pulled_out_of_an_answer_is_not_read_twice():
    quote = {"quote": "We all do.", "speaker": None, "credit": "Everyone"}

    assert count_body_words(make_body(block("pull_quote", quote))) == 0


def test_the_original_is_not_counted_beside_its_translation():
    answer = {
        "text": "<p>Once a day.</p>",
        "original": {"language": "ko", "text": "<p>하루에 한 번요.</p>"},
    }

    assert count_body_words(make_body(qa("Do you call?", answer))) == 3 + 3


def test_first_words_are_an_answer_and_not_its_question():
    interview = make_body(
        block("heading", "Before the tour"),
        qa("Who packs?", "I do."),
        qa("And?", "No."),
    )

    assert first_words(interview) == "I do."


def test_first_words_are_prose_where_prose_comes_first():
    interview = make_body(paragraph("<p>We met.</p>"), qa("Who packs?", "I do."))

    assert first_words(interview) == "We met."


def test_first_words_are_never_empty_while_somebody_said_something():
    interview = make_body(paragraph("<p></p>"), qa("Well?", "", "I do."))

    assert first_words(interview) == "I do."


def test_a_body_without_words_has_none():
    empty = make_body()

    assert (count_questions(empty), count_body_words(empty)) == (0, 0)
    assert first_words(empty) == ""


@pytest.mark.parametrize(
    "unfinished",
    [
        block("qa", {}),
        block("qa", {"question": None, "answers": []}),
        block("qa", {"question": "Who?", "answers": [block("item", {"text": None})]}),
        block("paragraph", None),
        block("heading", None),
        block("image", {}),
        block("embed", {"url": None, "title": None, "caption": None}),
        block("pull_quote", {}),
    ],
    ids=lambda unfinished: unfinished["type"],
)
def test_an_unfinished_draft_is_counted_without_an_error(unfinished):
    assert count_body_words(make_body(unfinished)) <= 1
    assert first_words(make_body(unfinished)) == ""
