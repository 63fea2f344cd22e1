"""Which labels of a transcript are speakers, and which of them are the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .labels import (
    PARENTHESIS,
    Sort,
    base_of,
    initials_of,
    is_initials,
    sort_of,
    tidy,
)
from .leads import Lead
from .words import WORD

FULL_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]+ ){1,3}[A-ZÀ-Þ][\w'’-]+")
# From this share of the paragraphs on, a text is one of labelled turns.
MOST = 0.6
Index = dict[str, set[str]]
PEOPLE = (Sort.NAME, Sort.ASKER, Sort.QUESTION, Sort.ANSWER)
# Words that say something among labels only.
COMPANY = (Sort.ANSWER, Sort.EVERYONE, Sort.SECTION, Sort.NOTE, Sort.CREDIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One label where it was found."""

    paragraph: int
    line: int
    """Counted from 0, inside the paragraph."""
    lead: Lead

    @property
    def key(self) -> str:
        return key_of(self.lead.label)


@lru_cache(maxsize=4096)
def key_of(label: str) -> str:
    text = base_of(label).casefold()
    return text.replace(".", "") if is_initials(base_of(label)) else text


def accept(sightings: list[Sighting], paragraphs: int, prose: str) -> set[str]:
    """Return the keys of the labels that say who speaks, or what comes.

    ``paragraphs`` is how many there are; ``prose`` is what may name people.
    """
    leads: dict[str, list[Lead]] = {}
    for one in sightings:
        if one.lead.label:
            leads.setdefault(one.key, []).append(one.lead)
    sorts = {key: sort_of(found[0].label) for key, found in leads.items()}
    sure = {key for key, found in leads.items() if is_sure(sorts[key], found)}
    names = [
        one
        for one in sightings
        if one.lead.colon and not one.lead.tight and sorts.get(one.key) is Sort.NAME
    ]
    distinct = {one.key for one in names}
    if len(distinct) > 1 and count_labelled(sightings, sorts) >= MOST * paragraphs:
        sure |= distinct
    prose = spaced(prose)
    people = {key for key in sure if sorts[key] in PEOPLE}
    if len(people) > 1 or any(sorts[key] is Sort.QUESTION for key in people):
        sure |= {one.key for one in names if one.lead.bold or is_named(one, prose)}
        sure |= {key for key, sort in sorts.items() if sort in COMPANY}
    return sure


def count_labelled(sightings: list[Sighting], sorts: dict[str, Sort]) -> int:
    """How many paragraphs begin with what may well be a label."""
    heads = (one for one in sightings if one.line == 0 and one.lead.label)
    return len({one.paragraph for one in heads if sorts[one.key] is not Sort.OTHER})


def is_sure(sort: Sort, leads: list[Lead]) -> bool:
    """Whether a label is one whatever else stands in the text."""
    match sort:
        case Sort.NAME:
            loose = [lead for lead in leads if not lead.tight]
            return len(loose) > 1
        case Sort.QUESTION | Sort.ASKER:
            return True
        case Sort.ANSWER:
            return len(leads) > 1
        case Sort.OTHER:
            return False
        case _:
            return any(lead.bold and lead.colon for lead in leads)


def is_named(one: Sighting, prose: str) -> bool:
    """Whether the text speaks of whom the label names."""
    return spaced(base_of(one.lead.label)) in prose


def spaced(text: str) -> str:
    return f" {' '.join(WORD.findall(text))} "


def name_speakers(labels: Iterable[str], prose: str) -> dict[str, str]:
    """Return the full name for each key: of ``SW``, ``Sara`` and ``Sara Wen``.

    A short form that may mean two people means neither.
    """
    labels = list(dict.fromkeys(labels))
    names = {key_of(label): base_of(label) for label in reversed(labels)}
    full = {name for name in names.values() if " " in name}
    # Those who have a label, else those of whom the text speaks.
    known = (index_names(full), index_names(set(FULL_NAME.findall(prose))))
    for label in labels:
        key = key_of(label)
        names[key] = explain(label, known) or names[key]
    return names


def index_names(names: set[str]) -> Index:
    """Return ``names`` by their initials, and by their first and last words."""
    index: Index = {}
    for name in names:
        words = name.split()
        for short in {initials_of(name), words[0], words[-1]}:
            index.setdefault(short, set()).add(name)
    return index


def explain(label: str, known: tuple[Index, Index]) -> str:
    """Return the full name that ``label`` is short for, or nothing."""
    short, labelled = base_of(label), known[0]
    if is_initials(short) and sort_of(label) is Sort.NAME:
        if aside := PARENTHESIS.search(tidy(label)):
            return aside[1].strip()
        letters = re.sub(r"[^\w]", "", short)
        return only(labelled.get(letters)) or only(known[1].get(letters))
    return "" if " " in short else only(labelled.get(short))


def only(names: set[str] | None) -> str:
    return next(iter(names)) if names and len(names) == 1 else ""
