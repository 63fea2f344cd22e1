"""Words with their emphasis and links, and what they are in the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
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


def copy(run: Run, text: str, role: Role) -> Run:
    # Optimization: ``dataclasses.replace`` takes three times as long.
    return Run(
        text=text,
        bold=run.bold,
        italic=run.italic,
        code=run.code,
        href=run.href,
        role=role,
    )


def split_runs(runs: Iterable[Run], edges: list[int]) -> list[Runs]:
    """The runs between each two of ``edges``, which rise, in one pass."""
    pieces: list[list[Run]] = [[] for _ in edges[1:]]
    piece = place = 0
    for run in runs:
        begin = 0
        while begin < len(run.text) and piece < len(pieces):
            first, last = edges[piece] - place, edges[piece + 1] - place
            begin = max(begin, first)
            end = min(last, len(run.text))
            if begin < end:
                whole = end - begin == len(run.text)
                part = run if whole else copy(run, run.text[begin:end], run.role)
                pieces[piece].append(part)
                begin = end
            if last > len(run.text):
                break
            piece += 1
        place += len(run.text)
    return [tuple(part) for part in pieces]


def mark(runs: Runs, start: int, end: int, role: Role) -> Runs:
    """``runs`` with ``role`` between two places of the plain text."""
    return mark_all(runs, [(start, end, role)] if start < end else [])


def mark_all(runs: Runs, places: list[tuple[int, int, Role]]) -> Runs:
    """``runs`` with the roles of ``places``, which are in order and apart."""
    if not places:
        return runs
    edges = [0]
    for start, end, _ in places:
        edges += (start, end)
    pieces = split_runs(runs, [*edges, len(plain(runs))])
    marked = list(pieces[0])
    for number, (_, _, role) in enumerate(places):
        marked += (copy(run, run.text, role) for run in pieces[2 * number + 1])
        marked += pieces[2 * number + 2]
    return tuple(marked)


def is_all(runs: Runs, style: str) -> bool:
    """Whether every word is ``bold`` or ``italic``, and there is one."""
    said = [run for run in runs if run.text.strip()]
    return bool(said) and all(getattr(run, style) for run in said)
