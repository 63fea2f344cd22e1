from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_is_later: ContextVar[bool] = ContextVar("index_later", default=False)


@contextmanager
def index_later() -> Iterator[None]:
    """Have the search engine not read what is saved inside; whoever saves it will."""
    token = _is_later.set(True)
    try:
        yield
    finally:
        _is_later.reset(token)


class IndexedLaterMixin:
    """A page whose words the search engine may be told of once it is whole."""

    def get_indexed_instance(self) -> Any:
        return None if _is_later.get() else super().get_indexed_instance()
