"""The conversation of a review as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from interviews.admin.importing.actions import SPEAKER, shown_speaker
from interviews.admin.reasons import translated
from interviews.importing.reviewing.cuts import Cut, find_cuts
from interviews.importing.reviewing.reviews import Review
from interviews.importing.reviewing.segments import Segment, SegmentKind
from interviews.transcripts import ProseKind, Speech
from interviews.transcripts.paragraphs import Paragraph
from interviews.transcripts.runs import Role

SEGMENTS_ON_PAGE = 50
PROSE_NAMES = {
    ProseKind.TITLE: _("Title"),
    ProseKind.INTRODUCTION: _("Introduction"),
    ProseKind.PARAGRAPH: _("Paragraph"),
    ProseKind.HEADING: _("Heading"),
    ProseKind.REMARK: _("Remark"),
    ProseKind.SECTION: _("Section"),
    ProseKind.NOTE: _("Note"),
    ProseKind.CREDIT: _("Credit"),
    ProseKind.BIOGRAPHY: _("Biography"),
}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words that stand together until the next place where they may be cut."""

    text: str
    cut: Cut | None
    """Where these words would begin a second half; None at the beginning."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One segment, as far as its template needs it."""

    place: int
    segment: Segment
    follower: Segment | None
    doubt: str
    number: int | None
    """Of a question, counted from 1."""
    begins: bool
    """Whether it begins a Q&A, or a passage of prose."""

    @property
    def kind(self) -> str:
        return self.segment.kind

    @property
    def heading(self) -> str:
        if self.number is not None:
            return _("Question %(number)d") % {"number": self.number}
        if self.is_aside:
            return _("Aside")
        is_answer = self.kind == SegmentKind.ANSWER
        return _("Answer") if is_answer else PROSE_NAMES[self.segment.prose]

    @property
    def speech(self) -> Speech:
        return self.segment.speech

    @property
    def speaker(self) -> str:
        return shown_speaker(self.speech)

    @property
    def speaker_field(self) -> str:
        return SPEAKER.format(self.place)

    @property
    def is_aside(self) -> bool:
        return self.speech.is_aside

    @property
    def may_swap(self) -> bool:
        follower = self.follower and self.follower.kind
        return self.kind == SegmentKind.QUESTION and follower == SegmentKind.ANSWER

    @property
    def lines(self) -> list[list[tuple[str, bool]]]:
        """The source: for each paragraph its words, and whether they are a label."""
        return [list(_marked(one)) for one in self.speech.paragraphs]

    @property
    def pieces(self) -> list[Piece]:
        return list(_pieces(self.speech))


def _marked(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    for run in paragraph.runs:
        text = run.text.replace("\u2028", "\n")
        yield text, run.role in (Role.LABEL, Role.STAMP)


def _pieces(speech: Speech) -> Iterator[Piece]:
    cuts = [*find_cuts(speech)]
    edges = [Cut(0, 0), *cuts, Cut(len(speech.paragraphs), 0)]
    for start, end in pairwise(edges):
        text = _between(speech, start, end)
        yield Piece(text=text, cut=start if start in cuts else None)


def _between(speech: Speech, start: Cut, end: Cut) -> str:
    texts = [one.text for one in speech.paragraphs]
    if start.paragraph == end.paragraph:
        return texts[start.paragraph][start.offset : end.offset]
    middle = texts[start.paragraph + 1 : end.paragraph]
    last = texts[end.paragraph][: end.offset] if end.offset else ""
    return "\n".join([texts[start.paragraph][start.offset :], *middle, last]).strip()


class Conversation:
    """All rows, a page of them at a time."""

    def __init__(self, review: Review, number: int = 1):
        self.review = review
        self.number = min(max(number, 1), self.pages)

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.review.segments) // SEGMENTS_ON_PAGE))

    @cached_property
    def all_rows(self) -> list[Row]:
        return list(self._rows())

    @property
    def rows(self) -> list[Row]:
        start = (self.number - 1) * SEGMENTS_ON_PAGE
        return self.all_rows[start : start + SEGMENTS_ON_PAGE]

    @property
    def uncertain(self) -> list[Row]:
        return [row for row in self.all_rows if row.doubt]

    @property
    def questions(self) -> int:
        return sum(row.number is not None for row in self.all_rows)

    def _rows(self) -> Iterator[Row]:
        segments, doubts = self.review.segments, self.review.doubts
        number = 0
        for place, segment in enumerate(segments):
            is_question = segment.kind is SegmentKind.QUESTION
            number += is_question
            yield Row(
                place=place,
                segment=segment,
                follower=segments[place + 1] if place + 1 < len(segments) else None,
                doubt=translated(doubts[place]),
                number=number if is_question else None,
                begins=segment.kind is not SegmentKind.ANSWER,
            )


def page_of(place: int) -> int:
    """The page, counted from 1, on which the segment at ``place`` stands."""
    return place // SEGMENTS_ON_PAGE + 1
