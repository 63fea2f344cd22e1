"""The proof that an interview says what its source says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .exceptions import TranscriptError

# Underscores are marks of emphasis and rules.
WORD = re.compile(r"[^\W_]+")


class LostWords(TranscriptError):
    """A word of the source that is not in its place in the result."""


def split_words(text: str) -> list[str]:
    return WORD.findall(text)


def check_words(expected: Iterable[str], found: Iterable[str]) -> None:
    """Raise LostWords unless both are the same words in the same order."""
    expected, found = list(expected), list(found)
    if expected == found:
        return
    place = next(
        (
            place
            for place, (one, other) in enumerate(zip(expected, found, strict=False))
            if one != other
        ),
        min(len(expected), len(found)),
    )
    near = " ".join(expected[max(place - 3, 0) : place + 3])
    raise LostWords(f"Its words could not all be kept, near ‘{near}’.")
