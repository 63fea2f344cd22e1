"""What is said in an interview, one voice after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from interviews.conversation import Answer, Part, Question
from interviews.markup import read_paragraphs
from interviews.text import one_line

# Where nobody is known to ask or to answer. Readers of transcripts know these words, and
# take them for no names.
ASKER, ANSWERER = "Question", "Answer"


@dataclass(frozen=True, kw_only=True)
class Utterance:
    text: str
    """One line, never empty."""
    speaker: str
    """A name or a credit, or else the part that somebody has."""
    start: int | None = None
    """Seconds into the recording, where it is known."""
    goes_on: bool = False
    """Whether the same voice spoke right before."""


def find_utterances(parts: Iterable[Part]) -> list[Utterance]:
    """The questions, and the answers paragraph by paragraph.

    What stands between them was written, and not said in the recording.
    """
    questions = [part for part in parts if isinstance(part, Question)]
    return [
        utterance
        for question in _in_order(questions)
        for utterance in _said_in(question)
    ]


def _in_order(questions: list[Question]) -> list[Question]:
    """``questions`` by their starts; one without goes with that before it."""
    starts, start = [], 0
    for question in questions:
        start = start if question.start is None else question.start
        starts.append(start)
    places = sorted(range(len(questions)), key=starts.__getitem__)
    return [questions[place] for place in places]


def _said_in(question: Question) -> Iterator[Utterance]:
    yield Utterance(
        text=one_line(question.text) or "…",
        speaker=one_line(question.asker) or ASKER,
        start=question.start,
    )
    for answer in question.answers:
        yield from _paragraphs_of(answer)


def _paragraphs_of(answer: Answer) -> Iterator[Utterance]:
    goes_on = False
    for paragraph in read_paragraphs(answer.html):
        if text := one_line(paragraph.text):
            speaker = one_line(answer.speaker) or ANSWERER
            yield Utterance(text=text, speaker=speaker, goes_on=goes_on)
            goes_on = True
