"""What interviews have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import F, QuerySet, Subquery, Value

from interviews import prepared
from interviews.choices import Role
from interviews.conf import conf

Find = Callable[[list[int]], Iterable[tuple[int, Any]]]

# A topic may have ten thousand interviews. Compared are those that were filed under
# a topic, or given a participant, most lately: enough for all of a young magazine,
# and of an old one in the same time.
NEWEST = 5000
# Of these, who may be seen is asked: of a few first, and of others if those were not
# enough.
LIKELIEST = 100
AT_ONCE = 20


class Around(NamedTuple):
    """An interview and those beside it, or their rows, or their ids."""

    itself: Any
    """None if it is gone meanwhile."""
    related: tuple[Any, ...]
    """Those that share most with it, first."""
    older: Any
    newer: Any

    def rows(self) -> Iterator[Any]:
        return filter(None, (self.itself, *self.related, self.older, self.newer))

    def mapped(self, make: Callable[[Any], Any]) -> Around:
        """With what ``make`` makes of each of them; where there is none, stays none."""
        return Around(
            itself=self.itself and make(self.itself),
            related=tuple(map(make, self.related)),
            older=self.older and make(self.older),
            newer=self.newer and make(self.newer),
        )


def most_related(pk: int | None, number: int, find: Find) -> list[int]:
    """The keys of at most ``number`` that share most with the interview ``pk``, first.

    ``find`` is given some keys and says which of these are to be named, and when each
    was: a key of 0 is nobody's.
    """
    shared = likeliest(pk)
    found: list[int] = []
    keys = [*shared]
    while keys and len(found) < number:
        # Filled up with what no interview has, for one query whatever their number.
        some = [*keys[:AT_ONCE], *[0] * AT_ONCE][:AT_ONCE]
        rows = sorted(
            find(some),
            key=lambda row: (shared[row[0]], str(row[1]), row[0]),
            reverse=True,
        )
        found += [key for key, _ in rows]
        keys = keys[AT_ONCE:]
    return found[:number]


def likeliest(pk: int | None) -> dict[int, int]:
    """By key how much the interviews that share most with that of ``pk`` share with it.

    They are there whether readers may see them or not. As keys and not as a subquery:
    PostgreSQL takes that for many more than it finds, and tries every interview.
    """
    if pk is None:
        return {}
    rows = prepared.ask("shared", _shared, pk)
    shared = Counter(page for _, page, _ in rows if page != pk)
    keys = sorted(shared, key=lambda page: (-shared[page], -page))
    return {key: shared[key] for key in keys[:LIKELIEST]}


def _shared(pk: int) -> QuerySet:
    """What others share with the interview: a kind, their keys, and the key of it."""
    topics = apps.get_model(conf.page_model)._meta.get_field("topics")
    participants = apps.get_model(conf.participant_model)._default_manager
    filed = _sharing(
        topics.remote_field.through._default_manager.all(),
        pk,
        page=topics.m2m_field_name(),
        what=topics.m2m_reverse_field_name(),
    )
    spoken = _sharing(
        participants.filter(role=Role.INTERVIEWEE), pk, page="interview", what="person"
    )
    # A union has each row once: somebody may be named twice.
    return filed.values_list(Value(1), "page", "what").union(
        spoken.values_list(Value(2), "page", "what")
    )


def _sharing(rows: QuerySet, pk: int, *, page: str, what: str) -> QuerySet:
    """The latest ``rows`` that name what the rows of the interview itself name."""
    rows = rows.order_by()
    own = rows.filter(**{page: pk}).values(what)
    newest = rows.order_by("-pk").values("pk")[:1]
    lately = rows.filter(pk__gt=Subquery(newest) - NEWEST, **{f"{what}__in": own})
    return lately.annotate(page=F(page), what=F(what))
