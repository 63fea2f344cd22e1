"""The Q&As of an interview that answer a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews import body
from interviews.anchors import make_anchor
from interviews.search.passages import LENGTH, Piece, count_found, mark, passage
from interviews.text import shorten

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

    from interviews.search.words import Term


@dataclass(frozen=True, kw_only=True)
class Hit:
    anchor: str
    """Of the Q&A on the interview's page."""
    question: list[Piece]
    passage: list[Piece]
    """Of an answer, around the first words that were found."""
    found: int
    """How many of the terms the Q&A says."""


def best_hit(conversation: StreamValue, terms: list[Term]) -> Hit | None:
    """The first of the Q&As that say most of ``terms``; None where none says any."""
    hits = find_hits(conversation, terms)
    return max(hits, key=lambda hit: hit.found, default=None)


def find_hits(conversation: StreamValue, terms: list[Term]) -> Iterator[Hit]:
    """The Q&As that say at least one of ``terms``, in their order."""
    questions = (block for block in conversation.raw_data if block["type"] == "qa")
    for number, block in enumerate(questions, start=1):
        question = block["value"].get("question") or ""
        answers = [text for text in body.answer_texts(block["value"]) if text]
        if not (found := count_found([question, *answers], terms)):
            continue
        passages = (passage(text, terms) for text in answers)
        start = shorten(answers[0], LENGTH) if answers else ""
        yield Hit(
            anchor=make_anchor(block.get("id"), number),
            question=mark(question, terms),
            passage=mark(next(filter(None, passages), start), terms),
            found=found,
        )
