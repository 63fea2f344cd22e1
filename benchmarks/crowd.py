"""Many readers at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from threading import Barrier

from benchmarks.client import Answer, AnswerError
from benchmarks.servers import Server

READERS = 8
# Readers begin at different places of the same walk.
APART = 7


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """What the readers saw."""

    times: list[float] = field(default_factory=list)
    """Milliseconds of each answer, from the moment it was to be asked for."""
    hits: list[bool] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, ask: Callable[[str], Answer], path: str, due: float) -> None:
        try:
            answer = ask(path)
        except (AnswerError, OSError) as exc:
            self.errors.append(str(exc))
        else:
            self.times.append(1000 * (time.perf_counter() - due))
            self.hits.append(answer.is_hit)


def read(
    server: Server, paths: list[str], *, seconds: float, rate: float | None = None
) -> Crowd:
    """Readers who ask for ``paths`` as fast as they can, or at ``rate`` a second.

    At a rate a late answer counts from when it was due: or else a server that stalls
    would be asked less, and look better.
    """
    crowd = Crowd()
    start = time.perf_counter()

    def go(reader: int) -> None:
        own = islice(cycle(paths), reader * APART, None)
        # Over several connections each: of eight, one worker may get six.
        with server.reader() as client:
            for due in _moments(start, reader, rate):
                if due > start + seconds:
                    return
                crowd.note(client.get, next(own), due)

    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(go, range(READERS)))
    return crowd


def _moments(start: float, reader: int, rate: float | None) -> Iterator[float]:
    if rate is None:
        while True:
            yield time.perf_counter()
    for number in count():
        due = start + (number * READERS + reader) / rate
        time.sleep(max(due - time.perf_counter(), 0))
        yield due


def read_at_once(server: Server, path: str, readers: int) -> Crowd:
    """All of ``readers`` ask for the same at the same moment."""
    crowd = Crowd()
    together = Barrier(readers)

    def go(_: int) -> None:
        with server.reader(connections=1) as client:
            together.wait()
            crowd.note(client.get, path, time.perf_counter())

    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(go, range(readers)))
    return crowd
