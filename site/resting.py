"""A Redis that does not answer is left alone for a moment."""

from __future__ import annotations

import time
from typing import Any

import redis

REST_SECONDS = 2


class _Process:
    """What this process knows of its Redis."""

    resting_until = 0.0


class RestingRedis(redis.Redis):
    """Fails at once for a while after it has failed.

    A page asks ten times; of a server that hangs, each would wait for its own time-out.
    """

    def execute_command(self, *args: Any, **options: Any) -> Any:
        if time.monotonic() < _Process.resting_until:
            raise redis.ConnectionError("It has not answered a moment ago.")
        try:
            return super().execute_command(*args, **options)
        except (redis.ConnectionError, redis.TimeoutError):
            _Process.resting_until = time.monotonic() + REST_SECONDS
            raise
