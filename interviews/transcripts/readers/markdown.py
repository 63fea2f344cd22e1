"""Markdown, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from interviews.transcripts.commonmark import parse_blocks
from interviews.transcripts.exceptions import TranscriptError
from interviews.transcripts.frontmatter import load, split_front_matter
from interviews.transcripts.inline import PlainWriter
from interviews.transcripts.markdown import check_size
from interviews.transcripts.paragraphs import Document, Kind, Paragraph, Place
from interviews.transcripts.readers.html import read_html
from interviews.transcripts.readers.inline import read_inline
from interviews.transcripts.runs import HARD_BREAK, LINE_BREAK, Run, Runs
from interviews.transcripts.words import split_words


def read_markdown(text: str) -> Document:
    """Read Markdown whose line ends are ``\\n``."""
    check_size(text)
    fields, content = read_fields(text)
    reader = MarkdownReader(text.count("\n") - content.count("\n"))
    for token in parse_blocks(content):
        reader.read_token(token)
    return Document(
        paragraphs=tuple(reader.paragraphs),
        words=tuple(reader.words),
        fields=fields,
    )


def read_fields(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter and what is below; a text may do without."""
    try:
        source, content = split_front_matter(text)
        return load(source), content
    except TranscriptError:
        return {}, text


class MarkdownReader:
    def __init__(self, lines_above: int):
        self.paragraphs: list[Paragraph] = []
        self.words: list[str] = []
        self.lines_above = lines_above
        self.quotes = self.heading = self.depth = 0
        self.marker = ""

    def read_token(self, token: Token) -> None:
        match token.type:
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "heading_open":
                self.heading = int(token.tag.removeprefix("h"))
            case "heading_close":
                self.heading = 0
            case "list_item_open":
                self.depth += 1
                self.marker = f"{token.info}{token.markup}" if token.info else "-"
            case "list_item_close":
                self.depth -= 1
                self.marker = ""
            case "inline":
                children = token.children or []
                self.words += split_words(PlainWriter().write(children))
                self.add(read_inline(children), token)
            case "fence" | "code_block":
                self.words += split_words(token.content)
                self.add(tuple(code_lines(token.content)), token)
            case "html_block":
                self.add_html(token)
            case "hr":
                self.add((), token, Kind.RULE)

    def add(self, runs: Runs, token: Token, kind: Kind | None = None) -> None:
        if not runs and kind is None:
            return
        self.paragraphs.append(
            Paragraph(
                runs=runs,
                places=self.find_places(runs, token),
                kind=kind or self.kind,
                level=self.heading or self.depth,
                marker=self.marker,
            )
        )
        self.marker = ""

    @property
    def kind(self) -> Kind:
        if self.heading and not self.depth and not self.quotes:
            return Kind.HEADING
        if self.depth:
            return Kind.ITEM
        return Kind.QUOTE if self.quotes else Kind.PARAGRAPH

    def find_places(self, runs: Runs, token: Token) -> tuple[Place, ...]:
        first, end = token.map or (0, 1)
        breaks = sum(len(LINE_BREAK.findall(run.text)) for run in runs)
        return tuple(
            Place(line=self.lines_above + min(first + place, end - 1) + 1)
            for place in range(breaks + 1)
        )

    def add_html(self, token: Token) -> None:
        line = self.lines_above + (token.map or (0, 1))[0] + 1
        document = read_html(token.content, first_line=line)
        self.words += document.words
        self.paragraphs += document.paragraphs


def code_lines(content: str) -> Iterator[Run]:
    for place, line in enumerate(content.rstrip("\n").split("\n")):
        if place:
            yield Run(text=HARD_BREAK)
        if line:
            yield Run(text=line, code=True)
