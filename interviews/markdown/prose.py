"""Display HTML of rich text as CommonMark, such that reading it gives the same again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby, pairwise
from urllib.parse import quote

from interviews.markdown.inline import Run, render_runs

HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "div", *HEADINGS}
LISTS = {"ul", "ol"}
STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "code"}
# Between two lists of one kind, which would be one list otherwise.
SEPARATOR = "<!-- -->"


@dataclass
class Element:
    tag: str
    children: list[Element | Run] = field(default_factory=list)


class _TreeBuilder(HTMLParser):
    """The blocks of well-formed HTML, and in them runs of text with their styles."""

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
            href=address(self.links[-1]) if self.links else "",
        )
        self.open[-1].children.append(run)


def address(href: str) -> str:
    """``href`` without a character that means something to Markdown."""
    return quote(href, safe="/#%[]=:$&+,!?@'~")


def to_markdown(html: str) -> str:
    """The blocks of ``html`` with an empty line between them."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return "\n\n".join(_blocks(builder.open[0]))


def _blocks(element: Element) -> list[str]:
    written: list[str] = []
    last = ""
    for is_text, group in groupby(element.children, key=_is_text):
        children = list(group)
        if is_text and (words := render_runs(children)):
            written.append(words)
            last = ""
        for child in () if is_text else children:
            if not (block := _block(child)):
                continue
            if child.tag == last and child.tag in LISTS:
                written.append(SEPARATOR)
            written.append(block)
            last = child.tag
    return written


def _is_text(child: Element | Run) -> bool:
    return isinstance(child, Run)


def _block(element: Element) -> str:
    match element.tag:
        case "ul" | "ol":
            return _list(element)
        case "blockquote":
            text = "\n\n".join(_blocks(element))
            return text and _prefixed(text, "> ", "> ")
        case tag if tag in HEADINGS:
            return heading(render_runs(filter(_is_text, element.children)), level=3)
        case _:
            return "\n\n".join(_blocks(element))


def _list(element: Element) -> str:
    contents = [_blocks(item) for item in element.children if not _is_text(item)]
    items = []
    for number, blocks in enumerate(filter(None, contents), start=1):
        marker = "- " if element.tag == "ul" else f"{number}. "
        items.append(_prefixed(_tight(blocks), marker, " " * len(marker)))
    return "\n".join(items)


def _tight(blocks: list[str]) -> str:
    """The blocks of an item, a list directly below the words that it belongs to."""
    text = blocks[0]
    for before, block in pairwise(blocks):
        is_list = re.match(r"- |\d+\. ", block) and before != SEPARATOR
        text += f"\n{block}" if is_list else f"\n\n{block}"
    return text


def _prefixed(text: str, first: str, others: str) -> str:
    """``text`` with ``first`` before its first line and ``others`` before the rest."""
    line, *rest = text.split("\n")
    return "\n".join([first + line, *(f"{others}{line}".rstrip() for line in rest)])


def heading(words: str, *, level: int) -> str:
    """A heading; ``words`` are Markdown, which may have line ends."""
    line = re.sub(r"\\?\n", " ", words)
    # Marks at the end of a heading are taken for its close.
    line = re.sub(r"(^| )(#+)$", r"\1\\\2", line)
    return f"{'#' * level} {line}" if line else ""
