"""What one request costs: *cold*, with no answer kept, and *warm*."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice

from benchmarks.goals import Goal
from benchmarks.measuring import Round, measure, middle_ratio, summary
from benchmarks.paths import PATHS
from benchmarks.results import Row
from benchmarks.servers import Server, serve
from benchmarks.workbench import Workbench, count_queries

COLD = {"RESPONSE_CACHE": "off"}
COLD_GOALS = {
    "v2 list": Goal(least=40),
    "v3 list": Goal(least=40),
    "v2 interview": Goal(least=8),
    "v3 interview": Goal(least=8),
    "HTML index": Goal(least=10),
    "HTML interview": Goal(least=3),
}
# Whatever is asked for, it is compared with this.
WARM_YARDSTICK = "v2 interview"
WARM_GOAL = Goal(least=60)
# Of each kind of page, so that all of them are in the cache.
WARM_PATHS = 20
# So that each worker has loaded what it needs for a kind of page.
FIRST_REQUESTS = 4


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A reader's way through one site, and what it cost in each round."""

    server: Server
    paths: list[str]
    rounds: list[Round] = field(default_factory=list)

    def begin(self, requests: int) -> None:
        with self.server.reader() as client:
            for path in islice(cycle(self.paths), requests):
                client.get(path)

    def go_on(self, bench: Workbench) -> None:
        # Where the last round stopped, or it would see the same few again.
        done = sum(len(one.times) for one in self.rounds)
        self.rounds.append(
            measure(
                self.server,
                islice(cycle(self.paths), done, None),
                seconds=bench.seconds,
                database=bench.database_pid,
            )
        )


def cold(bench: Workbench) -> Iterator[Row]:
    with ExitStack() as stack:
        servers = [stack.enter_context(serve(one, **COLD)) for one in bench.pair()]
        walks = [
            [
                Walk(server=one, paths=PATHS[kind](one.site, bench.interviews))
                for one in servers
            ]
            for kind in COLD_GOALS
        ]
        queries = _queries(walks, COLD)
        for own, goal, counts in zip(walks, COLD_GOALS.items(), queries, strict=True):
            # Each page is made once: after a publish, nearly all of it is as it was.
            first = [FIRST_REQUESTS, len(own[1].paths) + FIRST_REQUESTS]
            yield _row(bench, *goal, own, first, counts)


def warm(bench: Workbench) -> Iterator[Row]:
    with ExitStack() as stack:
        stock, ours = [stack.enter_context(serve(one)) for one in bench.pair()]
        yardstick = PATHS[WARM_YARDSTICK](stock.site, bench.interviews)
        walks = [
            [
                Walk(server=stock, paths=yardstick[:WARM_PATHS]),
                Walk(
                    server=ours, paths=paths(ours.site, bench.interviews)[:WARM_PATHS]
                ),
            ]
            for paths in PATHS.values()
        ]
        queries = _queries(walks, {})
        for own, kind, counts in zip(walks, PATHS, queries, strict=True):
            yield _row(bench, kind, WARM_GOAL, own, [2 * WARM_PATHS] * 2, counts)


def _queries(walks: list[list[Walk]], variables: dict[str, str]) -> list[list[int]]:
    """For each kind of page those of stock and of ours; one process counts all."""
    counts = [
        count_queries(own[0].server.site, [one.paths[0] for one in own], **variables)
        for own in zip(*walks, strict=True)
    ]
    return [list(pair) for pair in zip(*counts, strict=True)]


def _row(
    bench: Workbench,
    kind: str,
    goal: Goal,
    walks: list[Walk],
    first_requests: list[int],
    queries: list[int],
) -> Row:
    for walk, requests in zip(walks, first_requests, strict=True):
        walk.begin(requests)
    for _ in range(bench.rounds):
        for walk in walks:
            walk.go_on(bench)
    rounds = [walk.rounds for walk in walks]
    figures = {**pair_figures(rounds), "queries": queries}
    return Row(kind=kind, figures=figures, value=middle_ratio(*rounds), goal=goal)


def pair_figures(rounds: list[list[Round]]) -> dict[str, list[float]]:
    """Each figure of stock beside the one of ours."""
    stock, ours = map(summary, rounds)
    return {name: [stock[name], ours[name]] for name in ours}
