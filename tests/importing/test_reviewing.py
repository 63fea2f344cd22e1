"""What an editor does to an interview that was read, step by step."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.importing.reviewing.cuts import Cut, find_cuts, find_words
from interviews.importing.reviewing.operations import (
    OPERATIONS,
    NotPossible,
    take_step,
    take_steps,
)
from interviews.importing.reviewing.segments import (
    NO_ANSWER,
    NO_QUESTION,
    Segments,
    doubts,
    put_together,
    take_apart,
)
from interviews.transcripts import QA, Part, Prose, read_interview
from interviews.transcripts.words import split_words

TALK = """\
We met on the quay.

Ines Okafor: Why boats? And why here?

Jun Park: They float. I like that.

Mei Tang: He does. Who built it?

[0:41] Jun Park: My aunt
did. [laughs] She is seventy.

Ines Okafor: And now?

Everyone: Tea!

> A rule of the quay.

Photo: Odette Quill
"""


def read(text: str = TALK) -> Segments:
    interview = read_interview(text.encode(), "talk.txt", interviewers=["Ines Okafor"])
    return take_apart(interview.parts)


def words(segments: Segments) -> list[str]:
    """Every word of the source, labels and times too."""
    paragraphs = (one for segment in segments for one in segment.speech.paragraphs)
    return split_words("\n".join(paragraph.text for paragraph in paragraphs))


def outline(segments: Segments) -> list[tuple[str, str, str]]:
    return [(one.kind, one.speech.speaker, one.speech.text) for one in segments]


def place_of(segments: Segments, words: str) -> int:
    return next(place for place, one in enumerate(segments) if words in one.speech.text)


def words_of_parts(parts: tuple[Part, ...]) -> list[str]:
    speeches = [speech for part in parts for speech in part.speeches]
    texts = [one.text for speech in speeches for one in speech.paragraphs]
    return split_words("\n".join(texts))


KINDS = st.sampled_from(["question", "answer", "prose"])
PLACES = st.integers(0, 14)
STEPS = st.one_of(
    st.tuples(st.just("join"), PLACES),
    st.tuples(
        *(st.just("split"), PLACES, st.integers(0, 3)),
        *(st.integers(0, 60), KINDS),
    ),
    st.tuples(st.just("swap"), PLACES),
    st.tuples(st.just("turn"), PLACES, KINDS),
    st.tuples(st.just("speak"), PLACES, st.sampled_from(["Jun Park", "Mei Tang", ""])),
)


def take_possible(steps: list[tuple[Any, ...]]) -> Segments:
    segments = read()
    for step in steps:
        try:
            segments = take_step(segments, list(step))
        except NotPossible:
            continue
    return segments


@given(st.lists(STEPS, max_size=25))
def test_no_sequence_of_steps_loses_doubles_or_changes_a_word(steps: list) -> None:
    source = words(read())

    segments = take_possible(steps)

    assert Counter(words(segments)) == Counter(source)
    if not any(name == "swap" for name, *_ in steps):
        assert words(segments) == source


@given(st.lists(STEPS, max_size=25))
def test_whatever_was_done_every_question_of_the_result_is_answered_and_no_word_is_lost(
    steps: list,
) -> None:
    segments = take_possible(steps)

    parts = put_together(segments)

    assert all(part.answers for part in parts if isinstance(part, QA))
    assert words_of_parts(parts) == words(segments)


def test_an_interview_that_is_left_alone_stays_what_it_is() -> None:
    interview = read_interview(TALK.encode(), "talk.txt")

    assert put_together(take_apart(interview.parts)) == interview.parts


def test_what_is_joined_goes_on_with_what_stands_before_it() -> None:
    segments = read()
    place = place_of(segments, "And now?")

    joined = take_step(segments, ["join", place])

    assert joined[place - 1].speech.text.endswith("Ines Okafor: And now?")
    assert joined[place - 1].speech.speaker == "Jun Park"
    assert len(joined) == len(segments) - 1


def test_a_split_makes_a_second_half_of_the_same_speaker_and_the_wanted_kind() -> None:
    segments = read()
    place = place_of(segments, "Who built it?")
    cut = find_words(segments[place].speech, "who  built")

    halves = take_step(
        segments, ["split", place, cut.paragraph, cut.offset, "question"]
    )

    assert outline(halves)[place : place + 3] == [
        ("answer", "Mei Tang", "He does."),
        ("question", "Mei Tang", "Who built it?"),
        ("answer", "Jun Park", "My aunt did. [laughs] She is seventy."),
    ]


def test_a_speech_may_be_cut_between_its_sentences_and_not_within_its_label() -> None:
    speech = read()[place_of(read(), "My aunt")].speech
    text = speech.paragraphs[0].text

    rests = [text[cut.offset :] for cut in find_cuts(speech)]

    assert rests == ["did. [laughs] She is seventy.", "[laughs] She is seventy."]


@pytest.mark.parametrize("cut", [(0, 3), (0, 10), (0, 0), (0, 900), (7, 0), (-1, 2)])
def test_a_speech_is_not_cut_in_a_word_or_where_one_half_says_nothing(
    cut: tuple[int, int],
) -> None:
    segments = read()
    place = place_of(segments, "They float.")

    with pytest.raises(NotPossible):
        take_step(segments, ["split", place, *cut, "answer"])


def test_words_that_are_not_there_lead_to_no_cut() -> None:
    speech = read()[place_of(read(), "They float.")].speech

    assert find_words(speech, "swim") is None
    assert find_words(speech, " … ") is None
    assert find_words(speech, "i like") == Cut(0, len("Jun Park: They float. "))


def test_a_question_and_its_answer_change_places_with_their_speakers() -> None:
    segments = read()
    place = place_of(segments, "Why boats?")

    swapped = take_step(segments, ["swap", place])

    assert outline(swapped)[place : place + 2] == [
        ("question", "Jun Park", "They float. I like that."),
        ("answer", "Ines Okafor", "Why boats? And why here?"),
    ]


def test_an_answer_that_becomes_a_question_takes_the_answers_after_it_along() -> None:
    segments = read()
    place = place_of(segments, "Who built it?")

    parts = put_together(take_step(segments, ["turn", place, "question"]))

    qa = next(part for part in parts if "Who built" in part.speeches[0].text)
    assert [answer.speaker for answer in qa.answers] == ["Jun Park"]


def test_an_answer_to_nothing_and_a_question_without_answer_are_prose_and_say_so() -> (
    None
):
    segments = read()
    place = place_of(segments, "Why boats?")
    segments = take_steps(
        segments,
        [["turn", place, "prose"], ["turn", place_of(segments, "Tea!"), "question"]],
    )

    found = doubts(segments)
    parts = put_together(segments)

    assert found[place_of(segments, "They float.")] == NO_QUESTION
    assert found[place_of(segments, "And now?")] == NO_ANSWER
    assert found[place_of(segments, "Tea!")] == NO_ANSWER
    assert not any(isinstance(part, QA) for part in parts)
    assert any(isinstance(part, Prose) and "Tea!" in part.text for part in parts)


def test_a_credit_gives_way_to_the_speaker_who_is_set() -> None:
    segments = read()
    place = place_of(segments, "Tea!")
    assert segments[place].speech.credit == "Everyone"

    spoken = take_step(segments, ["speak", place, "Mei Tang"])[place].speech

    assert (spoken.speaker, spoken.credit) == ("Mei Tang", "")


@pytest.mark.parametrize("name", OPERATIONS)
def test_nothing_is_done_where_no_segment_is(name: str) -> None:
    for place in (-1, 99):
        with pytest.raises(NotPossible):
            take_step(read(), [name, place])
