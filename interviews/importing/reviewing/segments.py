"""An interview as a flat row of what is said, in the order of its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from interviews.transcripts import QA, Part, Prose, ProseKind, Speech

NO_ANSWER = "It has no answer."
NO_QUESTION = "It answers no question."


class SegmentKind(StrEnum):
    QUESTION = "question"
    ANSWER = "answer"
    PROSE = "prose"


@dataclass(frozen=True, kw_only=True)
class Segment:
    kind: SegmentKind
    speech: Speech
    prose: ProseKind = ProseKind.PARAGRAPH
    """What kind of prose it is, if it is some."""
    uncertain: str = ""
    """Why somebody should look at it, in one sentence."""


Segments = tuple[Segment, ...]


def take_apart(parts: Iterable[Part]) -> Segments:
    return tuple(segment for part in parts for segment in _segments_of(part))


def _segments_of(part: Part) -> Iterator[Segment]:
    if isinstance(part, Prose):
        yield Segment(
            kind=SegmentKind.PROSE,
            speech=part.speech,
            prose=part.kind,
            uncertain=part.uncertain,
        )
        return
    yield Segment(
        kind=SegmentKind.QUESTION, speech=part.question, uncertain=part.uncertain
    )
    for answer in part.answers:
        yield Segment(kind=SegmentKind.ANSWER, speech=answer)


def put_together(segments: Iterable[Segment]) -> tuple[Part, ...]:
    """The parts of the interview: answers belong to the question before them.

    A question that nobody answers and an answer to nothing are paragraphs, so that
    every row of segments is an interview, and none of its words is left out.
    """
    parts: list[Part] = []
    open_qa: list[Segment] = []
    for segment in segments:
        if segment.kind is SegmentKind.ANSWER and open_qa:
            open_qa.append(segment)
            continue
        parts += _closed(open_qa)
        open_qa = []
        if segment.kind is SegmentKind.QUESTION:
            open_qa = [segment]
        elif segment.kind is SegmentKind.ANSWER:
            parts.append(_prose(segment, NO_QUESTION))
        else:
            parts.append(
                Prose(
                    kind=segment.prose,
                    speech=segment.speech,
                    uncertain=segment.uncertain,
                )
            )
    return (*parts, *_closed(open_qa))


def _closed(segments: list[Segment]) -> list[Part]:
    """The Q&A of a question and its answers; nothing if there is no question."""
    match segments:
        case []:
            return []
        case [question]:
            return [_prose(question, NO_ANSWER)]
        case [question, *answers]:
            qa = QA(
                question=question.speech,
                answers=tuple(answer.speech for answer in answers),
                uncertain=question.uncertain,
            )
            return [qa]


def _prose(segment: Segment, uncertain: str) -> Prose:
    return Prose(kind=ProseKind.REMARK, speech=segment.speech, uncertain=uncertain)


def doubts(segments: Segments) -> list[str]:
    """Why somebody should look at each segment, "" where nothing is amiss."""
    found = []
    is_open = False
    for place, segment in enumerate(segments):
        follower = segments[place + 1] if place + 1 < len(segments) else None
        is_answered = follower is not None and follower.kind is SegmentKind.ANSWER
        if segment.kind is SegmentKind.QUESTION and not is_answered:
            found.append(NO_ANSWER)
        elif segment.kind is SegmentKind.ANSWER and not is_open:
            found.append(NO_QUESTION)
        else:
            found.append(segment.uncertain)
        if segment.kind is not SegmentKind.ANSWER:
            is_open = segment.kind is SegmentKind.QUESTION
    return found
