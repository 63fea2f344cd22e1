"""``RESULTS.md``: what was measured, beside what was to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.machine import describe_machine
from benchmarks.plot import plot
from benchmarks.results import Result, Row, Value

HEADINGS = {
    "cpu": "CPU ms",
    "database_cpu": "CPU ms of the database",
    "queries": "queries",
    "size": "bytes",
    "p50": "p50 ms",
    "p99": "p99 ms",
    "hits": "hit rate %",
    "rate": "requests a second",
    "errors": "errors",
    "memory": "memory MB, first and last",
    "renders": "renders",
    "wall": "ms until done",
    "slowest": "slowest reader meanwhile, ms",
}
# The order of the report, and what a scenario's figures mean.
SCENARIOS = {
    "cold": "No answer is kept: stock / ours, and how many times less CPU ours needs.",
    "warm": "Asked for before: stock's interview by v2 / ours, whatever the page.",
    "mixed": "2,000 addresses by a Zipf law, with a publish every 10 s: stock / ours.",
    "scale": "Ours alone: few interviews / many, and how many times more CPU many need.",
    "publishing": "stock / ours, and how many times more CPU ours needs.",
    "load": "At 70 % of what the machine can do, with a publish every 10 s.",
    "importing": "A folder of manuscripts, each published, indexed and found.",
    "start": "stock / ours, and how many times more CPU ours needs.",
}
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
PICTURE = "results.svg"


def write_report(results: list[Result], folder: Path) -> None:
    (folder / PICTURE).write_text(plot(results), encoding="utf-8")
    text = "\n".join(_lines(results))
    (folder / "RESULTS.md").write_text(text, encoding="utf-8")


def _lines(results: list[Result]) -> Iterator[str]:
    yield "# Results\n"
    yield "What is compared, and why that is fair, stands in [README.md](README.md).\n"
    yield f"{describe_machine()}\n"
    yield f"![CPU milliseconds of each kind of request, stock and ours.]({PICTURE})"
    for scenario, sentence in SCENARIOS.items():
        for database in DATABASES:
            for result in results:
                if (result.scenario, result.database) == (scenario, database):
                    yield from _section(result, sentence)


def _section(result: Result, sentence: str) -> Iterator[str]:
    yield f"\n## {result.scenario.capitalize()}, {DATABASES[result.database]}\n"
    yield f"{sentence}\n"
    yield f"`{result.command}`\n"
    yield from table(result.rows)


def table(rows: list[Row]) -> Iterator[str]:
    names = [name for name in HEADINGS if any(_says(row, name) for row in rows)]
    headings = ["", *(HEADINGS[name] for name in names), "measured", "goal", "met"]
    yield f"| {' | '.join(headings)} |"
    yield "|---" * len(headings) + "|"
    for row in rows:
        cells = [row.kind, *(_cell(row.figures.get(name)) for name in names)]
        yield f"| {' | '.join([*cells, *_verdict(row)])} |"


def _says(row: Row, name: str) -> bool:
    value = row.figures.get(name)
    return any(value) if isinstance(value, list) else value is not None


def _cell(value: Value | None) -> str:
    if isinstance(value, list):
        return " / ".join(_cell(one) for one in value)
    return "–" if value is None else number(value)


def _verdict(row: Row) -> tuple[str, str, str]:
    if row.value is None:
        return "", "", ""
    if row.goal is None:
        return f"{number(row.value)}×", "", ""
    measured = f"{number(row.value)}{row.goal.unit}"
    return measured, str(row.goal), "yes" if row.is_met else "**no**"


def number(value: float) -> str:
    """With three digits that say something, and no more."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
