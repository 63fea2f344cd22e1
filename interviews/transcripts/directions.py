"""What is inside the words and is not said: times, laughter, what was unclear."""

from __future__ import annotations

import re

from .runs import Role, Runs, mark_all, plain
from .stamps import INSIDE

# Nobody laughs as often in one paragraph.
MAX_BRACKETS = 1_000
BRACKETS = re.compile(r"\\?\[[^\[\]\n\u2028]{1,60}\]")
MEANWHILE = (
    "laugh|chuckl|giggl|applau|sigh|paus|crosstalk|inaudible|unintelligible|smil|"
    "nod|cough|silence|cheer|웃음|웃으며|박수|笑|拍手"
)
PARENTHESES = re.compile(
    rf"[(（][^()（）\n\u2028]{{0,30}}?(?:{MEANWHILE})[^()（）\n\u2028]{{0,30}}[)）]",
    re.IGNORECASE,
)


def mark_directions(runs: Runs, start: int) -> Runs:
    """Mark times and stage directions behind ``start``, links aside."""
    text = plain(runs)
    brackets = sum(text.count(bracket) for bracket in "[(（")
    if not brackets or brackets > MAX_BRACKETS:
        return runs
    places = [(*found.span(), Role.STAMP) for found in INSIDE.finditer(text, start)]
    taken = {begin for begin, _, _ in places}
    linked = linked_places(runs)
    for pattern in (BRACKETS, PARENTHESES):
        for found in pattern.finditer(text, start):
            if found.start() not in taken and found.start() not in linked:
                places.append((*found.span(), Role.DIRECTION))
    return mark_all(runs, without_overlaps(sorted(places)))


def linked_places(runs: Runs) -> set[int]:
    linked, place = set(), 0
    for run in runs:
        if run.href:
            linked.update(range(place, place + len(run.text)))
        place += len(run.text)
    return linked


def without_overlaps(
    places: list[tuple[int, int, Role]],
) -> list[tuple[int, int, Role]]:
    kept: list[tuple[int, int, Role]] = []
    for place in places:
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept
