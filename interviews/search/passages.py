"""Where a text says what was searched for, with the words to mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from interviews.search.words import WORD_CHARACTER, Term, fold

# Characters of a passage, and of it before the first word that is marked.
LENGTH = 240
BEFORE = 80

# A letter with what is composed with it: its accents, the Jamo of one syllable.
_CLUSTER = re.compile(
    ".[\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f]*", re.DOTALL
)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of characters of a passage."""

    text: str
    is_marked: bool


def mark(text: str, terms: Iterable[Term]) -> list[Piece]:
    """``text`` in pieces, of which those that ``terms`` look for are marked."""
    pieces, end = [], 0
    for start, stop in spans(text, terms):
        if start > end:
            pieces.append(Piece(text=text[end:start], is_marked=False))
        pieces.append(Piece(text=text[start:stop], is_marked=True))
        end = stop
    if end < len(text):
        pieces.append(Piece(text=text[end:], is_marked=False))
    return pieces


def passage(text: str, terms: Iterable[Term], length: int = LENGTH) -> str:
    """At most ``length`` characters around the first of ``terms``, cut at words.

    Empty if none of them is in ``text``. "…" stands where something is left out.
    """
    found = spans(text, terms)
    if not found:
        return ""
    start = max(0, found[0][0] - BEFORE)
    if start and (space := text.find(" ", start, found[0][0])) != -1:
        start = space + 1
    stop = min(len(text), start + length)
    if stop < len(text) and (space := text.rfind(" ", found[0][1], stop)) != -1:
        stop = space
    return "…" * (start > 0) + text[start:stop].strip() + "…" * (stop < len(text))


def spans(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """From where to where ``text`` says one of ``terms``, in order, none twice."""
    folded, origins = _fold_with_origins(text)
    found = sorted(
        (origins[match.start()][0], origins[match.end() - 1][1])
        for term in terms
        for match in _pattern(term).finditer(folded)
    )
    merged: list[tuple[int, int]] = []
    for start, stop in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def count_found(texts: Iterable[str], terms: Iterable[Term]) -> int:
    """How many of ``terms`` at least one of ``texts`` says."""
    folded = [fold(text) for text in texts]
    return sum(any(_pattern(term).search(text) for text in folded) for term in terms)


def _pattern(term: Term) -> re.Pattern[str]:
    text = re.escape(term.text)
    if not term.is_spaced:
        return re.compile(text)
    after = f"{WORD_CHARACTER}*" if term.is_prefix else f"(?!{WORD_CHARACTER})"
    return re.compile(f"(?<!{WORD_CHARACTER}){text}{after}")


def _fold_with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` folded, and for each character of that from where to where it comes."""
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    for cluster in _CLUSTER.finditer(text):
        folded = fold(cluster[0])
        parts.append(folded)
        origins += [cluster.span()] * len(folded)
    return "".join(parts), origins
