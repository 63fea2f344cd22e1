"""Manuscripts as pages, with their people and topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.apps import apps
from wagtail.blocks import StreamValue

from interviews.conf import conf
from interviews.importing.manuscripts import Manuscript
from interviews.importing.named import Named
from interviews.importing.outcomes import ImportRefused
from interviews.models import Person, Topic

if TYPE_CHECKING:
    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin


def write_page(
    page: InterviewPageMixin,
    manuscript: Manuscript,
    key: str,
    images: Mapping[int, int],
    named: Named | None = None,
) -> None:
    """Have ``page``, which is saved or not, say what ``manuscript`` says.

    ``key`` makes the ids of blocks, ``images`` are the keys of its pictures. People
    and topics are made as they are needed; ``named`` are those that are known.
    """
    named = named or Named()
    # Django leaves the length of a long text to forms.
    limit = page._meta.get_field("teaser").max_length
    if len(manuscript.summary) > limit:
        raise ImportRefused(f"Its summary has more than {limit} characters.")
    page.title, page.teaser = manuscript.title, manuscript.summary
    page.date = manuscript.date or page.date
    for name, value in (manuscript.about or {}).items():
        setattr(page, name, value)
    people = write_participants(page, manuscript, named)
    page.topics = [named.find_or_make(Topic, name) for name in manuscript.topics]
    keys = {name: person.pk for name, person in people.items()}
    blocks = manuscript.make_blocks(keys, key, images)
    page.body = StreamValue(page.body.stream_block, blocks, is_lazy=True)


def write_participants(
    page: InterviewPageMixin, manuscript: Manuscript, named: Named
) -> dict[str, Person]:
    """Have ``page`` name who takes part; return them by the names in the source."""
    participant = apps.get_model(conf.participant_model)
    people, wanted = {}, {}
    for part in manuscript.parts:
        defaults = {"occupation": part.occupation} if part.occupation else {}
        person = named.find_or_make(Person, part.name, **defaults)
        people[part.name] = person
        wanted[person.pk, part.role] = person
    page.participants = [
        participant(person=person, role=role, sort_order=number)
        for number, ((_, role), person) in enumerate(wanted.items())
    ]
    return people


def says_the_same(page: InterviewPageMixin, manuscript: Manuscript, key: str) -> bool:
    """Whether ``page``, which nobody remembers importing, says what a source says."""
    topics = {topic.name.casefold() for topic in page.topics.all()}
    if topics != {name.casefold() for name in manuscript.topics}:
        return False
    if manuscript.date and page.date != manuscript.date:
        return False
    built = type(page)(title=manuscript.title, teaser=manuscript.summary)
    people = {part.person.name: part.person_id for part in page.participants.all()}
    blocks = manuscript.make_blocks(people, key, {})
    built.body = StreamValue(page.body.stream_block, blocks, is_lazy=True)
    return all(
        getattr(page, field) == getattr(built, field) for field in ("title", "teaser")
    ) and _spoken(page) == _spoken(built)


def _spoken(page: InterviewPageMixin) -> list[tuple[str, Any]]:
    return [(child.block_type, child.get_prep_value()["value"]) for child in page.body]


def find_index(slug: str) -> InterviewIndexPageMixin:
    """The only index with ``slug``; ``ImportRefused`` names those that there are."""
    indexes = apps.get_model(conf.index_page_model).objects
    found = list(indexes.filter(slug=slug)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise ImportRefused(f"There are several interview indexes called “{slug}”.")
    names = ", ".join(indexes.values_list("slug", flat=True)) or "none at all"
    raise ImportRefused(
        f"There is no interview index with the slug “{slug}”; there is: {names}."
    )
