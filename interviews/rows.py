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
from interviews.related import AT_ONCE, likeliest
from interviews.remembering import recall

if TYPE_CHECKING:
    from interviews.models import InterviewPageMixin
    from interviews.querysets import InterviewQuerySet


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


@dataclass(frozen=True, kw_only=True)
class Source:
    """Interviews that are not asked for yet."""

    find: Callable[[], InterviewQuerySet]
    key: tuple[Any, ...]
    """All that they depend on, besides what is in the database."""
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

    def related_to(self, pk: int, number: int, kind: type[NamedTuple]) -> list[Any]:
        """Those that are most related to the interview with the id ``pk``."""
        shared = likeliest(pk)

        def build(*keys: int) -> QuerySet:
            found = self.find().filter(pk__in=keys).order_by()
            return _select(found, kind, "date")

        found: list[tuple[Any, ...]] = []
        keys = [*shared]
        while keys and len(found) < number:
            # Filled up with what no interview has, for one query whatever their number.
            some = [*keys[:AT_ONCE], *[0] * AT_ONCE][:AT_ONCE]
            rows = self.ask(("related", kind), build, *some)
            rows.sort(
                key=lambda row: (shared[row[0]], str(row[-1]), row[0]), reverse=True
            )
            found += rows
            keys = keys[AT_ONCE:]
        return [kind(*row[:-1]) for row in found[:number]]

    def neighbours_of(self, row: PlacedRow) -> list[Row | None]:
        """Those just before and just after ``row`` in its index."""
        steplen = AbstractPage.steplen
        index, depth = row.path[:-steplen], len(row.path) // steplen
        # SQLite's driver says it as a text.
        date = datetime.date.fromisoformat(str(row.date))

        def siblings() -> InterviewQuerySet:
            return self.find().filter(path__startswith=index, depth=depth)

        def older(date: datetime.date, pk: int) -> QuerySet:
            return _select(siblings().older_than(_model()(pk=pk, date=date)), Row)[:1]

        def newer(date: datetime.date, pk: int) -> QuerySet:
            return _select(siblings().newer_than(_model()(pk=pk, date=date)), Row)[:1]

        found = [
            self.ask((build.__name__, index), build, date, row.pk)
            for build in (older, newer)
        ]
        return [Row(*rows[0]) if rows else None for rows in found]


def rows_of(keys: Iterable[int], kind: type[NamedTuple]) -> list[Any]:
    """In the order of ``keys``; what is gone meanwhile is left out."""
    keys = list(keys)

    def build(*keys: int) -> QuerySet:
        return _select(_model().objects.filter(pk__in=keys).order_by(), kind)

    rows = prepared.ask(("rows of", kind), build, *keys) if keys else []
    found = {row[0]: kind(*row) for row in rows}
    return [found[key] for key in keys if key in found]


def _select(
    interviews: InterviewQuerySet, kind: type[NamedTuple], *others: str
) -> QuerySet:
    if "visits" in kind._fields:
        interviews = interviews.with_visits()
    return interviews.values_list(*kind._fields, *others)


def _model() -> type[InterviewPageMixin]:
    return apps.get_model(conf.page_model)
