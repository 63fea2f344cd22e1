"""Lists of pages as readers turn them over, however long they are.

A database counts a list row by row, and finds a deep page of it by counting its way
there. So what a list holds is looked up once for each content version, as a row of
keys, and every page of it after that by its keys.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from wagtail.query import PageQuerySet

from interviews.conf import conf
from interviews.remembering import recall
from interviews.search.entries import IsFound, keys_found

if TYPE_CHECKING:
    from interviews.search.words import Term

T = TypeVar("T")

# From here on a page is looked up by its keys, also in the order that has an index.
DEEP = 500


class ListQuerySet(PageQuerySet):
    is_of_readers = False
    """Whether nothing changes it but what raises the content version, and visits."""
    is_by_keys = False
    """Whether every page of it is looked up by its keys, and not only deep ones."""
    search: tuple[ListQuerySet, list[Term]] | None = None
    """What was searched, and for what."""

    def _clone(self) -> Self:
        clone = super()._clone()
        clone.is_of_readers = self.is_of_readers
        clone.is_by_keys = self.is_by_keys
        clone.search = self.search
        return clone

    def of_readers(self) -> Self:
        """The same, for readers, who come through the door of ``interviews.visibility``."""
        clone = self._chain()
        clone.is_of_readers = True
        return clone

    def by_keys(self) -> Self:
        """The same for a list that no index has in its order, or has without gaps."""
        clone = self._chain()
        clone.is_by_keys = True
        return clone

    def found_by(self, terms: list[Term]) -> Self:
        """Those that have all of ``terms``."""
        found = self.filter(IsFound("pk", terms))
        found.search = (self, terms)
        return found

    def count(self) -> int:
        if not self.is_of_readers or self.query.is_sliced:
            return super().count()
        if self.is_by_keys:
            return len(self.ordered_keys())
        return self.order_by().remember("count", super().count)

    def __getitem__(self, k: int | slice) -> Any:
        if not self._is_cut_by_keys(k):
            return super().__getitem__(k)
        return self.filter(pk__in=self.ordered_keys()[k])

    def _is_cut_by_keys(self, k: int | slice) -> bool:
        if not isinstance(k, slice) or k.stop is None or not self.is_of_readers:
            return False
        if self.query.is_sliced or self._result_cache is not None:
            return False
        return self.is_by_keys or (k.start or 0) >= DEEP

    def ordered_keys(self) -> array[int]:
        """Of all pages of the list, in its order."""
        return self.remember("keys", self._look_up_keys)

    def _look_up_keys(self) -> array[int]:
        if self._is_search():
            searched, terms = self.search
            return array(
                "q", filter(keys_found(terms).__contains__, searched.ordered_keys())
            )
        keys = self.prefetch_related(None).values_list("pk", flat=True)
        return array("q", keys.iterator())

    def _is_search(self) -> bool:
        """Whether nothing was asked for since it was searched."""
        if self.search is None:
            return False
        searched, terms = self.search
        return self._sql() == searched.found_by(terms)._sql()

    def remember(self, what: str, make: Callable[[], T]) -> T:
        """What ``make`` finds out of the list, once until readers could see a change."""
        key = self._key() if self.is_of_readers else None
        return recall((what, *key), make) if key else make()

    def _key(self) -> tuple | None:
        """What tells this list from others; None if it has to be asked for anew."""
        query = self._sql()
        if query and apps.get_model("interviews.VisitCount")._meta.db_table in query[0]:
            # Visits are not counted in content versions, and may be seen this late.
            age = time.time() // max(conf.response_seconds, 1)
            return (*query, age) if self.is_by_keys else None
        return query

    def _sql(self) -> tuple[str, tuple] | None:
        try:
            return self.values("pk").query.sql_with_params()
        except EmptyResultSet:
            return None
