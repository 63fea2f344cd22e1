"""Documents in WordprocessingML (ECMA-376), of the few elements that interviews need.

Written by hand: what a library would add are a parser of XML in C, a template with its
own styles and properties, and the time of day in every file; links and numbered lists
would be XML by hand all the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from html import escape
from itertools import groupby

from interviews.markup import HEADINGS, Paragraph, Run, is_kept
from interviews.text import printable
from interviews.transcribing.word.packages import pack_parts
from interviews.transcribing.word.parts import (
    core_properties,
    document_links,
    document_part,
    numbering_part,
)

# What an answer may hold begins below the question.
BLOCK_STYLES = {"blockquote": "Quote", **dict.fromkeys(HEADINGS, "Heading3")}
DEEPEST = 9
BULLETS = 1


class WordDocument:
    def __init__(self, *, title: str, day: datetime.date) -> None:
        self.title = title
        self.day = day
        self.paragraphs: list[str] = []
        self.links: dict[str, str] = {}
        self.numbered: list[int] = []
        """How deep each numbered list is, from 0."""

    def add(self, paragraphs: Iterable[Paragraph], *, style: str = "") -> None:
        """Add what stands together; each numbered list in it begins with 1."""
        list_ids: dict[int, int] = {}
        for paragraph in paragraphs:
            properties = _style(style or BLOCK_STYLES.get(paragraph.tag, ""))
            if paragraph.depth:
                properties += self.list_properties(paragraph, list_ids)
            runs = self.runs(paragraph.runs)
            self.paragraphs.append(f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")

    def list_properties(self, item: Paragraph, list_ids: dict[int, int]) -> str:
        level = min(item.depth, DEEPEST) - 1
        if item.goes_on:
            return f'<w:ind w:left="{720 * (level + 1)}"/>'
        if item.number and item.list_id not in list_ids:
            self.numbered.append(level)
            list_ids[item.list_id] = BULLETS + len(self.numbered)
        number = list_ids[item.list_id] if item.number else BULLETS
        return (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    def runs(self, runs: Iterable[Run]) -> str:
        parts = []
        for href, inside in groupby(runs, key=lambda run: run.href):
            is_link = is_kept(href)
            xml = "".join(_run(run, is_link=is_link) for run in inside)
            parts.append(self.link(href, xml) if is_link else xml)
        return "".join(parts)

    def link(self, href: str, xml: str) -> str:
        key = self.links.setdefault(href, f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{key}">{xml}</w:hyperlink>'

    def pack(self) -> bytes:
        return pack_parts(
            {
                "docProps/core.xml": core_properties(_xml_text(self.title), self.day),
                "word/document.xml": document_part("".join(self.paragraphs)),
                "word/_rels/document.xml.rels": document_links(self.links),
                "word/numbering.xml": numbering_part(self.numbered),
            }
        )


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>' if name else ""


def _run(run: Run, *, is_link: bool) -> str:
    properties = [
        '<w:rStyle w:val="Hyperlink"/>' if is_link else "",
        '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>' if run.code else "",
        "<w:b/>" if run.bold else "",
        "<w:i/>" if run.italic else "",
    ]
    lines = [
        f'<w:t xml:space="preserve">{_xml_text(line)}</w:t>'
        for line in run.text.split("\n")
    ]
    return f"<w:r><w:rPr>{''.join(properties)}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _xml_text(text: str) -> str:
    return escape(printable(text))
