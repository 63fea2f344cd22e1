"""What an interview is once its transcript is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .labels import Sort
from .paragraphs import Paragraph, Span
from .writing import write_html, write_text


class ProseKind(StrEnum):
    TITLE = "title"
    INTRODUCTION = "introduction"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    REMARK = "remark"
    SECTION = "section"
    NOTE = "note"
    CREDIT = "credit"
    BIOGRAPHY = "biography"


@dataclass(frozen=True, kw_only=True)
class Speech:
    paragraphs: tuple[Paragraph, ...]
    speaker: str = ""
    """The full name; empty if the source does not say it."""
    label: str = ""
    """Who speaks as the source writes it, empty without a label."""
    sort: Sort | None = None
    """What the label is."""
    start: float | None = None
    """Seconds into the recording."""

    @property
    def credit(self) -> str:
        """Such as ‘Everyone’, which stands in place of a name."""
        return self.label if self.sort is Sort.EVERYONE else ""

    @property
    def is_aside(self) -> bool:
        """Whether nobody says it: a break, a jingle, a note between two turns."""
        return self.sort in (Sort.SECTION, Sort.NOTE, Sort.CREDIT)

    @property
    def html(self) -> str:
        """What is said, as HTML that the editor of an answer keeps; "" if nothing is."""
        # A list may have nothing but a label in it.
        is_said = any(paragraph.said for paragraph in self.paragraphs)
        return write_html(self.paragraphs) if is_said else ""

    @property
    def text(self) -> str:
        """What is said, as plain text with one paragraph a line."""
        return write_text(self.paragraphs)

    @property
    def span(self) -> Span:
        first, last = self.paragraphs[0], self.paragraphs[-1]
        return Span(first=first.span.first, last=last.span.last)


@dataclass(frozen=True, kw_only=True)
class QA:
    question: Speech
    answers: tuple[Speech, ...]
    """At least one; the asker may be among those who answer."""
    uncertain: str = ""
    """Why somebody should look at it, in one sentence."""

    @property
    def asked_by(self) -> str:
        return self.question.speaker

    @property
    def start(self) -> float | None:
        return self.question.start

    @property
    def speeches(self) -> tuple[Speech, ...]:
        return (self.question, *self.answers)

    @property
    def span(self) -> Span:
        return Span(first=self.question.span.first, last=self.answers[-1].span.last)


@dataclass(frozen=True, kw_only=True)
class Prose:
    kind: ProseKind
    speech: Speech
    uncertain: str = ""
    """As that of a Q&A."""

    @property
    def html(self) -> str:
        return self.speech.html

    @property
    def text(self) -> str:
        return self.speech.text

    @property
    def speeches(self) -> tuple[Speech, ...]:
        return (self.speech,)

    @property
    def span(self) -> Span:
        return self.speech.span


Part = QA | Prose


@dataclass(frozen=True, kw_only=True)
class Speaker:
    name: str
    """The full name as far as the source says it."""
    labels: tuple[str, ...]
    """The labels of this speaker, as they are written."""
    turns: int
    questions: int
    """How many of the turns end with a question mark."""
    words: int
    first_words: str
    """How the first turn begins, with "…" where it goes on."""
    is_interviewer: bool
    """Whether this speaker is proposed as one who asks."""
    reason: str
    """Why, in one sentence."""


@dataclass(frozen=True, kw_only=True)
class Interview:
    parts: tuple[Part, ...]
    """In the order of the source, with every word of it."""
    speakers: tuple[Speaker, ...]
    """In the order in which they first speak."""
    format: str
    """What the source was read as: text, markdown, html, docx, vtt or srt."""
    encoding: str
    """Empty for DOCX."""
    fields: dict[str, Any] = field(default_factory=dict)
    """The front matter of Markdown; of HTML the ``title`` in its head."""

    @property
    def title(self) -> str:
        found = (part for part in self.prose if part.kind is ProseKind.TITLE)
        title = next(found, None)
        return title.text if title else str(self.fields.get("title", ""))

    @property
    def questions(self) -> tuple[QA, ...]:
        return tuple(part for part in self.parts if isinstance(part, QA))

    @property
    def prose(self) -> tuple[Prose, ...]:
        return tuple(part for part in self.parts if isinstance(part, Prose))

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        for part in self.parts:
            for speech in part.speeches:
                yield from speech.paragraphs
