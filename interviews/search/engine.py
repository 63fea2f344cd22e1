"""Wagtail's search engine in the database, whose cost does not grow with the site.

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "interviews.search.engine"}}

Whenever something is saved, the engine weighs its title by the mean length of all
titles, for which PostgreSQL reads every entry there is. Here the mean is taken now and
then: one title more does not change it.
"""

from __future__ import annotations

import time
from functools import cache
from typing import Any

from django.db.models import Avg, F
from django.db.models.functions import Length
from modelsearch.backends import database
from modelsearch.backends.base import BaseIndex, BaseSearchBackend

# Taking the mean may cost this share of the time.
SHARE = 0.001


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """That of the default database."""
    backend = database.SearchBackend(params)
    if hasattr(backend.index_class, "_refresh_title_norms"):
        backend.index_class = _remembering(backend.index_class)
    return backend


@cache
def _remembering(index_class: type[BaseIndex]) -> type[BaseIndex]:
    return type(index_class.__name__, (RememberedMeanMixin, index_class), {})


class RememberedMeanMixin:
    """Entries in the database, each with the weight of its title."""

    # Of each process: what Wagtail asks for is a new index each time.
    mean: float | None = None
    good_until = 0.0

    def _refresh_title_norms(self, full: bool = False) -> None:
        kind = type(self)
        if full:
            super()._refresh_title_norms(full)
            kind.good_until = 0.0
            return
        titled = self.entries.annotate(length=Length("title")).filter(length__gt=0)
        if time.monotonic() >= kind.good_until:
            began = time.monotonic()
            kind.mean = titled.aggregate(mean=Avg("length"))["mean"]
            kind.good_until = began + (time.monotonic() - began) / SHARE
        if kind.mean is not None:
            new = titled.filter(title_norm=1.0)
            new.update(title_norm=kind.mean / F("length"))
