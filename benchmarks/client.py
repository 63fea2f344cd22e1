"""A reader that keeps its connections open, and costs little itself."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass

# What browsers and most HTTP libraries send.
ACCEPT_ENCODING = "gzip, deflate, br"
CONNECTIONS = 4


@dataclass(frozen=True, kw_only=True)
class Answer:
    seconds: float
    """From the first byte sent to the last received."""
    size: int
    """Bytes of the body on the wire."""
    body: bytes
    headers: http.client.HTTPMessage


class Client:
    """Asks over a few connections in turn, so that every worker gets its share."""

    def __init__(self, *, port: int, host: str, connections: int = CONNECTIONS):
        self.headers = {"Host": host, "Accept-Encoding": ACCEPT_ENCODING}
        self.connections = [
            http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            for _ in range(connections)
        ]
        self.asked = 0

    def get(self, path: str) -> Answer:
        """The answer; ``RuntimeError`` if it is not a 200."""
        connection = self.connections[self.asked % len(self.connections)]
        self.asked += 1
        began = time.perf_counter()
        response = self._send(connection, path)
        body = response.read()
        seconds = time.perf_counter() - began
        if response.status != 200:
            raise RuntimeError(f"{path} answers {response.status}: {body[:500]!r}")
        return Answer(
            seconds=seconds, size=len(body), body=body, headers=response.headers
        )

    def _send(
        self, connection: http.client.HTTPConnection, path: str
    ) -> http.client.HTTPResponse:
        try:
            connection.request("GET", path, headers=self.headers)
            return connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # gunicorn closes a connection that nobody used for two seconds.
            connection.close()
            connection.request("GET", path, headers=self.headers)
            return connection.getresponse()

    def close(self) -> None:
        for connection in self.connections:
            connection.close()
