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


def questions(body: StreamValue) -> Iterator[tuple[str | None, str]]:
    """The id and the question of each Q&A."""
    for block in body.raw_data:
        if block["type"] == "qa":
            yield block.get("id"), block["value"].get("question") or ""


def has_starts(body: StreamValue) -> bool:
    """Whether it is known when something was said."""
    return any(
        block["type"] == "qa" and block["value"].get("start") not in (None, "")
        for block in body.raw_data
    )


def has_originals(body: StreamValue) -> bool:
    """Whether an answer stands beside the words as they were spoken."""
    return any(
        plain_text((answer.get("original") or {}).get("text") or "")
        for block in body.raw_data
        if block["type"] == "qa"
        for answer in stored_answers(block["value"])
    )


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
    for answer in stored_answers(qa):
        yield plain_text(answer.get("text") or "")


def stored_answers(qa: dict[str, Any]) -> Iterator[dict[str, Any]]:
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
                for answer in stored_answers(value):
                    yield answer.get("text") or ""
                    yield (answer.get("original") or {}).get("text") or ""


def untitled_embeds(body: StreamValue) -> Iterator[str]:
    """The address of each embed whose title nobody typed."""
    for block in body.raw_data:
        match block:
            case {"type": "embed", "value": {"url": str(url), **value}}:
                if url and not value.get("title"):
                    yield url


def spoken_texts(body: StreamValue) -> Iterator[str]:
    """Every text of ``body`` that readers see, as they see it, block by block."""
    for block in body.raw_data:
        match block:
            case {"type": "qa", "value": value}:
                yield value.get("question") or ""
                yield from answer_texts(value)
            case {"type": "paragraph", "value": str(html)}:
                yield plain_text(html)
            case {"type": "heading", "value": str(heading)}:
                yield heading
            case {"value": dict(value)}:
                for name in ("quote", "title", "alt", "caption", "credit"):
                    yield value.get(name) or ""


def answer_texts(qa: dict[str, Any]) -> Iterator[str]:
    """What the answers of a stored Q&A say, each with the words as spoken after it."""
    for answer in stored_answers(qa):
        yield plain_text(answer.get("text") or "")
        yield plain_text((answer.get("original") or {}).get("text") or "")
        yield answer.get("credit") or ""
