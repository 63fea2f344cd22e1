"""Time stamps in transcripts that are text."""

from __future__ import annotations

import pytest

from tests.transcripts.outlines import described, outline, read

TIMED = """
    ? Ines 0:04: Why boats?
    = Jun 1:02:09: They float.
    ? Ines 1:02:12: What next?
    = Jun 1:02:15: Sleep.
"""


@pytest.mark.parametrize(
    "shape",
    [
        "[{}] {}: {}\n\n",
        "({}) {}: {}\n\n",
        "{} {}: {}\n\n",
        "{} - {}: {}\n\n",
        "\\[{}\\] {}: {}\n\n",
    ],
)
def test_a_time_before_the_label_is_the_start(shape):
    assert outline(make(shape)) == described(TIMED)


@pytest.mark.parametrize(
    "shape",
    [
        "{name} ({time}): {said}\n\n",
        "{name} [{time}]: {said}\n\n",
        "{name} {time}: {said}\n\n",
        "{name}: [{time}] {said}\n\n",
        "{name}: ({time}) {said}\n\n",
        "{name}: \\[{time}.06\\] {said}\n\n",
        "{name}:[{time}] {said}\n\n",
        "{name}  {time}\n{said}\n\n",
        "{name} ({time})\n{said}\n\n",
        "{name} | {time}\n{said}\n\n",
        "{name} ({time}):\n{said}\n\n",
    ],
)
def test_a_time_in_or_after_the_label_is_the_start(shape):
    assert outline(make(shape)) == described(TIMED)


@pytest.mark.parametrize(
    "shape",
    ["**{name}:** \\[{time}\\] {said}\n\n", "**{name}:**\\[{time}\\] {said}\n\n"],
)
def test_a_time_behind_a_bold_label_is_the_start(shape):
    assert outline(make(shape), "boats.md") == described(TIMED)


def make(shape: str) -> str:
    turns = (
        ("0:04", "Ines", "Why boats?"),
        ("01:02:09", "Jun", "They float."),
        ("1:02:12", "Ines", "What next?"),
        ("1:02:15", "Jun", "Sleep."),
    )
    return "".join(
        shape.format(time, name, said, time=time, name=name, said=said)
        for time, name, said in turns
    )


def test_a_time_inside_the_words_is_kept_and_not_shown():
    interview = read("Ines: Why?\n\nJun: They [0:50] float.\n\nInes: Ah?\n\nJun: Oh.")
    answer = interview.questions[0].answers[0]

    assert answer.html == "<p>They  float.</p>"
    assert "[0:50]" in answer.paragraphs[0].text


def test_a_paragraph_that_goes_on_may_begin_with_a_time():
    source = "**Ines:** Why?\n\n**Jun:** Oh.\n\n\\[04:01\\] So.\n\n**Ines:** And?\n\n**Jun:** No."

    assert "= Jun: Oh. / So." in outline(source, "boats.md")


def test_the_time_of_day_of_a_chat_is_no_start():
    source = "[Ines Okafor] 10:02:03\nWhy boats?\n\n[Jun Park] 10:02:09\nThey float.\n"

    assert outline(source) == "? Ines Okafor: Why boats?\n= Jun Park: They float."


def test_times_of_copied_captions_leave_the_sentence_whole():
    source = "0:00\nhello and welcome\n0:04\nto the harbour\n1:02:03\nof Pontport"

    assert (
        outline(source)
        == "paragraph: 0:00: hello and welcome to the harbour of Pontport"
    )
