"""What a body says, without its markup.

Read from the stored blocks and not from their values: a value fetches the people and
pictures that it names, and a list of cards would ask for them card by card.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from interviews.text import count_words, plain_text

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue


def count_questions(body: StreamValue) -> int:
    return sum(1 for block in body.raw_data if block["type"] == "qa")


def count_body_words(body: StreamValue) -> int:
    """Words that a reader reads: originals are not counted beside translations."""
    return sum(count_words(text) for text in _texts(body))


def first_words(body: StreamValue) -> str:
    """The first paragraph or answer. A question says little without its answer."""
    return next((text for text in _prose(body) if text), "")


def _prose(body: StreamValue) -> Iterator[str]:
    for block in body.raw_data:
        match block:
            case {"type": "paragraph", "value": str(html)}:
                yield plain_text(html)
            case {"type": "qa", "value": value}:
                yield from _answers(value)


def _texts(body: StreamValue) -> Iterator[str]:
    for block in body.raw_data:
        match block:
            case {"type": "qa", "value": value}:
                yield value.get("question") or ""
                yield from _answers(value)
            case {"type": "paragraph", "value": str(html)}:
                yield plain_text(html)
            case {"type": "heading", "value": str(heading)}:
                yield heading
            case {"type": "image" | "embed", "value": {"caption": str(caption)}}:
                yield caption


def _answers(qa: dict[str, Any]) -> Iterator[str]:
    for answer in _stored_answers(qa):
        yield plain_text(answer.get("text") or "")


def _stored_answers(qa: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in qa.get("answers") or []:
        # Items have an envelope since Wagtail 2.16; an archive may lack it.
        yield item["value"] if item.get("type") == "item" else item


def rich_texts(body: StreamValue) -> Iterator[str]:
    """Every rich text of ``body`` as it is stored, originals among them."""
    for block in body.raw_data:
        match block:
            case {"type": "paragraph", "value": str(html)}:
                yield html
            case {"type": "qa", "value": value}:
                for answer in _stored_answers(value):
                    yield answer.get("text") or ""
                    yield (answer.get("original") or {}).get("text") or ""
