"""Django's SQLite; whoever waits to write looks often, and so has a turn.

SQLite's own way of waiting looks ten times a second. Somebody who publishes one thing
after the other leaves the database to others for a few milliseconds at a time, which
that hardly ever meets.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from django.db.backends.sqlite3 import base

# SQLite waits for so long at a time, and then Python for up to as long.
MILLISECONDS = 5


class PatientCursor(base.SQLiteCursorWrapper):
    def execute(self, *args: Any) -> Any:
        return self._be_patient(super().execute, *args)

    def executemany(self, query: str, param_list: Any) -> Any:
        # Again from the beginning, if need be.
        return self._be_patient(super().executemany, query, list(param_list))

    def _be_patient(self, run: Callable[..., Any], *args: Any) -> Any:
        end = time.monotonic() + self.connection.patience
        while True:
            try:
                return run(*args)
            except sqlite3.OperationalError as exc:
                is_busy = exc.sqlite_errorcode == sqlite3.SQLITE_BUSY
                if not is_busy or time.monotonic() > end:
                    raise
            time.sleep(random.uniform(0, MILLISECONDS) / 1000)  # noqa: S311 - no secret


class PatientConnection(sqlite3.Connection):
    patience: float
    """How many seconds a statement waits for its turn."""


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> PatientConnection:
        params = conn_params | {"factory": PatientConnection}
        # What it asks first is asked in SQLite's own way.
        connection = super().get_new_connection(params)
        connection.patience = conn_params["timeout"]
        connection.execute(f"PRAGMA busy_timeout = {MILLISECONDS}")
        return connection

    def create_cursor(self, name: str | None = None) -> PatientCursor:
        return self.connection.cursor(factory=PatientCursor)
