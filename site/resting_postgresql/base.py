"""Django's PostgreSQL; an address that does not answer is left alone for a moment."""

from __future__ import annotations

import time
from typing import Any

from django.db.backends.postgresql import base

REST_SECONDS = 2
# A server that is stopped refuses at once, and is found again as quickly.
SILENCE_SECONDS = 1


class _Process:
    """What this process knows of its database."""

    resting_until = 0.0


class DatabaseWrapper(base.DatabaseWrapper):
    """Fails at once for a while after nobody has answered.

    A request asks for a connection more than once, and each time would wait for its
    own time-out; so would everybody who comes meanwhile, until no thread is left.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        began = time.monotonic()
        if began < _Process.resting_until:
            raise self.Database.OperationalError("It has not answered a moment ago.")
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            now = time.monotonic()
            if now - began > SILENCE_SECONDS:
                _Process.resting_until = now + REST_SECONDS
            raise
