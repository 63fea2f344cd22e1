"""A working set as readers have it, while editors publish."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from benchmarks.editors import publishing
from benchmarks.goals import Goal
from benchmarks.measuring import Round, measure, middle_ratio
from benchmarks.paths import MAIN, PATHS
from benchmarks.results import Row
from benchmarks.scenarios.reading import pair_figures
from benchmarks.servers import Server, serve
from benchmarks.sites import Site
from benchmarks.workbench import Workbench

ADDRESSES = 2000
GOAL = Goal(least=20)


def mixed(bench: Workbench) -> Iterator[Row]:
    rounds = [[_read(bench, site)] for site in bench.pair()]
    figures = pair_figures(rounds)
    figures["hits"] = [None, 100 * rounds[1][0].hits]
    figures["rate"] = [len(one.times) / bench.long for (one,) in rounds]
    yield Row(
        kind=f"{ADDRESSES:,} addresses, {bench.long:g} s",
        figures=figures,
        value=middle_ratio(*rounds),
        goal=GOAL,
    )


def _read(bench: Workbench, site: Site) -> Round:
    paths = working_set(site, bench.interviews)
    with serve(site) as server:
        _ask_once(server, paths)
        with publishing(site):
            return measure(
                server,
                zipf_walk(paths),
                seconds=bench.long,
                database=bench.database_pid,
            )


def _ask_once(server: Server, paths: list[str]) -> None:
    """As on a site that runs for longer than a minute."""
    with server.reader() as client:
        for path in paths:
            client.get(path)


def working_set(site: Site, interviews: int) -> list[str]:
    """Lists and interviews of all kinds, of both sites in the same order."""
    # The shorter ones first: lists, and as many interviews of each kind as fit.
    kinds = sorted((PATHS[kind](site, interviews) for kind in MAIN), key=len)
    found: list[str] = []
    for number, paths in enumerate(kinds):
        found += paths[: (ADDRESSES - len(found)) // (len(kinds) - number)]
    Random("working set").shuffle(found)
    return found


def zipf_walk(paths: list[str]) -> Iterator[str]:
    """The second path is asked for half as often as the first, and so on."""
    chance = Random("walk")
    weights = list(accumulate(1 / rank for rank in range(1, len(paths) + 1)))
    while True:
        yield from chance.choices(paths, cum_weights=weights, k=1000)
