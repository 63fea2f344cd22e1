"""What editors wait for, and whether readers wait with them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from statistics import median

from benchmarks.editors import act
from benchmarks.goals import Goal
from benchmarks.measuring import measure
from benchmarks.paths import PATHS
from benchmarks.results import Row
from benchmarks.servers import serve
from benchmarks.sites import Site
from benchmarks.workbench import Workbench

TIMES = 20
PUBLISH_GOAL = Goal(most=1.5)
RENAME_GOAL = Goal(most=2000, unit=" ms")


def publishing(bench: Workbench) -> Iterator[Row]:
    pair = bench.pair()
    rounds = [[publish_cpu(bench, site) for site in pair] for _ in range(bench.rounds)]
    yield Row(
        kind="publish an interview",
        figures={"cpu": [median(one) for one in zip(*rounds, strict=True)]},
        value=median(ours / stock for stock, ours in rounds),
        goal=PUBLISH_GOAL,
    )
    yield _rename(bench, pair[1])


def publish_cpu(bench: Workbench, site: Site) -> float:
    """Milliseconds of the editor's process and of the database for one publish."""
    before = bench.database_cpu()
    said = act(site, "publish", TIMES)
    # One more is published at first, which is not counted.
    database = 1000 * (bench.database_cpu() - before) / (TIMES + 1)
    return median(said["cpu"]) + database


def _rename(bench: Workbench, site: Site) -> Row:
    """Another name for who is in all interviews, while somebody reads."""
    paths = PATHS["v3 interview"](site, bench.interviews)
    with serve(site) as server, ThreadPoolExecutor(1) as pool:
        work = pool.submit(act, site, "rename", bench.rounds)
        slowest = 0.0
        while not work.done():
            seen = measure(server, cycle(paths), seconds=0.2, database=None)
            slowest = max(slowest, *seen.times)
    wall = median(work.result()["wall"])
    return Row(
        kind=f"rename a person who is in {bench.interviews:,} interviews",
        figures={"wall": [None, wall], "slowest": [None, slowest]},
        value=wall,
        goal=RENAME_GOAL,
    )
