"""What one request costs: *cold*, with no response kept, and *warm*."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import cycle, islice
from typing import Any

from benchmarks.measuring import Figures, measure, middle
from benchmarks.paths import MAIN, PATHS
from benchmarks.servers import Server, serve
from benchmarks.workbench import Workbench, middle_ratio, queries

# Of each kind of page, when all of them are to be in the cache.
WARM_PATHS = 20
# So that each worker has loaded what it needs for a kind of page.
FIRST_REQUESTS = 4


def cold(bench: Workbench) -> list[dict[str, Any]]:
    return _compare(bench, MAIN, limit=None, RESPONSE_CACHE="off")


def warm(bench: Workbench) -> list[dict[str, Any]]:
    return _compare(bench, PATHS, limit=WARM_PATHS)


def _compare(
    bench: Workbench, kinds: Iterable[str], *, limit: int | None, **variables: str
) -> list[dict[str, Any]]:
    with ExitStack() as stack:
        servers = [
            stack.enter_context(serve(site, **variables)) for site in bench.sites
        ]
        return [
            _row(bench, kind, servers, limit=limit, variables=variables)
            for kind in kinds
        ]


def _row(
    bench: Workbench,
    kind: str,
    servers: list[Server],
    *,
    limit: int | None,
    variables: dict[str, str],
) -> dict[str, Any]:
    paths = {site.name: PATHS[kind](site, bench.count)[:limit] for site in bench.sites}
    rounds: dict[str, list[Figures]] = {"stock": [], "ours": []}
    for server in servers:
        _warm_up(server, paths[server.site.name], 2 * (limit or FIRST_REQUESTS))
    walks = {name: cycle(some) for name, some in paths.items() if some}
    for _ in range(bench.rounds):
        for server in servers:
            if walk := walks.get(server.site.name):
                rounds[server.site.name].append(
                    measure(
                        server,
                        walk,
                        seconds=bench.seconds,
                        database=bench.database_pid,
                    )
                )
    row: dict[str, Any] = {"kind": kind}
    for site in bench.sites:
        if walks.get(site.name):
            row[site.name] = vars(middle(rounds[site.name])) | {
                "queries": queries(site, paths[site.name][0], **variables)
            }
    if rounds["stock"]:
        row["ratio"] = middle_ratio(
            *([one.cpu for one in rounds[name]] for name in ("stock", "ours"))
        )
    return row


def _warm_up(server: Server, paths: list[str], requests: int) -> None:
    with server.reader() as client:
        for path in islice(cycle(paths), requests if paths else 0):
            client.get(path)
