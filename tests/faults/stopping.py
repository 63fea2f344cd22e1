"""Work that is stopped at one of its writes, as by a machine that loses power."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection

WRITES = ("INSERT", "UPDATE", "DELETE")


class StoppedError(KeyboardInterrupt):
    """Nothing catches it, not even what runs tasks, as nothing catches a kill."""


class Stopper:
    """Counts what is written in its block, and stops it at the ``last`` of that."""

    def __init__(self, last: int | None = None):
        self.last = last
        self.writes = 0

    def __enter__(self) -> None:
        self.wrapping = connection.execute_wrapper(self.execute)
        self.wrapping.__enter__()

    def __exit__(self, kind: type | None, *args: Any) -> bool:
        self.wrapping.__exit__(kind, *args)
        return kind is StoppedError

    def execute(self, execute: Callable, sql: str, *args: Any) -> Any:
        if sql.startswith(WRITES):
            self.writes += 1
            if self.writes == self.last:
                raise StoppedError(sql)
        return execute(sql, *args)
