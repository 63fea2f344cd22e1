"""What stands at the head of a line: who speaks, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .labels import Sort, is_name, sort_of, tidy
from .stamps import BRACKETED, CLOCK, STAMPS, parse_stamp

DASH = r"(?:>>+|[-–—•])"
NAME = r"[^\s:：\[\](<>{}\"“][^\n\u2028:：\[\]<>{}]{0,59}?"
# Name: · [0:04] Name: · Name (0:04): · Name: [0:04] · >> Name:
COLON = re.compile(
    rf"(?:{STAMPS}\s*(?:[-–—|]\s*)?)?(?:{DASH}\s*)?(?P<label>{NAME})\s*"
    rf"(?:{STAMPS}\s*)?(?P<colon>[:：])(?![/\d])(?P<gap>[ \t\u00a0]*)"
    rf"(?:{STAMPS}[ \t\u00a0]*)?"
)
# Q. · Q1. · A)
MARKER = re.compile(
    rf"(?:{STAMPS}\s*)?(?P<label>[QA]|질문|답변|문|답)\s?\d{{0,3}}[.)]\s*(?=\S|$)"
)
# [Name] 10:02:03, alone on its line
BRACKETS = re.compile(
    rf"\[(?P<label>[^\[\]\n:]{{1,60}})\]\s*(?P<clock>{CLOCK}(?:\s?[AaPp][Mm])?)\s*$"
)
# Name  0:04, alone on its line
OTTER = re.compile(rf"(?P<label>{NAME})\s+(?:[|·]\s*)?{STAMPS}\s*$")
# [0:04] text, or 0:04 alone on its line
STAMP_ONLY = re.compile(rf"(?:{DASH}\s*)?(?:{BRACKETED}(?:\s*[-–—])?|{STAMPS}\s*$)\s*")
MAX_BOLD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    label: str
    """As it is written, without colon and time; empty for a time alone."""
    end: int
    """Where the words begin that are said, in the text of the paragraph."""
    seconds: float | None = None
    bold: bool = False
    alone: bool = False
    """Whether it has a line of its own with the time."""
    colon: bool = True
    tight: bool = False
    """Whether no space follows the colon, as in ``10:30`` and ``web:site``."""

    @property
    def sort(self) -> Sort:
        return sort_of(self.label)


def find_lead(text: str, start: int, end: int, bold_end: int) -> Lead | None:
    """Return what leads the line between ``start`` and ``end``.

    ``bold_end`` is where the bold type ends that begins the line, else ``start``.
    """
    line = text[start:end]
    bold = start < bold_end
    if found := BRACKETS.match(line):
        # The time of day: where the recording began is not known.
        return Lead(label=found["label"], end=end, alone=True)
    if found := OTTER.match(line):
        return Lead(
            label=tidy(found["label"]),
            end=end,
            seconds=parse_stamp(found[0]),
            bold=bold,
            alone=True,
        )
    if found := MARKER.match(line):
        return Lead(label=found["label"], end=start + found.end(), bold=bold)
    if found := COLON.match(line):
        label_end = start + found.start("colon")
        return Lead(
            label=tidy(found["label"]),
            end=start + found.end(),
            seconds=parse_stamp(found[0]),
            bold=bold and label_end - 1 <= bold_end <= start + found.end("gap"),
            tight=found["colon"] == ":" and is_tight(line[found.start("gap") :]),
        )
    return find_bold(line, start, bold_end) or find_stamp(line, start)


def is_tight(rest: str) -> bool:
    """Whether words follow a colon at once, not space or a time in brackets."""
    return bool(rest) and not rest[0].isspace() and rest[0] not in "[(\\"


def find_bold(line: str, start: int, bold_end: int) -> Lead | None:
    """A name in bold type with neither colon nor time."""
    label = line[: max(bold_end - start, 0)].strip()
    if not label or len(label) > MAX_BOLD or not is_name(label):
        return None
    rest = line[bold_end - start :]
    space = len(rest) - len(rest.lstrip())
    return Lead(label=tidy(label), end=bold_end + space, bold=True, colon=False)


def find_stamp(line: str, start: int) -> Lead | None:
    found = STAMP_ONLY.match(line)
    if not found:
        return None
    seconds = parse_stamp(found[0])
    return Lead(label="", end=start + found.end(), seconds=seconds)


def begins_turn(line: str) -> bool:
    """Whether a line of a cue looks like the first one of somebody else."""
    if re.match(r"\s*(?:>>|[-–—]\s)", line):
        return True
    lead = find_lead(line, 0, len(line), 0)
    return lead is not None and (not lead.label or lead.sort is not Sort.OTHER)
