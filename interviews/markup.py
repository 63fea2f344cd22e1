"""Display HTML of rich text as what it is made of: blocks, and runs of words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import count, groupby

HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "div", *HEADINGS}
LISTS = {"ul", "ol"}
# Where links of rich text may lead, and how long they may be: one address that is used
# a thousand times stays within bounds.
KEPT_LINKS = ("http://", "https://", "mailto:", "/", "#")
MAX_HREF = 2_000
STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "code"}


@dataclass(frozen=True, kw_only=True)
class Run:
    text: str
    """A line end is one that the writer made."""
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


@dataclass
class Element:
    tag: str
    children: list[Element | Run] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Words that stand together, for formats that have no blocks inside of blocks."""

    runs: tuple[Run, ...]
    """At least one with words; no white space around them."""
    tag: str = "p"
    """That of its innermost block: p, li, blockquote or a heading."""
    depth: int = 0
    """In how many lists it is."""
    number: int = 0
    """Of an item of a numbered list, from 1."""
    list_id: int = 0
    """Of an item, the same for all items of its list, from 1."""
    goes_on: bool = False
    """Whether it goes on with the item above it."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def is_kept(href: str) -> bool:
    """Whether a link to ``href`` stays one."""
    return len(href) <= MAX_HREF and href.lower().startswith(KEPT_LINKS)


def parse_markup(html: str) -> Element:
    """The blocks of well-formed ``html`` below an element that is no block itself."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


def read_paragraphs(html: str) -> list[Paragraph]:
    """``html`` as paragraphs in a row."""
    return list(_Flattener().flatten(parse_markup(html), Paragraph(runs=())))


def is_run(child: Element | Run) -> bool:
    return isinstance(child, Run)


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("div")]
        self.styles: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            element = Element(tag)
            self.open[-1].children.append(element)
            self.open.append(element)
        elif tag == "br":
            self.add("\n")
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        elif tag in STYLES:
            self.styles.append(STYLES[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS and len(self.open) > 1:
            self.open.pop()
        elif tag == "a" and self.links:
            self.links.pop()
        elif STYLES.get(tag) in self.styles:
            self.styles.remove(STYLES[tag])

    def handle_data(self, data: str) -> None:
        self.add(re.sub(r"[ \t\r\n\f]+", " ", data))

    def add(self, text: str) -> None:
        run = Run(
            text=text,
            bold="bold" in self.styles,
            italic="italic" in self.styles,
            code="code" in self.styles and text != "\n",
            href=self.links[-1] if self.links else "",
        )
        self.open[-1].children.append(run)


class _Flattener:
    def __init__(self) -> None:
        self.list_ids = count(1)

    def flatten(self, element: Element, place: Paragraph) -> Iterator[Paragraph]:
        """The paragraphs in ``element``; ``place`` is one without words there."""
        for is_text, group in groupby(element.children, key=is_run):
            children = list(group)
            if is_text and (runs := trim(children)):
                yield replace(place, runs=runs)
                place = replace(place, goes_on=place.depth > 0)
            for child in () if is_text else children:
                yield from self.flatten_block(child, place)
                place = replace(place, goes_on=place.depth > 0)

    def flatten_block(self, block: Element, place: Paragraph) -> Iterator[Paragraph]:
        if block.tag in LISTS:
            yield from self.flatten_list(block, place)
        elif block.tag == "blockquote" or block.tag in HEADINGS:
            yield from self.flatten(block, replace(place, tag=block.tag))
        else:
            yield from self.flatten(block, place)

    def flatten_list(self, block: Element, place: Paragraph) -> Iterator[Paragraph]:
        place = replace(
            place,
            tag="li",
            depth=place.depth + 1,
            list_id=next(self.list_ids),
            goes_on=False,
        )
        items = [child for child in block.children if not is_run(child)]
        for number, item in enumerate(items, start=1):
            here = replace(place, number=number if block.tag == "ol" else 0)
            yield from self.flatten(item, here)


def trim(runs: Iterable[Run]) -> tuple[Run, ...]:
    """``runs`` without white space around them; none if that is all they are."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
