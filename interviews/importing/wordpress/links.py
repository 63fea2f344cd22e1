"""Links from one post to another, which become links from one page to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any

from interviews.body import stored_answers

LINK = re.compile(r'<a href="([^"]*)">')


def relink(
    blocks: Iterable[dict[str, Any]], find: Callable[[str], int | None]
) -> list[dict[str, Any]]:
    """``blocks``, which are stored ones, with links to the pages that ``find`` knows.

    ``find`` is asked with an address; a link to what it does not know stays.
    """

    def link(match: re.Match[str]) -> str:
        page = find(unescape(match[1]))
        return match[0] if page is None else f'<a linktype="page" id="{page}">'

    return [_change_texts(block, lambda text: LINK.sub(link, text)) for block in blocks]


def find_hrefs(blocks: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The address of each link that leads to no page yet."""
    for block in blocks:
        for text in _texts(block):
            yield from map(unescape, LINK.findall(text))


def _texts(block: dict[str, Any]) -> Iterator[str]:
    match block:
        case {"type": "paragraph", "value": str(text)}:
            yield text
        case {"type": "qa", "value": value}:
            yield from (answer.get("text") or "" for answer in stored_answers(value))


def _change_texts(
    block: dict[str, Any], change: Callable[[str], str]
) -> dict[str, Any]:
    match block:
        case {"type": "paragraph", "value": str(text)}:
            return {**block, "value": change(text)}
        case {"type": "qa", "value": value}:
            answers = [_change_answer(item, change) for item in value["answers"]]
            return {**block, "value": {**value, "answers": answers}}
    return block


def _change_answer(
    item: dict[str, Any], change: Callable[[str], str]
) -> dict[str, Any]:
    value = item["value"]
    return {**item, "value": {**value, "text": change(value.get("text") or "")}}
