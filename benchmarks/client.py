"""A reader that keeps its connections open, and costs little itself."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass

# What browsers and most HTTP libraries send.
ACCEPT_ENCODING = "gzip, deflate, br"
# So that every worker gets its share.
CONNECTIONS = 4


class AnswerError(Exception):
    """An answer that is not a 200."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    seconds: float
    """From the question to the last byte of the answer."""
    body: bytes
    """As it came, mostly compressed."""
    is_hit: bool
    """Whether it was kept from an earlier question."""


class Client:
    """Asks over its connections in turn."""

    def __init__(
        self,
        *,
        port: int,
        host: str,
        connections: int = CONNECTIONS,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.headers = {"Host": host, "Accept-Encoding": ACCEPT_ENCODING}
        self.headers |= headers or {}
        self.connections = [
            http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            for _ in range(connections)
        ]
        self.asked = 0

    def get(self, path: str) -> Answer:
        connection = self.connections[self.asked % len(self.connections)]
        self.asked += 1
        began = time.perf_counter()
        response = self._send(connection, path)
        body = response.read()
        seconds = time.perf_counter() - began
        if response.status != http.HTTPStatus.OK:
            raise AnswerError(f"{path} answers {response.status}: {body[:500]!r}")
        is_hit = response.headers.get("X-Interviews-Cache") == "hit"
        return Answer(seconds=seconds, body=body, is_hit=is_hit)

    def _send(
        self, connection: http.client.HTTPConnection, path: str
    ) -> http.client.HTTPResponse:
        try:
            connection.request("GET", path, headers=self.headers)
            return connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # Servers close what nobody used for a while.
            connection.close()
            connection.request("GET", path, headers=self.headers)
            return connection.getresponse()

    def close(self) -> None:
        for connection in self.connections:
            connection.close()
