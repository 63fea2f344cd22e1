"""A plot that is small, and drawn for light and for dark pages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import log10

from benchmarks.results import Result, Row

WIDTH, LEFT, BAR, GAP, TOP = 780, 220, 9, 14, 46
# Milliseconds at both ends of the logarithmic scale.
LEAST, MOST = 0.01, 1000
SERIES = ("stock", "ours")
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #24292f; }
line { stroke: #d0d7de; }
.stock { fill: #8c959f; }
.ours { fill: #0969da; }
@media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    line { stroke: #30363d; }
    .stock { fill: #6e7681; }
    .ours { fill: #58a6ff; }
}
"""


def plot(results: list[Result]) -> str:
    """The CPU of each kind of request, cold and warm, as an SVG."""
    rows = [
        (f"{result.scenario} {row.kind}, {result.database}", row)
        for scenario in ("cold", "warm")
        for result in sorted(results, key=lambda one: one.database, reverse=True)
        if result.scenario == scenario
        for row in result.rows
    ]
    height = TOP + len(rows) * (2 * BAR + GAP) + 10
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">',
            f"<style>{STYLE}</style>",
            *_legend(),
            *_scale(height),
            *(line for one in enumerate(rows) for line in _bars(*one)),
            "</svg>\n",
        )
    )


def _legend() -> Iterator[str]:
    yield '<text x="0" y="14">CPU milliseconds per request, a logarithmic scale</text>'
    for number, name in enumerate(SERIES):
        x = WIDTH - 140 + 70 * number
        yield f'<rect class="{name}" x="{x}" y="5" width="10" height="10"/>'
        yield f'<text x="{x + 16}" y="14">{name}</text>'


def _scale(height: int) -> Iterator[str]:
    for power in range(round(log10(LEAST)), round(log10(MOST)) + 1):
        x = _x(10.0**power)
        yield f'<line x1="{x}" y1="{TOP - 8}" x2="{x}" y2="{height}"/>'
        yield f'<text x="{x}" y="{TOP - 14}" text-anchor="middle">{10.0**power:g}</text>'


def _bars(place: int, labelled: tuple[str, Row]) -> Iterator[str]:
    label, row = labelled
    y = TOP + place * (2 * BAR + GAP)
    yield f'<text x="{LEFT - 8}" y="{y + BAR + 4}" text-anchor="end">{escape(label)}</text>'
    for number, name in enumerate(SERIES):
        cpu = row.figures["cpu"][number] + row.figures["database_cpu"][number]
        width = max(_x(cpu) - LEFT, 1)
        yield (
            f'<rect class="{name}" x="{LEFT}" y="{y + number * BAR}" '
            f'width="{width:.1f}" height="{BAR - 1}"/>'
        )


def _x(milliseconds: float) -> float:
    reach = log10(max(milliseconds, LEAST) / LEAST) / log10(MOST / LEAST)
    return round(LEFT + reach * (WIDTH - LEFT - 30), 1)
