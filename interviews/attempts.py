"""Wrong passwords, counted for a quarter of an hour.

They are counted in the cache, by the address that they come from and by the
restriction that they were tried on. A cache that is out of order is stood in for by
the memory of the process.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.cache import BaseCache, cache
from django.core.cache.backends.locmem import LocMemCache
from django.utils.crypto import salted_hmac

from interviews.readers import client_address

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.visibility.unlocking import Lock

WINDOW_SECONDS = 15 * 60
MAX_PER_ADDRESS = 10
# Many readers may be wrong about one password, and one may have many addresses.
MAX_PER_RESTRICTION = 100

PREFIX = "interviews.attempts"
memory = LocMemCache(PREFIX, {"max_entries": 10_000})


class Attempts:
    """The wrong passwords of this quarter of an hour that one more adds to."""

    def __init__(self, request: HttpRequest, locks: Iterable[Lock]):
        window, passed = divmod(int(time.time()), WINDOW_SECONDS)
        self.seconds_left = WINDOW_SECONDS - passed
        # The cache holds no address, only what cannot be turned into one again.
        address = salted_hmac(PREFIX, client_address(request), algorithm="sha256")
        self.limits = {f"{PREFIX}.{window}.{address.hexdigest()}": MAX_PER_ADDRESS}
        for lock in locks:
            self.limits[f"{PREFIX}.{window}.{lock.pk}"] = MAX_PER_RESTRICTION

    def take(self) -> bool:
        """Whether there is one left; it is counted as wrong until it is forgiven.

        Counted first, so that those who try many at once gain nothing; the address
        before the restrictions, so that nobody locks out the others alone.
        """
        return all(_count(name) <= most for name, most in self.limits.items())

    def forgive(self) -> None:
        for name in self.limits:
            _count(name, -1)


def _count(name: str, step: int = 1) -> int:
    number = _count_in(cache, name, step)
    return _count_in(memory, name, step) or 0 if number is None else number


def _count_in(store: BaseCache, name: str, step: int) -> int | None:
    """The new number; None from a store that keeps nothing."""
    if store.add(name, 0, WINDOW_SECONDS) is None:
        return None  # So says a cache that is out of order.
    try:
        number = store.incr(name, step)
    except ValueError:
        return None
    # Some stores give a number that has grown the time that they give by default.
    store.touch(name, WINDOW_SECONDS)
    return number
