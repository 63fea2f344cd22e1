from __future__ import annotations

import itertools
import re

import pytest
import webvtt

from tests.factories import PersonFactory, block, qa
from tests.transcribing.world import make_interview, write

pytestmark = pytest.mark.django_db


def text_of(*body: dict, ending: str) -> str:
    return write(make_interview(*body), ending).decode()


def spoken(words: int, start: int | None = None) -> dict:
    """A question of one word, with an answer of so many."""
    return qa("Why?", " ".join(["so"] * words), start=start)


def test_a_cue_lasts_until_the_next_and_the_last_as_long_as_its_words_take() -> None:
    text = text_of(spoken(4, 60), spoken(5, 120), ending="vtt")

    # 150 words a minute are 0.4 seconds a word.
    assert re.findall(r".* --> .*", text) == [
        "00:01:00.000 --> 00:01:00.400",
        "00:01:00.400 --> 00:02:00.000",
        "00:02:00.000 --> 00:02:00.400",
        "00:02:00.400 --> 00:02:02.400",
    ]


def test_where_there_is_less_time_everybody_speaks_faster() -> None:
    text = text_of(spoken(9, 0), spoken(1, 1), ending="srt")

    assert re.findall(r".* --> .*", text)[:2] == [
        "00:00:00,000 --> 00:00:00,100",
        "00:00:00,100 --> 00:00:01,000",
    ]


def test_questions_come_in_the_order_of_the_recording() -> None:
    text = text_of(
        qa("Second?", "B.", start=90),
        qa("Third?", "C."),
        qa("First?", "A.", start=3),
        ending="vtt",
    )

    assert re.findall(r"\w+\?", text) == ["First?", "Second?", "Third?"]


def test_starts_that_are_the_same_or_late_leave_no_cue_without_time() -> None:
    answers = [qa(f"Q {number}?", "A.", start=7) for number in range(50)]
    text = text_of(*answers, qa("Z?", "A.", start=8), ending="vtt")

    times = [
        (caption.start_in_seconds, caption.end_in_seconds)
        for caption in webvtt.from_string(text)
    ]

    lines = re.findall(r"(\S+) --> (\S+)", text)
    assert len(times) == len(lines) == 102
    assert all(start < end for start, end in lines)
    assert all(one[0] <= two[0] for one, two in itertools.pairwise(lines))


def test_long_words_are_shown_in_pieces_that_a_screen_holds() -> None:
    sentences = "The sea was calm. " * 20
    text = text_of(qa("Why?", sentences.strip(), start=0), ending="srt")

    words = [line for line in text.split("\n") if "sea" in line]
    assert len(words) == 5
    assert {len(line) <= 84 for line in words} == {True}
    assert all(line.endswith("calm.") for line in words)


def test_a_voice_is_named_in_each_cue_of_webvtt_and_where_it_begins_in_srt() -> None:
    ada = PersonFactory(name="Ada & Co")
    page = make_interview(
        qa("Who?", {"text": "<p>One.</p><p>Two.</p>"}, start=0), people=[ada]
    )

    assert write(page, "vtt").decode().split("\n\n")[1:] == [
        "00:00:00.000 --> 00:00:00.400\n<v Question>Who?",
        "00:00:00.400 --> 00:00:00.800\n<v Ada &amp; Co>One.",
        "00:00:00.800 --> 00:00:01.200\n<v Ada &amp; Co>Two.\n",
    ]
    assert write(page, "srt").decode() == (
        "1\n00:00:00,000 --> 00:00:00,400\nQuestion: Who?\n\n"
        "2\n00:00:00,400 --> 00:00:00,800\nAda & Co: One.\n\n"
        "3\n00:00:00,800 --> 00:00:01,200\nTwo.\n"
    )


def test_what_was_not_said_in_the_recording_is_left_out() -> None:
    answer = {
        "text": "<p>Said.</p>",
        "original": {"language": "ko", "text": "<p>말.</p>"},
    }
    text = text_of(
        block("paragraph", "<p>Written.</p>"),
        qa("Who?", answer, start=0),
        block("heading", "Later"),
        ending="vtt",
    )

    assert "Said." in text
    assert not re.search("Written|Later|말", text)


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_no_words_can_make_a_cue_or_a_tag(ending: str) -> None:
    text = text_of(
        qa("a\n\n1\n00:00:09,000 --> 00:00:10,000\nb\x01\x0b?", "<i>x</i>", start=0),
        qa("&lt;b>bold&lt;/b>&amp;amp;", "c"),
        ending=ending,
    )

    assert text.count("-->") == 4
    assert not re.search(r"<(?!v )|[\x01\x0b]", text)


def test_an_empty_answer_is_no_cue() -> None:
    text = text_of(qa("Who?", " ", start=0), ending="vtt")

    assert text == "WEBVTT\n\n00:00:00.000 --> 00:00:00.400\n<v Question>Who?\n"
