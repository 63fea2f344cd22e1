from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Any

# What an entry costs besides its value, about.
ENTRY_BYTES = 1024


class Memory:
    """What a process knows at one version, of which it holds a bounded number of bytes.

    Where there is no room left, what it has known for longest goes.
    """

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        # Replaced and never emptied, so that nobody reads what one version had as
        # that of another while the two are exchanged.
        self.known: tuple[Hashable, dict[Hashable, tuple[Any, int]]] = (None, {})
        self.bytes = 0

    def find(self, key: Hashable, version: Hashable) -> Any:
        """What ``put`` was given; None if it is not at hand."""
        known_version, found = self.known
        entry = found.get(key) if version == known_version else None
        return entry[0] if entry else None

    def put(self, key: Hashable, version: Hashable, value: Any, size: int) -> None:
        """Know ``value``, of ``size`` bytes, until there is another version."""
        size += ENTRY_BYTES
        with self.lock:
            # Whoever began before a change may come after those that know of it, and
            # has them start over: that is rare, and costs time only.
            if version != self.known[0]:
                self.known, self.bytes = (version, {}), 0
            _, found = self.known
            _, size_before = found.pop(key, (None, 0))
            self.bytes += size - size_before
            found[key] = value, size
            while self.bytes > self.most_bytes:
                _, size_of_oldest = found.pop(next(iter(found)))
                self.bytes -= size_of_oldest
