"""Time stamps as people and programs write them in transcripts."""

from __future__ import annotations

import re
from itertools import pairwise

CLOCK = r"\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,:;]\d{1,3})?"
# Markdown that was copied as text still has its backslashes.
BRACKETED = rf"\\?[\[(]\s?{CLOCK}\s?\\?[\])]"
STAMP = rf"(?:{BRACKETED}|(?<!\d){CLOCK}(?!\d|:\d))"
STAMPS = rf"{STAMP}(?:\s*(?:to|-->|[-–—])\s*{STAMP})?"
INSIDE = re.compile(BRACKETED)
FIRST_CLOCK = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?(?:([.,:;])(\d{1,3}))?")


def parse_stamp(text: str) -> float | None:
    """Seconds of the first time in ``text``: ``[4:01]``, ``\\[00:04:01.06\\]``.

    What follows a full stop, a comma or a third colon are parts of a second or
    pictures of a film, and are left out.
    """
    found = FIRST_CLOCK.search(text)
    if not found:
        return None
    first, second, third = found[1], found[2], found[3]
    if third is None:
        return float(int(first) * 60 + int(second))
    return float(int(first) * 3600 + int(second) * 60 + int(third))


def is_rising(seconds: list[float]) -> bool:
    return all(one <= other for one, other in pairwise(seconds))
