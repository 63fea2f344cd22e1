"""Whether a busy site stays fair to each of its readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from statistics import median

from benchmarks import crowd
from benchmarks.cpu import resident_bytes
from benchmarks.editors import act, publishing
from benchmarks.goals import Goal
from benchmarks.measuring import measure, percentile_99
from benchmarks.results import Row
from benchmarks.scenarios.mixed import working_set, zipf_walk
from benchmarks.servers import Server, serve
from benchmarks.workbench import Workbench

SHARE_OF_MOST = 0.7
# Seconds to find the most, after which memory is taken for what a server needs. As
# somebody publishes meanwhile, it is the most that the site can keep up.
SETTLING = 60
READERS_AT_ONCE = 50
TRIALS = 5
NO_ERROR = Goal(most=0, unit="")
# p99 in medians of a single reader.
FAIR = Goal(most=5)
# Memory at the end in memory at first.
FLAT = Goal(most=1.2)
RENDERS = Goal(most=2, unit="")


def load(bench: Workbench) -> Iterator[Row]:
    site = bench.ours()
    walk = zipf_walk(working_set(site, bench.interviews))
    paths = list(islice(walk, 20_000))
    with serve(site) as server:
        _ask_for_each(server, paths)
        alone = measure(server, cycle(paths), seconds=bench.seconds, database=None)
        with publishing(site):
            most = crowd.read_eagerly(server, paths, seconds=SETTLING)
            rate = SHARE_OF_MOST * len(most.times) / SETTLING
            memory = resident_bytes(server.pid)
            seen = crowd.read(server, paths, seconds=bench.long, rate=rate)
        memory = [memory / 2**20, resident_bytes(server.pid) / 2**20]
        yield from _rows(seen, rate, memory, median(alone.times))
        yield _dropped_key(server, paths)
    yield _bare(bench, alone.cpu)


def _ask_for_each(server: Server, paths: list[str]) -> None:
    """So that the most that the site can do is that of a site in use."""
    with server.reader() as client:
        for path in dict.fromkeys(paths):
            client.get(path)


def _rows(
    seen: crowd.Crowd, rate: float, memory: list[float], alone: float
) -> Iterator[Row]:
    p99 = percentile_99(seen.times)
    yield Row(
        kind="errors",
        figures={"rate": rate, "errors": len(seen.errors)},
        value=len(seen.errors),
        goal=NO_ERROR,
    )
    yield Row(
        kind="p99, in medians of a single reader",
        figures={"p50": median(seen.times), "p99": p99},
        value=p99 / alone,
        goal=FAIR,
    )
    yield Row(
        kind="memory",
        figures={"memory": memory},
        value=memory[1] / memory[0],
        goal=FLAT,
    )


def _bare(bench: Workbench, cpu: float) -> Row:
    """The same of a server that says one thing to everybody, for comparison.

    It works as long for each answer, ``cpu`` milliseconds, and never has to make one.
    What it cannot do here, beside the same readers and the same editor, no site can.
    """
    site, paths = replace(bench.ours(), wsgi="benchmarks.bare"), ["/"]
    with serve(site) as server:
        idle = measure(server, cycle(paths), seconds=bench.seconds, database=None)
    seconds = max(cpu - idle.cpu, 0) / 1000
    with serve(site, BARE_SECONDS=str(seconds)) as server:
        alone = measure(server, cycle(paths), seconds=bench.seconds, database=None)
        with publishing(site):
            most = crowd.read_eagerly(server, paths, seconds=SETTLING)
            rate = SHARE_OF_MOST * len(most.times) / SETTLING
            seen = crowd.read(server, paths, seconds=SETTLING, rate=rate)
    p99 = percentile_99(seen.times)
    return Row(
        kind="p99, if nothing had to be made",
        figures={"rate": rate, "p50": median(seen.times), "p99": p99},
        value=p99 / median(alone.times),
    )


def _dropped_key(server: Server, paths: list[str]) -> Row:
    """Readers who all ask for what nobody has asked for since somebody was renamed."""
    renders = []
    for path in dict.fromkeys(paths[:TRIALS]):
        act(server.site, "rename", 1)
        seen = crowd.read_at_once(server, path, READERS_AT_ONCE)
        renders.append(len(seen.hits) - sum(seen.hits))
    return Row(
        kind=f"renders for {READERS_AT_ONCE} readers of a key just dropped",
        figures={"renders": max(renders)},
        value=max(renders),
        goal=RENDERS,
    )
