"""One site under one reader for a while, and the middle of several such rounds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from statistics import median, quantiles

from benchmarks.client import Answer
from benchmarks.cpu import cpu_seconds
from benchmarks.servers import Server

LEAST_REQUESTS = 10


@dataclass(frozen=True, kw_only=True)
class Figures:
    cpu: float
    """Milliseconds of the server's processes per request."""
    database_cpu: float
    """The same of the database's server; 0 for SQLite, which is a part of ours."""
    size: float
    """Bytes of an answer on the wire."""
    p50: float
    """Milliseconds in which half of the requests were answered."""
    p99: float
    requests: int


def measure(
    server: Server, paths: Iterator[str], *, seconds: float, database: int | None
) -> Figures:
    """Ask for ``paths``, one after the other, for ``seconds``.

    ``database`` is the process id of the database's server, if it has one.
    """
    before = _times(server, database)
    with server.reader() as client:
        answers = [client.get(path) for path in _until(paths, seconds)]
    after = _times(server, database)
    cpu, database_cpu = (
        1000 * (end - start) / len(answers)
        for start, end in zip(before, after, strict=True)
    )
    return Figures(cpu=cpu, database_cpu=database_cpu, **_latencies(answers))


def _times(server: Server, database: int | None) -> tuple[float, float]:
    return cpu_seconds(server.pid), cpu_seconds(database) if database else 0.0


def _until(paths: Iterator[str], seconds: float) -> Iterator[str]:
    end = time.monotonic() + seconds
    for asked, path in enumerate(paths):
        if asked >= LEAST_REQUESTS and time.monotonic() > end:
            return
        yield path


def _latencies(answers: list[Answer]) -> dict[str, float]:
    times = [1000 * answer.seconds for answer in answers]
    return {
        "size": sum(answer.size for answer in answers) / len(answers),
        "p50": median(times),
        "p99": quantiles(times, n=100)[98],
        "requests": len(answers),
    }


def middle(rounds: list[Figures]) -> Figures:
    """The median of each figure."""
    return Figures(
        **{
            field.name: median(getattr(one, field.name) for one in rounds)
            for field in fields(Figures)
        }
    )
