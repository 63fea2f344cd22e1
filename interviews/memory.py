from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Any

# What an entry costs besides its value, about.
ENTRY_BYTES = 1024


class Memory:
    """What a process knows at one version, of which it holds a bounded number of bytes."""

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        # Replaced and never emptied, so that nobody reads what one version had as
        # that of another while the two are exchanged.
        self.known: tuple[Hashable, dict[Hashable, Any]] = (None, {})
        self.bytes = 0

    def find(self, key: Hashable, version: Hashable) -> Any:
        """What ``put`` was given; None if it is not at hand."""
        known_version, found = self.known
        return found.get(key) if version == known_version else None

    def put(self, key: Hashable, version: Hashable, value: Any, size: int) -> None:
        """Know ``value``, of ``size`` bytes, until there is another version."""
        size += ENTRY_BYTES
        with self.lock:
            # Whoever began before a change may come after those that know of it, and
            # has them start over: that is rare, and costs time only.
            if version != self.known[0] or self.bytes + size > self.most_bytes:
                self.known, self.bytes = (version, {}), 0
            self.bytes += size
            self.known[1][key] = value
