from __future__ import annotations

import pytest

from interviews.transcripts import (
    Passage,
    Question,
)
from tests.transcripts.readers import interview, refused_body


def test_headings_ask_and_the_text_below_answers():
    body = interview("Born by the sea.\n\n### Who?\n\nI.\n\n### Why?\n\nOh.\n").body

    assert body == (
        Passage(html="<p>Born by the sea.</p>"),
        Question(question="Who?", answer="<p>I.</p>"),
        Question(question="Why?", answer="<p>Oh.</p>"),
    )


def test_a_deeper_heading_stays_inside_the_answer():
    (question,) = interview("## Tools?\n\n##### By hand & eye\n\nAn adze.\n").body

    assert question.answer == "<h3>By hand &amp; eye</h3><p>An adze.</p>"


def test_underlined_headings_are_questions():
    body = interview("Who?\n====\n\nI.\n\nWhy?\n====\n\nOh.\n").body

    assert [question.question for question in body] == ["Who?", "Why?"]


@pytest.mark.parametrize("empty", ["###", "#", "## <!-- later -->"])
def test_a_heading_without_words_ends_nothing(empty):
    (question,) = interview(f"## Who?\n\nI.\n\n{empty}\n\nOnly I.\n").body

    assert question.answer == "<p>I.</p><p>Only I.</p>"


def test_a_heading_that_repeats_the_title_is_no_question():
    (question,) = interview("# ines  *Okafor*\n\n## Who?\n\nI.\n").body

    assert question.question == "Who?"


def test_a_quoted_heading_is_no_question():
    (question,) = interview("## Who?\n\n> # I\n\n- # me\n").body

    assert question.answer == "<blockquote>I</blockquote><ul><li>me</li></ul>"


def test_a_question_is_plain_text():
    (question,) = interview("## A *b* [c `d`](/e) &amp;\t<i>f</i> ![g](h)\n\nI.\n").body

    assert question.question == "A b c d & f g"


@pytest.mark.parametrize("body", ["", "Only prose.", "## Who?", "## Who?\n\n## Why?"])
def test_a_text_without_an_answered_question_is_refused(body):
    assert refused_body(body).startswith("It has no questions: a question is a heading")


def test_a_question_without_an_answer_is_refused_by_name():
    message = refused_body("## Who?\n\nI.\n\n## And *why*?\n\n***\n")

    assert message == "The question ‘And why?’ has no answer."
