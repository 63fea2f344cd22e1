"""HTML: pages, and what word processors and Markdown hand over as HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape

from markdown_it.common.html_blocks import block_names

from interviews.transcripts.exceptions import TranscriptError
from interviews.transcripts.paragraphs import (
    Document,
    Kind,
    Paragraph,
    Place,
    check_number,
)
from interviews.transcripts.readers.spans import RunWriter
from interviews.transcripts.runs import HARD_BREAK, Runs
from interviews.transcripts.tags import Tag, read_tags
from interviews.transcripts.words import split_words

MAX_LIST_DEPTH = 6
MAX_HEAD = 10_000
# A book has fewer.
MAX_TAGS = 100_000
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {*block_names, "pre", "br"}
TITLE = re.compile(r"<title[^>]*>([^<]*)", re.IGNORECASE)


def read_html(source: str, first_line: int = 1) -> Document:
    """Read ``source``, whose first line is ``first_line`` of what it is part of."""
    reader = HtmlReader(source, first_line)
    words: list[str] = []
    tags = 0
    for piece, place in read_tags(source):
        if isinstance(piece, Tag):
            tags += 1
            if tags > MAX_TAGS:
                raise TranscriptError(f"It has more than {MAX_TAGS:,} tags.")
            words.append(" " if piece.name in BLOCKS else "")
            reader.write_tag(piece, place)
        else:
            words.append(piece)
            reader.write_text(piece, place)
    reader.end_paragraph()
    return Document(
        paragraphs=tuple(reader.paragraphs),
        words=tuple(split_words("".join(words))),
        fields=read_head(source),
    )


class HtmlReader:
    def __init__(self, source: str, first_line: int):
        self.paragraphs: list[Paragraph] = []
        self.writer = RunWriter()
        self.first_line = first_line
        self.line_ends = [found.start() for found in re.finditer("\n", source)]
        self.place = 0
        self.heading = 0
        self.quotes = self.captions = self.preformatted = 0
        self.lists: list[int | None] = []
        self.marker = ""
        self.in_item = 0

    def write_text(self, text: str, place: int) -> None:
        if not self.writer.runs:
            self.place = place
        self.writer.write_text(text, keep_spaces=self.preformatted > 0)

    def write_tag(self, tag: Tag, place: int) -> None:
        if tag.name == "br":
            self.break_line()
            return
        if tag.name in BLOCKS:
            self.end_paragraph()
            self.write_block(tag, place)
        self.writer.write_tag(tag)

    def break_line(self) -> None:
        runs = self.writer.runs
        if runs and runs[-1].text == HARD_BREAK and not self.preformatted:
            # An empty line is how some editors end a paragraph.
            self.end_paragraph()
        else:
            self.writer.break_line()

    def write_block(self, tag: Tag, place: int) -> None:
        step = -1 if tag.closes else 1
        match tag.name:
            case "blockquote":
                self.quotes = max(self.quotes + step, 0)
            case "figcaption":
                self.captions = max(self.captions + step, 0)
            case "pre":
                self.preformatted = max(self.preformatted + step, 0)
            case "hr":
                self.add((), Kind.RULE)
            case "ol" | "ul":
                self.write_list(tag)
            case "li":
                self.write_item(tag)
            case name if name in HEADINGS:
                self.heading = 0 if tag.closes else HEADINGS[name]

    def write_list(self, tag: Tag) -> None:
        if tag.closes:
            if self.lists:
                self.lists.pop()
            self.in_item = min(self.in_item, len(self.lists))
        elif tag.name == "ul":
            self.lists.append(None)
        else:
            start = tag.attribute("start")
            self.lists.append(int(start) if re.fullmatch(r"\d{1,9}", start) else 1)

    def write_item(self, tag: Tag) -> None:
        self.marker = ""
        self.in_item = max(len(self.lists) - tag.closes, 0)
        if tag.closes:
            return
        number = self.lists[-1] if self.lists else None
        self.marker = "-" if number is None else f"{number}."
        if number is not None:
            self.lists[-1] = number + 1

    def end_paragraph(self) -> None:
        runs = self.writer.take()
        if not runs:
            return
        if self.heading:
            self.add(runs, Kind.HEADING, level=self.heading)
        elif self.in_item:
            depth = min(self.in_item, MAX_LIST_DEPTH)
            self.add(runs, Kind.ITEM, level=depth, marker=self.marker)
            self.marker = ""
        elif self.captions:
            self.add(runs, Kind.NOTE)
        else:
            self.add(runs, Kind.QUOTE if self.quotes else Kind.PARAGRAPH)

    def add(self, runs: Runs, kind: Kind, level: int = 0, marker: str = "") -> None:
        place = Place(line=self.first_line + bisect_right(self.line_ends, self.place))
        check_number(len(self.paragraphs))
        breaks = sum(run.text.count(HARD_BREAK) for run in runs)
        self.paragraphs.append(
            Paragraph(
                runs=runs,
                places=(place,) * (breaks + 1),
                kind=kind,
                level=level,
                marker=marker,
            )
        )


def read_head(source: str) -> dict[str, str]:
    found = TITLE.search(source, 0, MAX_HEAD)
    title = " ".join(unescape(found[1]).split()) if found else ""
    return {"title": title} if title else {}
