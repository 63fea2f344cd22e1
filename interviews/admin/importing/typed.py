"""What was typed in a review: kept as it is, checked when a draft is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews.admin.importing.access import may_make_people, may_make_topics
from interviews.admin.importing.forms import CastForm, DetailsForm
from interviews.admin.reasons import translated
from interviews.choices import Role
from interviews.importing.reviewing.casting import (
    CHOSEN,
    Candidate,
    find_candidates,
    fold,
    propose_person,
)
from interviews.importing.reviewing.edits import NEW, NOBODY, Casting
from interviews.models import Person
from interviews.transcripts import Speaker
from interviews.widgets import MOST_DIGITS

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import QueryDict

    from interviews.importing.reviewing.reviews import Review

DETAILS = ("title", "date", "language", "more_topics")
ROLES = {"", *Role.values}
# Longer than any field takes, so that a field itself says so.
MOST_LETTERS = 1200
MOST_ADDED = 50
MOST_CHOSEN = 100


@dataclass(frozen=True, kw_only=True)
class CastRow:
    """One speaker as the page shows it."""

    name: str
    form: CastForm
    speaker: Speaker | None
    """None for somebody whom the source does not name."""

    @property
    def reason(self) -> str:
        """Why this speaker is proposed as one who asks."""
        return translated(self.speaker.reason) if self.speaker else ""


def typed(form: Mapping[str, str], name: str) -> str | None:
    text = form.get(name)
    # PostgreSQL keeps no NUL.
    return None if text is None else text.replace("\0", "")[:MOST_LETTERS]


def take_typed(review: Review, form: QueryDict) -> None:
    """Keep in the edits of ``review`` whatever ``form`` has, right or wrong."""
    edits = review.edits
    for name in DETAILS:
        if (text := typed(form, name)) is not None:
            edits.details[name] = text
    if "more_topics" in form:
        # Of none that is chosen, a browser sends nothing.
        keys = form.getlist("topics")[:MOST_CHOSEN]
        edits.topics = [key for key in keys if is_key(key)]
    for number, casting in enumerate(edits.cast.values()):
        take_casting(casting, form, prefix_of(number))
    added = (typed(form, "added") or "").strip()
    if added and added not in edits.cast and len(edits.added) < MOST_ADDED:
        edits.added.append(added)
        person = propose_person(added, find_candidates([added]).get(added, []))
        edits.cast[added] = Casting(role=Role.INTERVIEWEE, person=person, name=added)


def take_casting(casting: Casting, form: Mapping[str, str], prefix: str) -> None:
    role, person = typed(form, f"{prefix}-role"), typed(form, f"{prefix}-person")
    if role in ROLES:
        casting.role = role
    if person in {NEW, NOBODY} or is_key(person):
        casting.person = person
    if (name := typed(form, f"{prefix}-name")) is not None:
        casting.name = name


def is_key(text: str | None) -> bool:
    return (
        bool(text) and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    )


def prefix_of(number: int) -> str:
    return f"cast-{number}"


def cast_rows(
    review: Review, user: AbstractUser, data: Mapping[str, str] | None = None
) -> list[CastRow]:
    """A form for each speaker; bound to what was typed where it is to be checked."""
    cast = review.edits.cast
    candidates = all_candidates(cast)
    speakers = {speaker.name: speaker for speaker in review.speakers}
    return [
        CastRow(
            name=name,
            speaker=speakers.get(name),
            form=CastForm(
                data,
                prefix=prefix_of(number),
                initial=vars(casting),
                candidates=candidates[name],
                may_make=may_make_people(user),
            ),
        )
        for number, (name, casting) in enumerate(cast.items())
    ]


def all_candidates(cast: dict[str, Casting]) -> dict[str, list[Candidate]]:
    """Who may be meant by each name of the source, and by what was typed for it."""
    typed_names = [casting.name for casting in cast.values()]
    found = find_candidates([*cast, *typed_names])
    keys = {int(one.person) for one in cast.values() if is_key(one.person)}
    chosen = Person.objects.in_bulk(keys)
    candidates = {}
    for name, casting in cast.items():
        # What was typed is what is looked for; the source's own name may be nobody's.
        is_changed = fold(casting.name) != fold(name)
        likely = found.get(casting.name, []) if is_changed else []
        people = {one.person.pk: one for one in [*likely, *found.get(name, [])]}
        if is_key(casting.person) and (person := chosen.get(int(casting.person))):
            other = Candidate(person=person, reason=CHOSEN, is_sure=True)
            people.setdefault(person.pk, other)
        candidates[name] = list(people.values())
    return candidates


def details_form(
    review: Review, user: AbstractUser, data: QueryDict | None = None
) -> DetailsForm:
    edits = review.edits
    return DetailsForm(
        data,
        initial={**edits.details, "topics": edits.topics},
        may_make_topics=may_make_topics(user),
    )
