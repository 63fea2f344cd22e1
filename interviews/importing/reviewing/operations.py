"""What an editor does to the segments of an interview, one step at a time.

A step is kept as a list that JSON can hold: its name, the place of a segment counted
from 0, and what else it takes. Each of them changes as little as it can, and none
leaves out a word; ``swap`` alone changes their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from interviews.importing.reviewing.cuts import Cut, cut_speech, may_cut
from interviews.importing.reviewing.segments import Segment, SegmentKind, Segments
from interviews.transcripts import ProseKind, Speech
from interviews.transcripts.labels import Sort
from interviews.transcripts.paragraphs import Paragraph
from interviews.transcripts.runs import Role, copy

Step = list[Any]


class NotPossible(Exception):
    """Why a step cannot be done, in one sentence."""


def join(segments: Segments, place: int) -> Segments:
    """Let what is said at ``place`` go on with what is said before it."""
    if place == 0:
        raise NotPossible("Nothing stands before it.")
    before, segment = segments[place - 1 : place + 1]
    added = segment.speech.paragraphs
    if segment.speech.speaker != before.speech.speaker:
        # Whoever is named there does not speak any more, so the name is a word.
        added = tuple(map(_without_label, added))
    speech = replace(before.speech, paragraphs=before.speech.paragraphs + added)
    joined = replace(before, speech=speech, uncertain="")
    return (*segments[: place - 1], joined, *segments[place + 1 :])


def _without_label(paragraph: Paragraph) -> Paragraph:
    runs = tuple(
        copy(run, run.text, Role.TEXT) if run.role is Role.LABEL else run
        for run in paragraph.runs
    )
    return replace(paragraph, runs=runs)


def split(
    segments: Segments, place: int, paragraph: int, offset: int, kind: str
) -> Segments:
    """Cut what is said in two; the second half becomes a segment of ``kind``."""
    segment, cut = segments[place], Cut(paragraph, offset)
    if not may_cut(segment.speech, cut):
        raise NotPossible("It cannot be split there.")
    left, right = cut_speech(segment.speech, cut)
    first = replace(segment, speech=left, uncertain="")
    second = Segment(kind=SegmentKind(kind), speech=right)
    return (*segments[:place], first, second, *segments[place + 1 :])


def swap(segments: Segments, place: int) -> Segments:
    """Let a question and its first answer change places."""
    kinds = [segment.kind for segment in segments[place : place + 2]]
    if kinds != [SegmentKind.QUESTION, SegmentKind.ANSWER]:
        raise NotPossible("It is no question with an answer.")
    question, answer = segments[place : place + 2]
    asked = replace(question, speech=answer.speech, uncertain="")
    answered = replace(answer, speech=question.speech, uncertain="")
    return (*segments[:place], asked, answered, *segments[place + 2 :])


def turn(segments: Segments, place: int, kind: str) -> Segments:
    """Make a question, an answer or a paragraph of it."""
    turned = replace(
        segments[place],
        kind=SegmentKind(kind),
        prose=ProseKind.PARAGRAPH,
        uncertain="",
    )
    return (*segments[:place], turned, *segments[place + 1 :])


def speak(segments: Segments, place: int, speaker: str) -> Segments:
    """Let ``speaker`` say it; "" is whoever is the only one to answer."""
    segment = segments[place]
    changed = replace(segment, speech=_said_by(segment.speech, speaker), uncertain="")
    return (*segments[:place], changed, *segments[place + 1 :])


def _said_by(speech: Speech, speaker: str) -> Speech:
    # A credit such as "Everyone" would stand in place of the name.
    return replace(speech, speaker=speaker, sort=Sort.NAME if speaker else None)


OPERATIONS: dict[str, Callable[..., Segments]] = {
    operation.__name__: operation for operation in (join, split, swap, turn, speak)
}


def take_step(segments: Segments, step: Step) -> Segments:
    """``segments`` after ``step``; NotPossible if there is nothing to do it to."""
    name, place, *others = step
    if not 0 <= place < len(segments):
        raise NotPossible("It is not there any more.")
    return OPERATIONS[name](segments, place, *others)


def take_steps(segments: Segments, steps: Iterable[Step]) -> Segments:
    for step in steps:
        segments = take_step(segments, step)
    return segments
