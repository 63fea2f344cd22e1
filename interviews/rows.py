"""Which interviews something is about, as rows and not as models.

What is said of an interview comes from the pieces that were made of it; a row tells
which pieces these are.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from sys import getsizeof
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.apps import apps
from django.core.cache import caches
from django.db.models import Func, IntegerField, QuerySet
from wagtail.models import AbstractPage

from interviews import prepared
from interviews.conf import conf
from interviews.lists import DEEP
from interviews.memory import Memory
from interviews.pieces import A_WEEK
from interviews.related import Around, most_related
from interviews.remembering import recall
from interviews.standing import Versions

if TYPE_CHECKING:
    from interviews.models import InterviewPageMixin
    from interviews.querysets import InterviewQuerySet

T = TypeVar("T")

# As many of one slug are named to whoever has to say which.
MOST_NAMESAKES = 10
LIST_BYTES = 64
# Which interviews stand where.
memory = Memory(16 * 1024 * 1024)


class Row(NamedTuple):
    """What tells which pieces are an interview's."""

    pk: int
    stamp: int


class CardRow(NamedTuple):
    pk: int
    stamp: int
    visits: int


class Place(NamedTuple):
    """Where an interview stands among the others."""

    pk: int
    date: datetime.date
    path: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Interviews that are not asked for yet."""

    find: Callable[[], InterviewQuerySet]
    key: tuple[Any, ...]
    """All that they depend on, besides what is in the database."""
    versions: Versions | None = None
    """At which they are asked for, if these are known."""
    is_narrowed: bool = False
    """Whether readers asked for some of them, or for an order of their own."""
    is_by_words: bool = False
    """Whether other words of an interview may change which ones these are."""

    def ask(
        self,
        what: Any,
        build: Callable[..., QuerySet],
        *values: int | str | datetime.date,
    ) -> list[tuple[Any, ...]]:
        """The rows of ``build``, which makes a query of them that ``what`` names."""
        return prepared.ask((what, self.key), build, *values)

    def know(self, what: Any, build: Callable[[], QuerySet]) -> list[tuple[Any, ...]]:
        """The same, once for as long as it is so: for what takes a while to count."""
        if self.is_by_words:
            return recall(
                (what, self.key), lambda: self.ask(what, build), self.versions
            )
        # In a list of its own, as that there is nothing took as long to find out.
        [rows] = self.remember(what, lambda: [self.ask(what, build)])
        return rows

    def remember(self, what: Any, find: Callable[[], T]) -> T:
        """What ``find`` finds, for as long as all interviews stand where they stand.

        ``what`` tells it from all else; that there is nothing is not remembered.
        """
        if self.versions is None:
            return find()
        key, version = (self.key, what), self.versions.places
        found = memory.find(key, version)
        if not found and (found := _look_up(key, version, find)):
            memory.put(key, version, found, _size_of(found))
        return found

    def place_of(self, what: str, value: int | str) -> list[Place]:
        """Where those are of which ``what``, a field, is ``value``."""

        def build(value: int | str) -> QuerySet:
            found = self.find().filter(**{what: value}).order_by("pk")
            return found.values_list(*Place._fields)[:MOST_NAMESAKES]

        return self.remember(
            (what, value),
            lambda: [Place(*row) for row in self.ask(what, build, value)],
        )

    def rows(self, kind: type[NamedTuple], start: int, stop: int) -> list[Any]:
        if self.is_narrowed or start >= DEEP:
            return rows_of(self.find().ordered_keys()[start:stop], kind)

        def build() -> QuerySet:
            return self.find().values_list("pk")[start:stop]

        what = "keys", start, stop
        keys = self.remember(what, lambda: [pk for [pk] in self.ask(what, build)])
        return rows_of(keys, kind)

    def count(self) -> int:
        if self.is_narrowed:
            return len(self.find().ordered_keys())
        number = Func(template="COUNT(*)", output_field=IntegerField())

        def build() -> QuerySet:
            return self.find().order_by().values_list(number)

        return sum(number for [number] in self.know("count", build))

    def around(self, place: Place, number: int, kind: type[NamedTuple]) -> Around:
        """The interview at ``place``, and at most ``number`` that are related to it."""
        around = self.remember(
            ("around", place.pk, number), lambda: self._find_around(place, number)
        )
        keys = {place.pk, *around.related, *filter(None, (around.older, around.newer))}
        by_key = {row[0]: row for row in rows_of(keys, kind)}
        return Around(
            itself=by_key.get(place.pk),
            related=tuple(by_key[pk] for pk in around.related if pk in by_key),
            older=by_key.get(around.older),
            newer=by_key.get(around.newer),
        )

    def _find_around(self, place: Place, number: int) -> Around:
        older, newer = self._neighbours_of(place)
        related = tuple(self._related_to(place.pk, number))
        return Around(place.pk, related, older, newer)

    def _related_to(self, pk: int, number: int) -> list[int]:
        """The keys of those that are most related to the interview ``pk``."""

        def build(*keys: int) -> QuerySet:
            return self.find().filter(pk__in=keys).order_by().values_list("pk", "date")

        return most_related(pk, number, lambda keys: self.ask("related", build, *keys))

    def _neighbours_of(self, place: Place) -> list[int | None]:
        """The keys of those just before and just after ``place`` in its index."""
        steplen = AbstractPage.steplen
        index, depth = place.path[:-steplen], len(place.path) // steplen
        # SQLite's driver says it as a text.
        date = datetime.date.fromisoformat(str(place.date))

        def siblings() -> InterviewQuerySet:
            return self.find().filter(path__startswith=index, depth=depth)

        def older(date: datetime.date, pk: int) -> QuerySet:
            older = siblings().older_than(_model()(pk=pk, date=date))
            return older.values_list("pk")[:1]

        def newer(date: datetime.date, pk: int) -> QuerySet:
            newer = siblings().newer_than(_model()(pk=pk, date=date))
            return newer.values_list("pk")[:1]

        found = [
            self.ask((build.__name__, index), build, date, place.pk)
            for build in (older, newer)
        ]
        return [rows[0][0] if rows else None for rows in found]


def _size_of(found: Any) -> int:
    """In bytes, about."""
    if isinstance(found, list | tuple):
        return LIST_BYTES + sum(map(_size_of, found))
    return getsizeof(found)


def _look_up(key: tuple[Any, ...], version: int, find: Callable[[], T]) -> T:
    """What another worker has found, and else what there is now."""
    cache = caches[conf.piece_cache]
    said = repr((key, version)).encode()
    name = f"interviews.places.{hashlib.sha256(said).hexdigest()}"
    if found := cache.get(name):
        return found
    found = find()
    if found:
        # A disk that is full keeps nothing, and costs no reader the answer.
        with suppress(OSError):
            cache.set(name, found, A_WEEK)
    return found


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
