"""When the search engine of Wagtail's admin reads what is saved."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from modelsearch.backends import get_search_backends_with_name

logger = logging.getLogger(__name__)

Waiting = dict[tuple[type[Model], Any], Model]
_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


@contextmanager
def index_later() -> Iterator[None]:
    """Have what is saved inside read at the end, once, and all of it together."""
    if _waiting.get() is not None:
        yield  # Whoever began waits for the others, too.
        return
    waiting: Waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for model in {model for model, _ in waiting}:
        _index(model, {pk: one for (kind, pk), one in waiting.items() if kind is model})


def wait_for_index(instance: Model) -> bool:
    """Have ``instance`` read as it is at the end of ``index_later``, if there is one."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting[type(instance), instance.pk] = instance
    return waiting is not None


def _index(model: type[Model], instances: dict[Any, Model]) -> None:
    # Without those that were rolled back meanwhile.
    there = model.get_indexed_objects().filter(pk__in=instances)
    found = [instances[pk] for pk in there.values_list("pk", flat=True)]
    for name, backend in get_search_backends_with_name(with_auto_update=True):
        try:
            backend.add_bulk(model, found)
        except Exception:
            logger.exception("%s were not added to the search backend %s", model, name)
            # As Wagtail does: one that is a service of its own may be away.
            if not backend.catch_indexing_errors:
                raise


class IndexedLaterMixin:
    """Something that the search engine may be told of once it is whole."""

    # By ``interviews.signal_handlers`` instead, which knows who waits.
    search_auto_update = False
