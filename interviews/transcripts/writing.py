"""Paragraphs as HTML that the rich text editor of an answer keeps."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from interviews.markup import is_kept

from .paragraphs import Kind, Paragraph
from .runs import HARD_BREAK, SOFT_BREAK, Run, Runs, copy, spoken

TAGS = {Kind.HEADING: "h3", Kind.QUOTE: "blockquote"}
STYLES = (("bold", "b"), ("italic", "i"), ("code", "code"))


def write_html(paragraphs: Iterable[Paragraph]) -> str:
    """Return HTML of p, h3, ul, ol, li, blockquote, a, b, i, code and br only."""
    parts: list[str] = []
    lists = ListWriter(parts)
    for paragraph in paragraphs:
        html = write_runs(paragraph.runs)
        if paragraph.kind is Kind.ITEM and (html or paragraph.marker):
            lists.add(paragraph, html)
        elif html:
            lists.close()
            tag = TAGS.get(paragraph.kind, "p")
            parts.append(f"<{tag}>{html}</{tag}>")
    lists.close()
    return "".join(parts)


def write_text(paragraphs: Iterable[Paragraph]) -> str:
    """Return the words as plain text, one paragraph a line."""
    texts = (paragraph.said for paragraph in paragraphs)
    return "\n".join(" ".join(text.split()) for text in texts if text.strip())


class ListWriter:
    """The items that follow each other, as nested lists."""

    def __init__(self, parts: list[str]):
        self.parts = parts
        self.open: list[str] = []

    def add(self, item: Paragraph, html: str) -> None:
        if self.open and not item.marker:
            self.parts.append(f"<br/>{html}")
            return
        tag = "ol" if item.marker[:1].isdigit() else "ul"
        # The editor numbers from 1, but an answer may begin with ‘1984.’
        if tag == "ol" and item.level > len(self.open) and item.marker[:-1] != "1":
            tag, html = "ul", f"{item.marker} {html}"
        self.close(item.level)
        if len(self.open) == item.level and self.open[-1] != tag:
            self.close(item.level - 1)
        if len(self.open) == item.level:
            self.parts.append("</li><li>")
        else:
            # A list that begins deep is nested no deeper than lists before it.
            self.open.append(tag)
            self.parts.append(f"<{tag}><li>")
        self.parts.append(html)

    def close(self, depth: int = 0) -> None:
        while len(self.open) > depth:
            self.parts.append(f"</li></{self.open.pop()}>")


def write_runs(runs: Runs) -> str:
    links = groupby(strip(spoken(runs)), key=lambda run: run.href)
    return "".join(write_link(href, list(inside)) for href, inside in links)


def write_link(href: str, runs: list[Run]) -> str:
    html = write_styles(runs, 0)
    return f'<a href="{escape(href)}">{html}</a>' if href and is_kept(href) else html


def write_styles(runs: list[Run], depth: int) -> str:
    if depth == len(STYLES):
        return "".join(write_words(run.text) for run in runs)
    style, tag = STYLES[depth]
    parts = []
    for on, inside in groupby(runs, key=lambda run: getattr(run, style)):
        html = write_styles(list(inside), depth + 1)
        parts.append(f"<{tag}>{html}</{tag}>" if on else html)
    return "".join(parts)


def write_words(text: str) -> str:
    return escape(text).replace(SOFT_BREAK, " ").replace(HARD_BREAK, "<br/>")


def strip(runs: Runs) -> list[Run]:
    """``runs`` without space and line breaks around them."""
    kept = list(runs)
    for place, side in ((0, "lstrip"), (-1, "rstrip")):
        while kept:
            text = getattr(kept[place].text, side)(" \t" + SOFT_BREAK + HARD_BREAK)
            run = kept.pop(place)
            if text:
                kept.insert(0 if place == 0 else len(kept), copy(run, text, run.role))
                break
    return kept
