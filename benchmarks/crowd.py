"""Many readers at once.

One thread has all of them, and waits for whoever is answered next: threads would wait
for each other, which would count as the server's time.
"""

from __future__ import annotations

import select
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle

from benchmarks.client import TIMEOUT, AnswerError, Connection
from benchmarks.servers import THREADS, WORKERS, Server

READERS = 64
# As many as are answered at once: more would wait in the server, and teach nothing.
EAGER_READERS = WORKERS * THREADS


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """What the readers saw."""

    times: list[float] = field(default_factory=list)
    """Milliseconds of each answer, from the moment it was to be asked for."""
    hits: list[bool] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Reader:
    """Asks for one thing after the other, over a connection of its own."""

    def __init__(self, connection: Connection, crowd: Crowd):
        self.connection = connection
        self.crowd = crowd
        # When each is due, and its path. The first has been asked for.
        self.wanted: deque[tuple[float, str]] = deque()

    def fileno(self) -> int:
        return self.connection.fileno()

    def want(self, path: str, due: float) -> None:
        self.wanted.append((due, path))
        if len(self.wanted) == 1:
            self._ask()

    def hear(self) -> None:
        due, path = self.wanted[0]
        try:
            answer = self.connection.receive()
            if answer is None:
                return
            answer.check(path)
        except (AnswerError, OSError) as exc:
            self._fail(exc)
        else:
            self.wanted.popleft()
            self.crowd.times.append(1000 * (time.perf_counter() - due))
            self.crowd.hits.append(answer.is_hit)
        self._ask()

    def _ask(self) -> None:
        while self.wanted:
            _, path = self.wanted[0]
            try:
                return self.connection.ask(path)
            except OSError as exc:
                self._fail(exc)

    def _fail(self, error: Exception) -> None:
        self.crowd.errors.append(str(error))
        self.wanted.popleft()
        self.connection.close()


def read(server: Server, paths: list[str], *, seconds: float, rate: float) -> Crowd:
    """Readers who ask for ``paths``, all together ``rate`` times a second.

    A late answer counts from when it was due: or else a server that stalls would be
    asked less, and look better.
    """
    crowd = Crowd()
    with _readers(server, crowd, READERS) as readers:
        start = time.perf_counter()
        moments = (start + number / rate for number in range(int(seconds * rate)))
        for due, path, reader in zip(moments, cycle(paths), cycle(readers)):
            while (left := due - time.perf_counter()) > 0:
                _hear(readers, left)
            reader.want(path, due)
    return crowd


def read_eagerly(server: Server, paths: list[str], *, seconds: float) -> Crowd:
    """Readers who ask for ``paths`` as fast as they are answered."""
    crowd = Crowd()
    with _readers(server, crowd, EAGER_READERS) as readers:
        path = cycle(paths)
        end = time.perf_counter() + seconds
        while (now := time.perf_counter()) < end:
            for reader in readers:
                if not reader.wanted:
                    reader.want(next(path), now)
            _hear(readers, end - now)
    return crowd


def read_at_once(server: Server, path: str, number: int) -> Crowd:
    """A ``number`` of readers ask for the same at the same moment."""
    crowd = Crowd()
    with _readers(server, crowd, number) as readers:
        now = time.perf_counter()
        for reader in readers:
            reader.want(path, now)
    return crowd


@contextmanager
def _readers(server: Server, crowd: Crowd, number: int) -> Iterator[list[Reader]]:
    """Readers who are connected already, and are heard to the end."""
    with server.reader(connections=number) as client:
        for connection in client.connections:
            connection.open()
        readers = [Reader(connection, crowd) for connection in client.connections]
        yield readers
        while any(reader.wanted for reader in readers):
            if not _hear(readers, TIMEOUT):
                raise TimeoutError(f"No answer for {TIMEOUT} s.")


def _hear(readers: list[Reader], seconds: float) -> int:
    """How many readers heard something within ``seconds``."""
    waiting = [reader for reader in readers if reader.wanted]
    answered, _, _ = select.select(waiting, [], [], seconds)
    for reader in answered:
        reader.hear()
    return len(answered)
