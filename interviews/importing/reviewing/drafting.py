"""The draft that a review ends in. Everything here belongs into one transaction."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from django.apps import apps
from wagtail.blocks import StreamValue

from interviews.choices import Role
from interviews.conf import conf
from interviews.importing.bodies import body_blocks
from interviews.importing.reviewing.casting import fold
from interviews.importing.reviewing.edits import NEW, Casting, takes_part
from interviews.importing.reviewing.illustrations import illustrate
from interviews.importing.reviewing.making import make
from interviews.importing.reviewing.topics import choose_topics
from interviews.models import ImportRecord, KnownSpeaker, Person
from interviews.models.records import hash_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractUser

    from interviews.importing.reviewing.reviews import Review
    from interviews.models import InterviewPageMixin, PendingImport, Topic

MAX_SPEAKER = KnownSpeaker._meta.get_field("name").max_length


class Details(TypedDict):
    title: str
    date: date
    language: str
    topics: Iterable[Topic]
    more_topics: list[str]
    """The names of others, which may be new."""


def create_draft(
    pending: PendingImport,
    review: Review,
    details: Details,
    user: AbstractUser,
    stored: ExitStack,
) -> InterviewPageMixin:
    """The page made of ``review``, with people and topics that are new; never live.

    Its pictures are in the library, too; ``stored`` takes their files away where it
    ends in an error.
    """
    cast = cast_of(review)
    people = find_people(cast, user)
    page = apps.get_model(conf.page_model)(
        title=details["title"],
        date=details["date"],
        language=details["language"],
        live=False,
        owner=user,
    )
    source = source_of(pending)
    keys = {name: person.pk for name, person in people.items()}
    interviewers = interviewers_of(cast, keys)
    blocks = body_blocks(review.parts, keys, source, details["title"], interviewers)
    blocks = illustrate(blocks, pending, review, source, user, stored)
    page.body = StreamValue(page.body.stream_block, blocks, is_lazy=True)
    page.participants = list(participants(cast, people))
    page.topics = choose_topics(details["topics"], details["more_topics"], user)
    index = pending.index.specific
    index.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    ImportRecord.objects.note(
        page, index=index, source=source, content_hash=hash_content(bytes(pending.data))
    )
    remember(people)
    return page


def source_of(pending: PendingImport) -> str:
    """What tells this import from all others, also from those of the same file."""
    return f"desk/{pending.pk}/{pending.made_at:%Y%m%dT%H%M%S}/{pending.name}"


def cast_of(review: Review) -> dict[str, Casting]:
    """Those who have a part, in the order in which they first speak."""
    cast = review.edits.cast
    return {
        name: cast[name]
        for name in review.names
        if name in cast and takes_part(cast[name])
    }


def interviewers_of(cast: dict[str, Casting], keys: dict[str, int]) -> set[int]:
    """The keys of those of ``cast`` who are interviewers."""
    return {
        keys[name] for name, casting in cast.items() if casting.role == Role.INTERVIEWER
    }


def find_people(cast: dict[str, Casting], user: AbstractUser) -> dict[str, Person]:
    """The person of each speaker, made if need be: one for each new name."""
    keys = {casting.person for casting in cast.values()} - {NEW}
    known = Person.objects.in_bulk([int(key) for key in keys])
    made: dict[str, Person] = {}
    people = {}
    for name, casting in cast.items():
        if casting.person != NEW:
            people[name] = known[int(casting.person)]
            continue
        folded = fold(casting.name)
        if folded not in made:
            made[folded] = make(Person, casting.name, user)
        people[name] = made[folded]
    return people


def participants(cast: dict[str, Casting], people: dict[str, Person]) -> list[Any]:
    """One for each person and role: several names may be the same person's."""
    model = apps.get_model(conf.participant_model)
    parts = {(people[name].pk, casting.role): name for name, casting in cast.items()}
    return [
        model(person=people[name], role=role) for (_key, role), name in parts.items()
    ]


def remember(people: dict[str, Person]) -> None:
    """Propose the same people for the same names the next time."""
    for name, person in people.items():
        KnownSpeaker.objects.update_or_create(
            name=fold(name)[:MAX_SPEAKER], defaults={"person": person}
        )
