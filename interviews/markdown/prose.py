"""Display HTML of rich text as CommonMark, such that reading it gives the same again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, pairwise
from urllib.parse import quote

from interviews.markdown.inline import render_runs
from interviews.markup import HEADINGS, LISTS, Element, Run, is_run, parse_markup

# Between two lists of one kind, which would be one list otherwise.
SEPARATOR = "<!-- -->"


def address(href: str) -> str:
    """``href`` without a character that means something to Markdown."""
    return quote(href, safe="/#%[]=:$&+,!?@'~")


def to_markdown(html: str) -> str:
    """The blocks of ``html`` with an empty line between them."""
    return "\n\n".join(_blocks(parse_markup(html)))


def _blocks(element: Element) -> list[str]:
    written: list[str] = []
    last = ""
    for is_text, group in groupby(element.children, key=is_run):
        children = list(group)
        if is_text and (words := _words(children)):
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


def _words(runs: Iterable[Run]) -> str:
    return render_runs(replace(run, href=address(run.href)) for run in runs)


def _block(element: Element) -> str:
    match element.tag:
        case "ul" | "ol":
            return _list(element)
        case "blockquote":
            text = "\n\n".join(_blocks(element))
            return text and _prefixed(text, "> ", "> ")
        case tag if tag in HEADINGS:
            return heading(_words(filter(is_run, element.children)), level=3)
        case _:
            return "\n\n".join(_blocks(element))


def _list(element: Element) -> str:
    contents = [_blocks(item) for item in element.children if not is_run(item)]
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
