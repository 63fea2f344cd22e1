"""Questions that are told by their looks: headings, bold lines, quotations, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile

from .paragraphs import Document, Kind, Paragraph, line_starts, split_paragraph
from .runs import LINE_BREAK, is_all, plain, split_runs

ASKS = re.compile(r"[?？؟]")
NUMBER = re.compile(r"\s*(?:Q\s?)?#?(\d{1,3})\s?[.)]\s*(?=\D)")
# Japanese magazines ask after a dash.
DASH = re.compile(r"[―─—]{1,3}\s*[^\s―─—]")
HALF = 0.5


def split_questions(document: Document) -> Iterator[Paragraph]:
    """Split between a question and its answer that share a paragraph."""
    ends = [find_end(paragraph) for paragraph in document.paragraphs]
    often = sum(end > 0 for end in ends) > 1
    for paragraph, end in zip(document.paragraphs, ends, strict=True):
        if end and often:
            yield from split_at(paragraph, end)
            continue
        lines = line_starts(paragraph.text)
        size = asked_lines(paragraph, lines) if len(lines) > 1 else 0
        if 0 < size < len(lines):
            yield from split_paragraph(paragraph, [size])
        else:
            yield paragraph


def find_end(paragraph: Paragraph) -> int:
    """Where a question in bold type ends whose answer follows on its line, else 0."""
    bold = list(takewhile(lambda run: run.bold, paragraph.runs))
    question, rest = plain(bold), plain(paragraph.runs[len(bold) :])
    runs_on = rest.strip() and not LINE_BREAK.match(rest.lstrip(" "))
    asks = question.rstrip().endswith(("?", "？")) and paragraph.kind is Kind.PARAGRAPH
    return len(question) if asks and runs_on else 0


def split_at(paragraph: Paragraph, end: int) -> Iterator[Paragraph]:
    first, rest = split_runs(paragraph.runs, [0, end, len(paragraph.text)])
    line = len(LINE_BREAK.findall(plain(first)))
    yield replace(paragraph, runs=first, places=paragraph.places[: line + 1])
    yield replace(paragraph, runs=rest, places=paragraph.places[line:], marker="")


def asked_lines(paragraph: Paragraph, lines: list[int]) -> int:
    """How many lines at the head are a question by their looks."""
    text = paragraph.text
    first = text[: lines[1] - 1]
    if NUMBER.match(first) and first.rstrip().endswith(("?", "？")):
        return 1
    pieces = split_runs(paragraph.runs, [*lines, len(text)])[:-1]
    size = 0
    for style in ("bold", "italic"):
        alike = takewhile(lambda piece, style=style: is_all(piece, style), pieces)
        size = size or len(list(alike))
    return size if ASKS.search(text[: lines[size]]) else 0


def find_questions(paragraphs: list[Paragraph]) -> set[int]:
    """Return the numbers of the paragraphs that are questions by their looks."""
    for found in (
        find_headings(paragraphs),
        find_alike(paragraphs, lambda one: is_all(one.runs, "bold"), least=1),
        find_alike(paragraphs, lambda one: is_all(one.runs, "italic")),
        find_alike(paragraphs, lambda one: one.kind is Kind.QUOTE),
        find_alike(paragraphs, lambda one: DASH.match(one.text) is not None),
        find_numbered(paragraphs),
    ):
        if found:
            return set(found)
    return set()


def find_headings(paragraphs: list[Paragraph]) -> list[int]:
    """The headings of the level that asks most, if half of them ask."""
    levels: dict[int, list[int]] = {}
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.HEADING:
            levels.setdefault(paragraph.level, []).append(number)
    asking = {
        level: sum(asks(paragraphs[number]) for number in found)
        for level, found in levels.items()
    }
    level = max(asking, key=lambda level: asking[level], default=0)
    found = levels.get(level, [])
    if not found or not asking[level] or asking[level] < HALF * len(found):
        return []
    return found


def find_alike(
    paragraphs: list[Paragraph], alike: Callable[[Paragraph], bool], least: int = 2
) -> list[int]:
    found = [
        number
        for number, paragraph in enumerate(paragraphs)
        if paragraph.kind in (Kind.PARAGRAPH, Kind.QUOTE, Kind.ITEM)
        and alike(paragraph)
    ]
    asking = [number for number in found if asks(paragraphs[number])]
    answered = find_answered(found, paragraphs)
    if len(asking) < max(least, HALF * len(found)):
        return []
    kept: list[int] = []
    for number in reversed(found):
        leads_on = bool(kept) and kept[-1] == number + 1
        if leads_on or number in answered or asks(paragraphs[number]):
            kept.append(number)
    return kept if len(answered) >= HALF * len(asking) and answered else []


def find_numbered(paragraphs: list[Paragraph]) -> list[int]:
    """Paragraphs that count from 1 and stand apart, of which half ask."""
    found, next_number = [], 1
    for place, paragraph in enumerate(paragraphs):
        number = number_of(paragraph)
        # Word processors that lose count begin again at each question.
        if number == next_number or (number == 1 and paragraph.marker and found):
            found.append(place)
            next_number = number + 1 if number == next_number else next_number + 1
    asking = sum(asks(paragraphs[place]) for place in found)
    apart = len(find_answered(found, paragraphs))
    enough = len(found) > 1 and asking >= HALF * len(found)
    return found if enough and apart >= HALF * len(found) else []


def number_of(paragraph: Paragraph) -> int:
    if paragraph.kind is Kind.ITEM:
        digits = re.match(r"\d{1,3}(?=[.)])", paragraph.marker)
        return int(digits[0]) if digits and paragraph.level == 1 else 0
    found = NUMBER.match(paragraph.text)
    return int(found[1]) if found else 0


def asks(paragraph: Paragraph) -> bool:
    return ASKS.search(paragraph.text) is not None


def find_answered(found: list[int], paragraphs: list[Paragraph]) -> set[int]:
    """Those of ``found`` behind which something else stands than one more."""
    others = set(range(1, len(paragraphs))) - set(found)
    silent = (Kind.RULE, Kind.HEADING)
    return {
        number
        for number in found
        if number + 1 in others and paragraphs[number + 1].kind not in silent
    }
