"""Questions and answers that the source marks as such."""

from __future__ import annotations

import pytest

from tests.transcripts.outlines import described, outline

BOATS = """
    ? Why boats?
    = They float.
    ? What next?
    = Sleep.
"""


@pytest.mark.parametrize(
    "source",
    [
        "Q: Why boats?\n\nA: They float.\n\nQ: What next?\n\nA: Sleep.",
        "Q. Why boats?\nA. They float.\n\nQ. What next?\nA. Sleep.",
        "Q1. Why boats?\nA1. They float.\nQ2. What next?\nA2. Sleep.",
        "Q1: Why boats?\n\nThey float.\n\nQ2: What next?\n\nSleep.",
        "Q) Why boats?\n\nA) They float.\n\nQ) What next?\n\nA) Sleep.",
        "Question: Why boats?\nAnswer: They float.\n\nQuestion: What next?\nAnswer: Sleep.",
        "질문: Why boats?\n답변: They float.\n질문: What next?\n답변: Sleep.",
        "질문：Why boats?\n답변：They float.\n질문：What next?\n답변：Sleep.",
        "Q：Why boats?\nA：They float.\nQ：What next?\nA：Sleep.",
        "1. Why boats?\n\nThey float.\n\n2. What next?\n\nSleep.",
        "1) Why boats?\nThey float.\n\n2) What next?\nSleep.",
        "> Why boats?\n\nThey float.\n\n> What next?\n\nSleep.",
    ],
    ids=lambda source: source.split("They")[0],
)
def test_marks_of_plain_text_tell_questions_from_answers(source):
    assert outline(source) == described(BOATS)


@pytest.mark.parametrize(
    "source",
    [
        "## Why boats?\n\nThey float.\n\n## What next?\n\nSleep.",
        "Why boats?\n---\n\nThey float.\n\nWhat next?\n---\n\nSleep.",
        "**Why boats?**\n\nThey float.\n\n**What next?**\n\nSleep.",
        "**Why boats?**\nThey float.\n\n**What next?**\nSleep.",
        "**Why boats?** They float.\n\n**What next?** Sleep.",
        "**1. Why boats?** They float.\n\n**2. What next?** Sleep.",
        "__Why boats?__\\\nThey float.\n\n__What next?__\\\nSleep.",
        "*Why boats?*\n\nThey float.\n\n*What next?*\n\nSleep.",
        "***Why boats?***\n\nThey float.\n\n***What next?***\n\nSleep.",
        "> Why boats?\n\nThey float.\n\n> What next?\n\nSleep.",
        "1. Why boats?\n\nThey float.\n\n2. What next?\n\nSleep.",
        "**1. Why boats?**\n\nThey float.\n\n**2. What next?**\n\nSleep.",
        "**Q:** Why boats?\n\n**A:** They float.\n\n**Q:** What next?\n\n**A:** Sleep.",
        "**Q: Why boats?**\n\nA: They float.\n\n**Q: What next?**\n\nA: Sleep.",
        "**Q** Why boats?\n\n**A** They float.\n\n**Q** What next?\n\n**A** Sleep.",
    ],
    ids=lambda source: source.split("They")[0],
)
def test_looks_of_markdown_tell_questions_from_answers(source):
    assert outline(source, "boats.md") == described(BOATS)


def test_a_dash_asks_where_answers_have_none():
    source = "――どうして船ですか？\n\n浮かぶからです。\n\n――次は何ですか？\n\n寝ます。"

    assert outline(source) == described("""
        ? ――どうして船ですか？
        = 浮かぶからです。
        ? ――次は何ですか？
        = 寝ます。
    """)


def test_a_mark_may_name_who_asks_and_who_answers():
    source = "Q (Ines): Why?\nA (Jun): Oh.\nQ (Ana): And?\nA (Jun): No."

    assert outline(source) == described("""
        ? Ines: Why?
        = Jun: Oh.
        ? Ana: And?
        = Jun: No.
    """)


def test_a_question_may_have_several_paragraphs():
    source = """
        **You were at sea for years.**

        **Why boats?**

        They float.
    """

    assert outline(source, "boats.md") == described("""
        ? You were at sea for years. / Why boats?
        = They float.
    """)


def test_deeper_headings_stay_in_the_answer():
    source = "## Why boats?\n\nThey float.\n\n### By hand\n\nAn adze.\n"

    assert outline(source, "boats.md") == described("""
        ? Why boats?
        = They float. / By hand / An adze.
    """)


def test_a_heading_above_everything_is_the_title():
    source = "# At sea\n\nWe met in June.\n\n## Why boats?\n\nThey float.\n"

    assert outline(source, "boats.md") == described("""
        title: At sea
        introduction: We met in June.
        ? Why boats?
        = They float.
    """)


def test_a_numbered_list_inside_an_answer_asks_nothing():
    source = """
        ## What do you carry?

        1. A rope. Why not?
        2. A lamp.
        3. A rope.
    """

    assert outline(source, "boats.md") == described("""
        ? What do you carry?
        = A rope. Why not? / A lamp. / A rope.
    """)


@pytest.mark.parametrize(
    "answer",
    [
        "Laptop: an old one.\n\nLaptop: a new one.",
        "Here is why: it floats.",
        "10:30: I get up.",
        "See https://example.com: boats.",
    ],
)
def test_a_colon_in_an_answer_makes_nobody_speak(answer):
    source = f"## Why boats?\n\nWell.\n\n{answer}\n\n## Next?\n\nSleep."
    said = " / ".join(answer.split("\n\n"))

    assert f"= Well. / {said}" in outline(source, "boats.md")


def test_an_answer_that_asks_is_no_question():
    source = "Q: Why boats?\n\nA: They float.\n\nDon't they?\n\nQ: Next?\n\nA: Sleep."

    assert "= They float. / Don't they?" in outline(source)


def test_what_nobody_can_tell_apart_stays_paragraphs():
    source = "I went to sea.\n\nWas it cold?\n\nIt was."

    assert outline(source) == "paragraph: I went to sea. / Was it cold? / It was."
