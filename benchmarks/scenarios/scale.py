"""What grows with the number of interviews."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from statistics import median

from benchmarks import content
from benchmarks.building import first_page
from benchmarks.editors import act
from benchmarks.goals import Goal
from benchmarks.measuring import Round, measure, middle_ratio, summary
from benchmarks.results import Row
from benchmarks.scenarios.publishing import publish_cpu
from benchmarks.scenarios.reading import COLD, FIRST_REQUESTS
from benchmarks.servers import Server, serve
from benchmarks.sites import Site
from benchmarks.workbench import Workbench

GROWTH = Goal(most=1.5)
DEEP_GROWTH = Goal(most=3)
SEARCH = Goal(most=100, unit=" ms")
LIST = "/api/v3/interviews/?limit=20"
# As many as every filter finds among a thousand, so that both sites answer alike.
FILTERED_LIST = "/api/v3/interviews/?limit=4"
FILTERS = {
    "person": content.people()[7].slug,
    "person in all": content.people()[content.INTERVIEWER].slug,
    "topic": content.topics()[3].slug,
    "year": "2020",
    "date_from": "2025-11-01",
    "date_to": "2016-02-01",
    "conducted": "phone",
    "medium": "radio",
    "audience": "general",
    "language": "ko",
    "order": "title",
    "order by visits": "-visits",
}
WORDS = {
    "in most": "market",
    "in one of twenty": content.FAMILY_NAMES[2],
    "in one of a thousand": "no 123",
    "beginning with": "fe",
    "in none": "xylophonist",
}


def scale(bench: Workbench) -> Iterator[Row]:
    few, many = bench.ours(), bench.ours(bench.many)
    with serve(few, **COLD) as small, serve(many, **COLD) as large:
        pair = small, large
        for kind, paths in _paths(few, bench.interviews).items():
            yield _growth(bench, kind, pair, paths)
        deep = [f"{LIST}&offset={n - 20}" for n in (bench.interviews, bench.many)]
        yield _growth(bench, "a deep page", pair, deep, goal=DEEP_GROWTH)
        yield _admin(bench, pair)
        for kind, word in WORDS.items():
            yield _search(bench, large, kind, word)
    yield _publishing(bench, few, many)


def _paths(site: Site, interviews: int) -> dict[str, list[str]]:
    """For each kind one address, which both sites have."""
    key = first_page(site) + interviews // 2
    plain = {
        "first page, v3": LIST,
        "first page, HTML": "/interviews/",
        "an interview, v3": f"/api/v3/interviews/{key}/",
        "an interview, HTML": f"/interviews/interview-{interviews // 2}/",
        "sitemap, a file": "/sitemaps/pages-0.xml",
        "sitemap, its index": "/sitemap.xml",
    }
    filters = {
        f"filter {kind}": f"{FILTERED_LIST}&{kind.split()[0]}={value}"
        for kind, value in FILTERS.items()
    }
    return {kind: [path, path] for kind, path in (plain | filters).items()}


def _growth(
    bench: Workbench,
    kind: str,
    servers: tuple[Server, Server],
    paths: list[str],
    *,
    goal: Goal = GROWTH,
    headers: list[dict[str, str]] | None = None,
) -> Row:
    rounds: list[list[Round]] = [[], []]
    for number in range(bench.rounds):
        for server, path, own, sent in zip(
            servers, paths, rounds, headers or [{}, {}], strict=True
        ):
            own.append(_measure(bench, server, path, sent, is_first=number == 0))
    return Row(kind=kind, figures=_figures(rounds), value=_ratio(rounds), goal=goal)


def _measure(
    bench: Workbench,
    server: Server,
    path: str,
    headers: dict[str, str],
    *,
    is_first: bool,
) -> Round:
    if is_first:
        with server.reader(headers=headers) as client:
            for _ in range(FIRST_REQUESTS):
                client.get(path)
    return measure(
        server,
        repeat(path),
        seconds=bench.seconds,
        database=bench.database_pid,
        headers=headers,
    )


def _figures(rounds: list[list[Round]]) -> dict[str, list[float]]:
    few, many = map(summary, rounds)
    return {name: [few[name], many[name]] for name in few}


def _ratio(rounds: list[list[Round]]) -> float:
    few, many = rounds
    return middle_ratio(many, few)


def _admin(bench: Workbench, servers: tuple[Server, Server]) -> Row:
    headers = [{"Cookie": act(one.site, "sign_in")["cookie"]} for one in servers]
    path = "/admin/interviews/interviewpage/"
    return _growth(bench, "the admin's list", servers, [path] * 2, headers=headers)


def _search(bench: Workbench, server: Server, kind: str, word: str) -> Row:
    path = f"{LIST}&q={word.replace(' ', '+')}"
    rounds = [
        _measure(bench, server, path, {}, is_first=number == 0)
        for number in range(bench.rounds)
    ]
    figures = {name: [None, value] for name, value in summary(rounds).items()}
    return Row(
        kind=f"search among {bench.many:,}: a word {kind}",
        figures=figures,
        value=median(one.total_cpu for one in rounds),
        goal=SEARCH,
    )


def _publishing(bench: Workbench, few: Site, many: Site) -> Row:
    rounds = [
        [publish_cpu(bench, site) for site in (few, many)] for _ in range(bench.rounds)
    ]
    return Row(
        kind="publish an interview",
        figures={"cpu": [median(one) for one in zip(*rounds, strict=True)]},
        value=median(large / small for small, large in rounds),
        goal=GROWTH,
    )
