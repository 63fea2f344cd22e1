"""What a process costs before it does anything."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from statistics import median

from benchmarks.cpu import cpu_seconds
from benchmarks.goals import Goal
from benchmarks.results import Row
from benchmarks.servers import serve
from benchmarks.sites import Site
from benchmarks.workbench import Workbench

GOAL = Goal(most=1.3)


def start(bench: Workbench) -> Iterator[Row]:
    for kind, cost in (
        ("manage.py check", check),
        ("server, until its first answer", first_answer),
    ):
        yield _row(bench, kind, cost)


def check(site: Site) -> float:
    before = os.times()
    site.manage("check")
    after = os.times()
    return 1000 * (
        after.children_user
        + after.children_system
        - before.children_user
        - before.children_system
    )


def first_answer(site: Site) -> float:
    with serve(site) as server, server.reader() as client:
        client.get("/interviews/interview-0/")
        return 1000 * cpu_seconds(server.pid)


def _row(bench: Workbench, kind: str, cost: Callable[[Site], float]) -> Row:
    rounds = [[cost(site) for site in bench.pair()] for _ in range(bench.rounds)]
    return Row(
        kind=kind,
        figures={"cpu": [median(one) for one in zip(*rounds, strict=True)]},
        value=median(ours / stock for stock, ours in rounds),
        goal=GOAL,
    )
