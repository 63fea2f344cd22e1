"""Which interviews something is about, as rows and not as models.

What is said of an interview comes from the pieces that were made of it; a row tells
which pieces these are.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.db.models import Func, IntegerField, QuerySet
from wagtail.models import AbstractPage

from interviews import prepared
from interviews.conf import conf
from interviews.lists import DEEP
from interviews.memory import Memory
from interviews.related import AT_ONCE, likeliest
from interviews.remembering import recall

if TYPE_CHECKING:
    from interviews.models import InterviewPageMixin
    from interviews.querysets import InterviewQuerySet

KEYS_BYTES = 512
# Who stands around which interview.
memory = Memory(16 * 1024 * 1024)


class Row(NamedTuple):
    """What tells which pieces are an interview's."""

    pk: int
    stamp: int


class CardRow(NamedTuple):
    pk: int
    stamp: int
    visits: int


class PlacedRow(NamedTuple):
    pk: int
    stamp: int
    visits: int
    date: datetime.date
    path: str


class Around(NamedTuple):
    """Those beside an interview, or the keys of them."""

    related: tuple[Any, ...]
    """Those that share most with it, first."""
    older: Any
    newer: Any


@dataclass(frozen=True, kw_only=True)
class Source:
    """Interviews that are not asked for yet."""

    find: Callable[[], InterviewQuerySet]
    key: tuple[Any, ...]
    """All that they depend on, besides what is in the database."""
    places: int | None = None
    """The version at which these interviews stand where they stand, if it is known."""
    is_narrowed: bool = False
    """Whether readers asked for some of them, or for an order of their own."""

    def ask(
        self,
        what: Any,
        build: Callable[..., QuerySet],
        *values: int | str | datetime.date,
    ) -> list[tuple[Any, ...]]:
        """The rows of ``build``, which makes a query of them that ``what`` names."""
        return prepared.ask((what, self.key), build, *values)

    def know(self, what: Any, build: Callable[[], QuerySet]) -> list[tuple[Any, ...]]:
        """The same, once for each content version: for what takes a while to count."""
        return recall((what, self.key), lambda: self.ask(what, build))

    def rows(self, kind: type[NamedTuple], start: int, stop: int) -> list[Any]:
        if self.is_narrowed or start >= DEEP:
            return rows_of(self.find().ordered_keys()[start:stop], kind)

        def build() -> QuerySet:
            return _select(self.find(), kind)[start:stop]

        return [kind(*row) for row in self.ask((kind, start, stop), build)]

    def count(self) -> int:
        if self.is_narrowed:
            return len(self.find().ordered_keys())
        number = Func(template="COUNT(*)", output_field=IntegerField())

        def build() -> QuerySet:
            return self.find().order_by().values_list(number)

        return sum(number for [number] in self.know("count", build))

    def around(self, row: PlacedRow, number: int, kind: type[NamedTuple]) -> Around:
        """Who stands around ``row``, with ``number`` related ones at most."""
        found = self._find_around(row, number)
        rows = rows_of({*found.related, *filter(None, found[1:])}, kind)
        by_key = {one.pk: one for one in rows}
        return Around(
            related=tuple(by_key[pk] for pk in found.related if pk in by_key),
            older=by_key.get(found.older),
            newer=by_key.get(found.newer),
        )

    def _find_around(self, row: PlacedRow, number: int) -> Around:
        """Their keys, remembered while all interviews stand where they stand."""
        key = (self.key, row.pk, number)
        found = self.places and memory.find(key, self.places)
        if not found:
            older, newer = self._neighbours_of(row)
            related = self._related_to(row.pk, number)
            found = Around(tuple(related), older, newer)
            if self.places:
                memory.put(key, self.places, found, KEYS_BYTES)
        return found

    def _related_to(self, pk: int, number: int) -> list[int]:
        """The keys of those that are most related to the interview ``pk``."""
        shared = likeliest(pk)

        def build(*keys: int) -> QuerySet:
            return self.find().filter(pk__in=keys).order_by().values_list("pk", "date")

        found: list[int] = []
        keys = [*shared]
        while keys and len(found) < number:
            # Filled up with what no interview has, for one query whatever their number.
            some = [*keys[:AT_ONCE], *[0] * AT_ONCE][:AT_ONCE]
            rows = self.ask("related", build, *some)
            rows.sort(
                key=lambda row: (shared[row[0]], str(row[1]), row[0]), reverse=True
            )
            found += [key for key, _ in rows]
            keys = keys[AT_ONCE:]
        return found[:number]

    def _neighbours_of(self, row: PlacedRow) -> list[int | None]:
        """Those just before and just after ``row`` in its index."""
        steplen = AbstractPage.steplen
        index, depth = row.path[:-steplen], len(row.path) // steplen
        # SQLite's driver says it as a text.
        date = datetime.date.fromisoformat(str(row.date))

        def siblings() -> InterviewQuerySet:
            return self.find().filter(path__startswith=index, depth=depth)

        def older(date: datetime.date, pk: int) -> QuerySet:
            older = siblings().older_than(_model()(pk=pk, date=date))
            return older.values_list("pk")[:1]

        def newer(date: datetime.date, pk: int) -> QuerySet:
            newer = siblings().newer_than(_model()(pk=pk, date=date))
            return newer.values_list("pk")[:1]

        found = [
            self.ask((build.__name__, index), build, date, row.pk)
            for build in (older, newer)
        ]
        return [rows[0][0] if rows else None for rows in found]


def rows_of(keys: Iterable[int], kind: type[NamedTuple]) -> list[Any]:
    """In the order of ``keys``; what is gone meanwhile is left out."""
    keys = list(keys)

    def build(*keys: int) -> QuerySet:
        return _select(_model().objects.filter(pk__in=keys).order_by(), kind)

    rows = prepared.ask(("rows of", kind), build, *keys) if keys else []
    found = {row[0]: kind(*row) for row in rows}
    return [found[key] for key in keys if key in found]


def _select(interviews: InterviewQuerySet, kind: type[NamedTuple]) -> QuerySet:
    if "visits" in kind._fields:
        interviews = interviews.with_visits()
    return interviews.values_list(*kind._fields)


def _model() -> type[InterviewPageMixin]:
    return apps.get_model(conf.page_model)
