"""Runs of text with styles and links as CommonMark.

Emphasis has rules about what stands on both sides of its marks
(https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis) that were made for
languages with spaces: ``**감독(director)**은`` is not bold. A letter that is in the way is
written as a character reference, which counts as punctuation.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from interviews.markup import Run

ENTITY = re.compile(r"&(?=#?\w+;)")
ALWAYS = re.compile(r"([\\`*_\[\]<])|(\{)(?=:)|(!)(?=$)")
# What begins a block where a line begins.
LINE_STARTS = (
    (re.compile(r"^(#{1,6}(?:\s|$))"), r"\\\1"),
    (re.compile(r"^([-+](?:\s|$)|--|=+\s*$|>|~~~)"), r"\\\1"),
    (re.compile(r"^(\d{1,9})([.)](?:\s|$))"), r"\1\\\2"),
)
BETWEEN_MARKS = "<!-- -->"


@dataclass(frozen=True)
class Piece:
    """A bit of Markdown."""

    source: str
    kind: str = "words"
    """Words, or the opening or the closing mark of an emphasis, or other marks."""


def render_runs(runs: Iterable[Run]) -> str:
    """One paragraph, without white space around it; possibly empty."""
    _, inside, _ = _trimmed(list(runs))
    pieces = _pieces(inside, ("href", "bold", "italic"))
    source = re.sub(r" +(?=\\\n)", "", "".join(_guarded(list(pieces))))
    return "\n".join(_line_start(line.strip(" ")) for line in source.split("\n"))


def escape(text: str) -> str:
    """Plain ``text`` inside a line, with nothing that Markdown takes for a mark."""
    text = ALWAYS.sub(lambda match: f"\\{match[0]}", text)
    return ENTITY.sub(r"\\&", text)


def _line_start(line: str) -> str:
    for pattern, replacement in LINE_STARTS:
        line = pattern.sub(replacement, line)
    return line


def _pieces(runs: list[Run], keys: tuple[str, ...]) -> Iterator[Piece]:
    if not keys:
        for code, group in groupby(runs, key=lambda run: run.code):
            text = "".join(run.text for run in group)
            yield Piece(_code(text), "mark") if code else Piece(_words(text))
        return
    key, *others = keys
    for value, group in groupby(runs, key=lambda run: getattr(run, key)):
        if not value:
            yield from _pieces(list(group), tuple(others))
            continue
        before, inside, after = _trimmed(list(group))
        yield Piece(_words(before))
        if inside:
            yield from _styled(key, inside, tuple(others))
        yield Piece(_words(after))


def _styled(key: str, runs: list[Run], keys: tuple[str, ...]) -> Iterator[Piece]:
    if key == "href":
        yield Piece("[", "mark")
        yield from _pieces(runs, keys)
        yield Piece(f"]({runs[0].href})", "mark")
        return
    # The other mark inside of bold, or else "***" would stand for both.
    mark = "**" if key == "bold" else "_" if runs[0].bold else "*"
    yield Piece(mark, "open")
    yield from _pieces(runs, keys)
    yield Piece(mark, "close")


def _trimmed(runs: list[Run]) -> tuple[str, list[Run], str]:
    """White space at the edges, which no mark may stand beside, and what is between."""
    before = after = ""
    while runs and not runs[0].code and (text := runs[0].text) != text.lstrip():
        before += text[: len(text) - len(text.lstrip())]
        runs = [replace(runs[0], text=text.lstrip()), *runs[1:]]
        runs = runs if runs[0].text else runs[1:]
    while runs and not runs[-1].code and (text := runs[-1].text) != text.rstrip():
        after = text[len(text.rstrip()) :] + after
        runs = [*runs[:-1], replace(runs[-1], text=text.rstrip())]
        runs = runs if runs[-1].text else runs[:-1]
    return before, [run for run in runs if run.text], after


def _words(text: str) -> str:
    return "\\\n".join(map(escape, text.split("\n")))


def _code(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if text.strip(" ") and {text[0], text[-1]} & {"`", " "} else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def _guarded(pieces: list[Piece]) -> list[str]:
    """The sources, with every mark such that it opens or closes."""
    pieces = [piece for piece in pieces if piece.source]
    sources = [piece.source for piece in pieces]
    # A letter may stand beside two marks: what helps the one may be in the other's way.
    while (guarded := _guarded_once(pieces, sources)) != sources:
        sources = guarded
    return sources


def _guarded_once(pieces: list[Piece], sources: list[str]) -> list[str]:
    sources = sources.copy()
    for place, mark in enumerate(pieces):
        before, after = place - 1, place + 1
        if mark.kind == "open" and place and pieces[before].kind == "close":
            sources[before] = pieces[before].source + BETWEEN_MARKS
        elif mark.kind == "open" and place:
            if not _opens(mark, sources[before], sources[after]):
                sources[before] = _reference(sources[before], -1)
        elif mark.kind == "close" and not (
            after == len(pieces)
            or _opens(mark, sources[after][::-1], sources[before][::-1])
        ):
            sources[after] = _reference(sources[after], 0)
    return sources


def _opens(mark: Piece, outside: str, inside: str) -> bool:
    """Whether ``mark`` is one between these; a closing one has its mirror images."""
    if outside[-1] in string.punctuation or outside[-1].isspace():
        return True
    return mark.source != "_" and inside[0].isalnum()


def _reference(source: str, place: int) -> str:
    """``source`` with its first or last character as a character reference."""
    if place == 0:
        return f"&#{ord(source[0])};{source[1:]}"
    return f"{source[:-1]}&#{ord(source[-1])};"
