"""A page that was imported, with a newer version of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone
from wagtail.blocks import StreamValue

from interviews.choices import Role
from interviews.conf import conf
from interviews.importing.bodies import body_blocks
from interviews.importing.reviewing.casting import fold
from interviews.importing.reviewing.drafting import (
    cast_of,
    find_people,
    interviewers_of,
    remember,
    source_of,
)
from interviews.importing.reviewing.edits import NEW
from interviews.importing.reviewing.merging import (
    Block,
    Merged,
    Recorded,
    digest_of,
    merge,
)
from interviews.models import ImportRecord
from interviews.models.records import hash_content

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from interviews.importing.reviewing.reviews import Review
    from interviews.models import InterviewPageMixin, PendingImport, Person


def propose(
    pending: PendingImport, review: Review, page: InterviewPageMixin
) -> tuple[Merged, dict[int, str]]:
    """What would become of ``page``, with names by the keys of people.

    Those who are not there yet have keys below zero.
    """
    keys, made = {}, {}
    for name, casting in cast_of(review).items():
        if casting.person == NEW:
            key = made.setdefault(fold(casting.name), -1 - len(made))
        else:
            key = int(casting.person)
        keys[name] = key
    names = {part.person_id: part.person.name for part in page.participants.all()}
    names |= {key: name for name, key in keys.items()}
    return merge_into(pending, review, page, keys), names


def merge_into(
    pending: PendingImport,
    review: Review,
    page: InterviewPageMixin,
    keys: dict[str, int],
) -> Merged:
    written = ImportRecord.objects.latest_of(page).fingerprint["blocks"]
    # The newer version comes without its pictures, and those on the page stay.
    pictures = {one["id"] for one in page.body.raw_data if one["type"] == "image"}
    recorded = [[key, digest] for key, digest in written if key not in pictures]
    interviewers = interviewers_of(cast_of(review), keys) | {
        part.person_id
        for part in page.participants.all()
        if part.role == Role.INTERVIEWER
    }
    blocks = make_blocks(pending, review, keys, recorded, interviewers)
    return merge(recorded, list(page.body.raw_data), blocks)


def make_blocks(
    pending: PendingImport,
    review: Review,
    keys: dict[str, int],
    recorded: Recorded,
    interviewers: set[int],
) -> list[Block]:
    """The body of the newer version; its title only where the first one had it, too."""
    source = source_of(pending)
    bare = {block["id"] for block in body_blocks(review.parts, keys, source)}
    whole = body_blocks(review.parts, keys, source, "", interviewers)
    known = {digest for _key, digest in recorded}
    return [
        block for block in whole if block["id"] in bare or digest_of(block) in known
    ]


def renew(
    pending: PendingImport,
    review: Review,
    page: InterviewPageMixin,
    user: AbstractUser,
) -> None:
    """Save ``page``, its latest draft, as a newer one; within a transaction."""
    cast = cast_of(review)
    people = find_people(cast, user)
    keys = {name: person.pk for name, person in people.items()}
    merged = merge_into(pending, review, page, keys)
    page.body = StreamValue(page.body.stream_block, merged.body, is_lazy=True)
    roles = {name: casting.role for name, casting in cast.items()}
    add_participants(page, people, roles)
    page.save_revision(user=user, log_action=True)
    note(pending, page, merged)
    remember(people)


def add_participants(
    page: InterviewPageMixin, people: dict[str, Person], roles: dict[str, str]
) -> None:
    """Let those who are new take part; what is said of the others stays."""
    model: Any = apps.get_model(conf.participant_model)
    known = {part.person_id for part in page.participants.all()}
    for name, person in people.items():
        if person.pk not in known:
            known.add(person.pk)
            page.participants.add(model(person=person, role=roles[name]))


def note(pending: PendingImport, page: InterviewPageMixin, merged: Merged) -> None:
    """Remember what the source says, not what editors say: it stays their work."""
    record = ImportRecord.objects.latest_of(page)
    record.fingerprint = {**record.fingerprint, "blocks": merged.recorded}
    record.content_hash = hash_content(bytes(pending.data))
    record.imported_at = timezone.now()
    record.save(update_fields=["fingerprint", "content_hash", "imported_at"])
