"""One site under one reader for a while, and several such rounds as one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean, median, quantiles

from benchmarks.client import Answer
from benchmarks.cpu import cpu_seconds
from benchmarks.servers import Server

# Of a round, however long they take.
LEAST_REQUESTS = 5


@dataclass(frozen=True, kw_only=True)
class Round:
    cpu: float
    """Milliseconds per request of the processes that serve the site."""
    database_cpu: float
    """The same of the database's server; 0 for SQLite, which is a part of the site."""
    size: float
    """Bytes of an answer on the wire."""
    times: list[float]
    """Milliseconds from question to answer."""
    hits: float
    """The share of answers that were kept ones."""

    @property
    def total_cpu(self) -> float:
        return self.cpu + self.database_cpu


def measure(
    server: Server,
    paths: Iterable[str],
    *,
    seconds: float,
    database: int | None,
    headers: Mapping[str, str] | None = None,
) -> Round:
    """Ask for ``paths``, one after the other, for ``seconds``.

    ``database`` is the process id of the database's server, if it has one.
    """
    before = _times(server, database)
    with server.reader(headers=headers) as client:
        answers = [client.get(path) for path in _until(paths, seconds)]
    after = _times(server, database)
    cpu, database_cpu = (
        1000 * (end - start) / len(answers)
        for start, end in zip(before, after, strict=True)
    )
    return Round(cpu=cpu, database_cpu=database_cpu, **_seen(answers))


def _times(server: Server, database: int | None) -> tuple[float, float]:
    return cpu_seconds(server.pid), cpu_seconds(database) if database else 0.0


def _until(paths: Iterable[str], seconds: float) -> Iterator[str]:
    end = time.monotonic() + seconds
    for asked, path in enumerate(paths):
        if asked >= LEAST_REQUESTS and time.monotonic() > end:
            return
        yield path


def _seen(answers: list[Answer]) -> dict:
    return {
        "size": fmean(len(answer.body) for answer in answers),
        "times": [1000 * answer.seconds for answer in answers],
        "hits": fmean(answer.is_hit for answer in answers),
    }


def summary(rounds: list[Round]) -> dict[str, float]:
    """The medians of ``rounds``; latencies are of all their requests together."""
    times = [one for each in rounds for one in each.times]
    return {
        "cpu": median(each.cpu for each in rounds),
        "database_cpu": median(each.database_cpu for each in rounds),
        "size": median(each.size for each in rounds),
        "p50": median(times),
        "p99": percentile_99(times),
    }


def percentile_99(times: list[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[98]


def middle_ratio(dividends: list[Round], divisors: list[Round]) -> float:
    """The median of the ratios of rounds that were measured one after the other."""
    # A round of ours may be too short for the clock of processes, which ticks every
    # ten milliseconds.
    return median(
        one.total_cpu / max(other.total_cpu, 0.001)
        for one, other in zip(dividends, divisors, strict=True)
    )
