"""A reader that keeps its connections open, and costs little itself.

It shares the processors with the server that is measured: Python's own client would
take as much of them as that, and wait longest for itself.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass

# What browsers and most HTTP libraries send.
ACCEPT_ENCODING = "gzip, deflate, br"
# So that every worker gets its share.
CONNECTIONS = 4
TIMEOUT = 120
AT_ONCE = 2**18
END = b"\r\n\r\n"
# All headers together take longer to read than these two to find.
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
HIT = re.compile(rb"\r\nx-interviews-cache: *hit\b", re.IGNORECASE)


class AnswerError(Exception):
    """An answer that is not a 200."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: str
    seconds: float
    """From the question to the last byte of the answer."""
    body: bytes
    """As it came, mostly compressed."""
    is_hit: bool
    """Whether it was kept from an earlier question."""

    def check(self, path: str) -> None:
        """Raise AnswerError if this answer to ``path`` is none that is measured."""
        if self.status != "200":
            raise AnswerError(f"{path} answers {self.status}: {self.body[:500]!r}")


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
        sent = {"Host": host, "Accept-Encoding": ACCEPT_ENCODING, **(headers or {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        self.connections = [Connection(port, lines) for _ in range(connections)]
        self.asked = 0

    def get(self, path: str) -> Answer:
        connection = self.connections[self.asked % len(self.connections)]
        self.asked += 1
        try:
            answer = connection.get(path)
        except ConnectionError:
            # Servers close what nobody used for a while.
            connection.close()
            answer = connection.get(path)
        answer.check(path)
        return answer

    def close(self) -> None:
        for connection in self.connections:
            connection.close()


class Connection:
    """One connection over HTTP/1.1, opened when it is needed."""

    def __init__(self, port: int, headers: str):
        self.port = port
        self.headers = headers
        self.socket: socket.socket | None = None

    def get(self, path: str) -> Answer:
        self.ask(path)
        while not (answer := self.receive()):
            pass
        return answer

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), TIMEOUT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def fileno(self) -> int:
        return self.socket.fileno()

    def ask(self, path: str) -> None:
        """Ask; ``receive`` is to be called until it has the answer."""
        if not self.socket:
            self.open()
        self.said, self.length = b"", None
        self.began = time.perf_counter()
        self.socket.sendall(f"GET {path} HTTP/1.1\r\n{self.headers}\r\n".encode())

    def receive(self) -> Answer | None:
        """Wait for some of the answer; None if more of it is to come."""
        said = self.socket.recv(AT_ONCE)
        if not said:
            raise ConnectionResetError("The server has closed the connection.")
        self.said += said
        if self.length is None and END in self.said:
            self.head, _, self.said = self.said.partition(END)
            self.length = int(LENGTH.search(self.head).group(1))
        return self._answer() if len(self.said) == self.length else None

    def _answer(self) -> Answer:
        return Answer(
            status=self.head.split(None, 2)[1].decode(),
            seconds=time.perf_counter() - self.began,
            body=self.said,
            is_hit=HIT.search(self.head) is not None,
        )

    def close(self) -> None:
        if self.socket:
            self.socket.close()
            self.socket = None
