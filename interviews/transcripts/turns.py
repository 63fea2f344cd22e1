"""One speaker's run of words, and how turns are found in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .directions import mark_directions
from .labels import PARENTHESIS, Sort, sort_of
from .leads import Lead, find_lead
from .names import Sighting, key_of, name_speakers
from .paragraphs import Document, Kind, Paragraph, line_starts, split_paragraph
from .runs import Role, mark, mark_all

JOINED = re.compile(r"\s*(?:&|\+|/|\band\b|\bund\b|\by\b|\bet\b)\s*")


@dataclass(frozen=True, kw_only=True)
class Turn:
    paragraphs: tuple[Paragraph, ...]
    """One, whose label and times are marked."""
    sort: Sort | None = None
    """What its label is, if it has one."""
    speaker: str = ""
    """The full name, if a person or a group speaks."""
    label: str = ""
    """As it is written."""
    start: float | None = None
    """Seconds into the recording."""

    @property
    def kind(self) -> Kind:
        return self.paragraphs[0].kind

    @property
    def said(self) -> str:
        return "\n".join(paragraph.said for paragraph in self.paragraphs).strip()

    @property
    def is_spoken(self) -> bool:
        return self.sort in SPOKEN


SPOKEN = (Sort.NAME, Sort.ASKER, Sort.QUESTION, Sort.ANSWER, Sort.EVERYONE)


def see_labels(paragraphs: tuple[Paragraph, ...]) -> list[Sighting]:
    """Return the heads of all lines that look like labels or times."""
    return [
        Sighting(paragraph=number, line=line, lead=lead)
        for number, paragraph in enumerate(paragraphs)
        if paragraph.kind not in (Kind.HEADING, Kind.RULE)
        for line, lead in find_leads(paragraph)
    ]


def find_leads(paragraph: Paragraph) -> Iterator[tuple[int, Lead]]:
    text = paragraph.text
    starts = line_starts(text)
    bold_ends = find_bold_ends(paragraph, starts)
    for line, start in enumerate(starts):
        end = starts[line + 1] - 1 if line + 1 < len(starts) else len(text)
        if lead := find_lead(text, start, end, bold_ends[line]):
            yield line, lead


def find_bold_ends(paragraph: Paragraph, starts: list[int]) -> list[int]:
    """Where the bold type ends that begins at each of ``starts``."""
    ends, place, bold_since = {}, 0, -1
    for run in paragraph.runs:
        if run.bold and bold_since < 0:
            bold_since = place
        elif not run.bold and bold_since >= 0:
            ends[bold_since], bold_since = place, -1
        place += len(run.text)
    if bold_since >= 0:
        ends[bold_since] = place
    return [ends.get(start, start) for start in starts]


def make_turns(
    document: Document, sightings: list[Sighting], accepted: set[str], prose: str
) -> list[Turn]:
    """Return the paragraphs as turns, each with its speaker if it has a label."""
    kept: dict[int, list[Sighting]] = {}
    for one in sightings:
        if not one.lead.label or one.key in accepted:
            kept.setdefault(one.paragraph, []).append(one)
    labels = [one.lead.label for found in kept.values() for one in found]
    voices = [paragraph.voice for paragraph in document.paragraphs]
    names = name_speakers(filter(None, [*labels, *voices]), prose)
    turns = [
        make_turn(piece, lead, names)
        for number, paragraph in enumerate(document.paragraphs)
        for piece, lead in split_turns(paragraph, kept.get(number, []))
    ]
    return mark_sections(turns)


def split_turns(
    paragraph: Paragraph, found: list[Sighting]
) -> Iterator[tuple[Paragraph, Lead | None]]:
    """Split a paragraph before each label that is not at its head."""
    if not found:
        yield paragraph, None
        return
    starts = line_starts(paragraph.text)
    stamps = [
        (starts[one.line], one.lead.end, Role.STAMP)
        for one in found
        if not one.lead.label and one.line
    ]
    if stamps:
        paragraph = replace(paragraph, runs=mark_all(paragraph.runs, stamps))
    lines = [one.line for one in found if one.lead.label and one.line]
    leads = {one.line: one.lead for one in found}
    pieces = split_paragraph(paragraph, lines) if lines else [paragraph]
    for line, piece in zip([0, *lines], pieces, strict=True):
        lead = leads.get(line)
        if lead is not None:
            lead = replace(lead, end=lead.end - starts[line])
        yield piece, lead


def make_turn(paragraph: Paragraph, lead: Lead | None, names: dict[str, str]) -> Turn:
    end = lead.end if lead else 0
    role = Role.LABEL if lead and lead.label else Role.STAMP
    runs = mark(paragraph.runs, 0, end, role)
    runs = mark_directions(runs, end)
    if runs is not paragraph.runs:
        paragraph = replace(paragraph, runs=runs)
    label = paragraph.voice or (lead.label if lead else "")
    seconds = lead.seconds if lead else None
    turn = Turn(
        paragraphs=(paragraph,),
        start=paragraph.start if seconds is None else seconds,
    )
    if not label:
        return turn
    sort = sort_of(label)
    if sort is Sort.OTHER:
        # Nothing but a format that says who speaks leads to here.
        sort = Sort.NAME
    if sort is Sort.NAME and are_several(label, names):
        sort = Sort.EVERYONE
    speaker = name_of(label, sort, names)
    return replace(turn, sort=sort, speaker=speaker, label=label)


def are_several(label: str, names: dict[str, str]) -> bool:
    """Whether ``label`` joins people who have labels of their own."""
    keys = [key_of(part) for part in JOINED.split(label)]
    return len(keys) > 1 and all(key in names for key in keys)


def name_of(label: str, sort: Sort, names: dict[str, str]) -> str:
    if sort in (Sort.NAME, Sort.ASKER):
        return names.get(key_of(label), label)
    if sort in (Sort.QUESTION, Sort.ANSWER) and (aside := PARENTHESIS.search(label)):
        return names.get(key_of(aside[1]), aside[1])
    return ""


def mark_sections(turns: list[Turn]) -> list[Turn]:
    """Nobody speaks below a label that never has words: a song, a break."""
    speaking = set()
    for place, turn in enumerate(turns):
        follower = turns[place + 1] if place + 1 < len(turns) else None
        goes_on = follower and follower.sort is None and follower.kind is not Kind.RULE
        if turn.said or goes_on:
            speaking.add(turn.speaker)
    return [
        replace(turn, sort=Sort.SECTION, speaker="")
        if turn.sort is Sort.NAME and turn.speaker not in speaking
        else turn
        for turn in turns
    ]
