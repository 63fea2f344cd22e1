"""Asking the site through what keeps its answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from werkzeug.test import Client, TestResponse

from interviews.cache import PublishedResponses, shelf
from interviews.cache.answers import Answer


class Reader:
    """A reader without cookies, and what they get from where."""

    def __init__(self) -> None:
        self.client = Client(PublishedResponses(WSGIHandler()), use_cookies=False)

    def get(self, path: str, method: str = "GET", **headers: str) -> TestResponse:
        with open_connection():
            return self.client.open(
                path,
                method=method,
                base_url="http://localhost",
                headers=[
                    (name.replace("_", "-"), text) for name, text in headers.items()
                ],
            )

    def found(self, path: str, **headers: str) -> str | None:
        """ "hit" or "miss"; None if it is never kept."""
        return self.get(path, **headers).headers.get("X-Interviews-Cache")


def at_hand() -> list[Answer]:
    """What this process knows of what it has said."""
    _, known = shelf.memory.known
    return [value for value, _ in known.values() if isinstance(value, Answer)]


@contextmanager
def open_connection() -> Iterator[None]:
    """Keep the connection of a test open, as Django's own client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)
