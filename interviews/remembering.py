"""What was counted once, for as long as nothing changes that readers could see.

A list of a hundred thousand interviews takes a moment to count. The content version
says whether it is still the same list, so each process counts it once a version.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from sys import getsizeof
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import QuerySet

from interviews.memory import Memory
from interviews.standing import Versions

T = TypeVar("T")

# An entry's key is a query.
KEY_BYTES = 4 * 1024

memory = Memory(32 * 1024 * 1024)


def recall(key: Hashable, make: Callable[[], T], versions: Versions | None = None) -> T:
    """What ``make`` gave for ``key``, or gives now; whoever gets it leaves it as is.

    ``versions`` are those that a request has asked for already.
    """
    # Asked before ``make`` asks: what it sees is of this version or a later one.
    versions = versions or apps.get_model("interviews.ContentChange").objects.versions()
    version = versions and versions.content
    if version is None:
        return make()
    found = memory.find(key, version)
    if found is None:
        found = make()
        memory.put(key, version, found, KEY_BYTES + getsizeof(found))
    return found


def recall_rows(rows: QuerySet) -> list[Any]:
    """What ``rows`` are, values that nothing changes but what raises the version."""
    return recall(rows.query.sql_with_params(), partial(list, rows))
