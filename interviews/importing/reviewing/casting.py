"""Who the speakers of a source probably are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from interviews.choices import Role
from interviews.importing.manuscripts import names_somebody
from interviews.importing.reviewing.edits import NEW, NOBODY, Casting
from interviews.importing.reviewing.segments import SegmentKind
from interviews.models import KnownSpeaker, Person

if TYPE_CHECKING:
    from interviews.importing.reviewing.reviews import Review

MOST_CANDIDATES = 8
MOST_PEOPLE = 500
# So many names, of so many words, are asked for at once: SQLite takes no expression
# that is more than 1,000 deep.
NAMES_AT_ONCE = 30
MOST_WORDS = 5
# More of them than that stay credits.
MOST_SPEAKERS = 100
CHOSEN = _("chosen")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    person: Person
    reason: str
    """Why this person may be meant."""
    is_sure: bool
    """Whether the name is the same, or was the last time."""


def fold(name: str) -> str:
    return " ".join(name.casefold().split())


def find_candidates(names: Iterable[str]) -> dict[str, list[Candidate]]:
    """The people whom each of ``names`` may mean, the likeliest first."""
    names = [name for name in dict.fromkeys(names) if fold(name)]
    found: dict[str, list[Candidate]] = {name: [] for name in names}
    for start in range(0, len(names), NAMES_AT_ONCE):
        some = names[start : start + NAMES_AT_ONCE]
        remembered = _remembered(some)
        people = _people_like(some)
        for name in some:
            found[name] = _candidates(name, remembered.get(fold(name)), people)
    return found


def _remembered(names: list[str]) -> dict[str, Person]:
    known = KnownSpeaker.objects.filter(name__in=[fold(name) for name in names])
    return {speaker.name: speaker.person for speaker in known.select_related("person")}


def _people_like(names: list[str]) -> list[Person]:
    names = [" ".join(name.split()) for name in names]
    # "Dìdi 弟弟" is a name and a native name, and "Sara" may be Sara Wen.
    words = {
        part for name in names for part in (name, *name.split(maxsplit=MOST_WORDS))
    }
    conditions = [Q(name__iexact=word) | Q(native_name__iexact=word) for word in words]
    conditions += [Q(name__istartswith=f"{name} ") for name in names]
    return list(Person.objects.filter(reduce(or_, conditions))[:MOST_PEOPLE])


def _candidates(
    name: str, remembered: Person | None, people: list[Person]
) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    if remembered:
        found[remembered.pk] = Candidate(
            person=remembered, reason=_("chosen the last time"), is_sure=True
        )
    same = [person for person in people if _is_called(person, name)]
    for person in same:
        found.setdefault(
            person.pk, Candidate(person=person, reason=_("same name"), is_sure=True)
        )
    for person in people:
        if fold(person.name).startswith(f"{fold(name)} "):
            similar = Candidate(person=person, reason=_("similar name"), is_sure=False)
            found.setdefault(person.pk, similar)
    return list(found.values())[:MOST_CANDIDATES]


def _is_called(person: Person, name: str) -> bool:
    names = (person.name, person.native_name, str(person))
    return fold(name) in {fold(one) for one in names if one}


def propose_cast(
    review: Review, candidates: dict[str, list[Candidate]]
) -> dict[str, Casting]:
    """Who everybody is as long as the editor has not said it."""
    askers = find_askers(review)
    return {
        name: Casting(
            role=Role.INTERVIEWER if name in askers else Role.INTERVIEWEE,
            person=propose_person(name, candidates.get(name, [])),
            name=name[: Person._meta.get_field("name").max_length],
        )
        for name in review.names[:MOST_SPEAKERS]
    }


def propose_person(name: str, candidates: list[Candidate]) -> str:
    """The key of a person, or what stands in its place."""
    sure = [candidate for candidate in candidates if candidate.is_sure]
    if sure:
        return str(sure[0].person.pk)
    # "Host" and "Speaker 2" are no names to make people of.
    return NEW if names_somebody(name) else NOBODY


def find_askers(review: Review) -> set[str]:
    """Those who probably ask, and those who ask more often than they answer."""
    balance = Counter[str]()
    for segment in review.segments:
        is_question = segment.kind is SegmentKind.QUESTION
        balance[segment.speech.speaker] += 1 if is_question else -1
    return review.asking | {name for name, asked in balance.items() if asked > 0}
