"""Words with their emphasis and links, and what they are in the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

# A line that ends in the source only, and one that ends for readers too.
SOFT_BREAK = "\n"
HARD_BREAK = "\u2028"
LINE_BREAK = re.compile(f"[{SOFT_BREAK}{HARD_BREAK}]")


class Role(StrEnum):
    TEXT = "text"
    LABEL = "label"
    STAMP = "stamp"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    text: str
    """Never empty; line breaks are those of this module."""
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    """The address of a link, possibly one that readers must not get."""
    role: Role = Role.TEXT
    """What it is: what is said, who says it, when, or what happens meanwhile."""


Runs = tuple[Run, ...]


def plain(runs: Iterable[Run]) -> str:
    return "".join([run.text for run in runs])


def spoken(runs: Iterable[Run]) -> Runs:
    """The runs that readers get: labels and time stamps are left out."""
    return tuple(run for run in runs if run.role not in (Role.LABEL, Role.STAMP))


def cut(runs: Iterable[Run], start: int, end: int) -> Runs:
    """The runs between two places of the plain text."""
    pieces, place = [], 0
    for run in runs:
        first, last = max(start - place, 0), min(end - place, len(run.text))
        if first < last:
            whole = first == 0 and last == len(run.text)
            pieces.append(run if whole else replace(run, text=run.text[first:last]))
        place += len(run.text)
    return tuple(pieces)


def mark(runs: Runs, start: int, end: int, role: Role) -> Runs:
    """``runs`` with ``role`` between two places of the plain text."""
    if start >= end:
        return runs
    return (
        *cut(runs, 0, start),
        *(replace(run, role=role) for run in cut(runs, start, end)),
        *cut(runs, end, len(plain(runs))),
    )


def mark_all(runs: Runs, places: list[tuple[int, int, Role]]) -> Runs:
    """``runs`` with the roles of ``places``, which are in order and apart."""
    if not places:
        return runs
    marked: list[Run] = []
    pieces = iter(runs)
    run, begin = next(pieces, None), 0
    for start, end, role in [*places, (len(plain(runs)),) * 2 + (Role.TEXT,)]:
        for limit, own in ((start, None), (end, role)):
            while run is not None and begin < limit:
                size = min(limit - begin, len(run.text))
                piece = replace(run, text=run.text[:size])
                marked.append(piece if own is None else replace(piece, role=own))
                begin += size
                rest = run.text[size:]
                run = replace(run, text=rest) if rest else next(pieces, None)
    return tuple(marked)


def is_all(runs: Runs, style: str) -> bool:
    """Whether every word is ``bold`` or ``italic``, and there is one."""
    said = [run for run in runs if run.text.strip()]
    return bool(said) and all(getattr(run, style) for run in said)
