"""What every reader makes of its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from .exceptions import TranscriptError
from .runs import HARD_BREAK, LINE_BREAK, SOFT_BREAK, Runs, plain, split_runs, spoken

# A talk of a whole day has half as many, cue by cue.
MAX_LINES = 20_000


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    RULE = "rule"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    line: int
    """Counted from 1: a line of the source, of captions the cue, of DOCX the paragraph."""
    seconds: float | None = None
    """Where the recording is by then, if the format itself says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    first: int
    """As ``Place.line``."""
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    runs: Runs
    places: tuple[Place, ...]
    """Where each line of it comes from, one more than it has line breaks."""
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    """Of a heading 1 to 6, of an item of a list its depth from 1."""
    marker: str = ""
    """What stands before an item: ``-`` or ``1.``, nothing where an item goes on."""
    voice: str = ""
    """Who speaks, where the format itself says so."""

    @property
    def text(self) -> str:
        """All of its words, labels and time stamps too."""
        return plain(self.runs)

    @property
    def said(self) -> str:
        return plain(spoken(self.runs)).strip()

    @property
    def span(self) -> Span:
        return Span(first=self.places[0].line, last=self.places[-1].line)

    @property
    def start(self) -> float | None:
        return self.places[0].seconds


@dataclass(frozen=True, kw_only=True)
class Document:
    paragraphs: tuple[Paragraph, ...]
    words: tuple[str, ...]
    """The words of the source, found in another way than the paragraphs."""
    fields: dict[str, Any] = field(default_factory=dict)
    """The front matter of Markdown; of HTML the title in its head."""


def line_starts(text: str) -> list[int]:
    """Where the lines of a paragraph's text begin."""
    return [0, *(found.end() for found in LINE_BREAK.finditer(text))]


def split_paragraph(paragraph: Paragraph, lines: list[int]) -> list[Paragraph]:
    """Split before each of ``lines``, which are counted from 0 and rise."""
    text = paragraph.text
    starts = [*line_starts(text), len(text)]
    edges = [0, *lines, len(starts) - 1]
    pieces = []
    for place, runs in enumerate(
        split_runs(paragraph.runs, [starts[edge] for edge in edges])
    ):
        first, last = edges[place], edges[place + 1]
        pieces.append(
            Paragraph(
                runs=without_break(runs),
                places=paragraph.places[first:last],
                kind=paragraph.kind,
                level=paragraph.level,
                marker=paragraph.marker if first == 0 else "",
                voice=paragraph.voice,
            )
        )
    return pieces


def without_break(runs: Runs) -> Runs:
    """``runs`` without the line break that ends them."""
    if not runs or not runs[-1].text.endswith((SOFT_BREAK, HARD_BREAK)):
        return runs
    text = runs[-1].text[:-1]
    return (*runs[:-1], *([replace(runs[-1], text=text)] if text else []))


def check_number(paragraphs: int) -> None:
    """Refuse what would take long to read and is no interview."""
    if paragraphs > MAX_LINES:
        raise TranscriptError(f"It has more than {MAX_LINES:,} paragraphs.")


def check_length(paragraphs: Sequence[Paragraph]) -> None:
    check_number(len(paragraphs))
    if sum(len(paragraph.places) for paragraph in paragraphs) > MAX_LINES:
        raise TranscriptError(f"It has more than {MAX_LINES:,} lines.")
