"""The geometry of a bar chart, drawn as SVG without a script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 720, 200
# Room below the bars for the days, and beside them for the numbers.
MARGIN_BOTTOM, MARGIN_START, MARGIN_TOP = 24, 56, 8
GAP = 3


@dataclass(frozen=True, kw_only=True)
class Bar:
    day: date
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, kw_only=True)
class Chart:
    bars: list[Bar]
    top: int
    """The round number at the upper edge."""
    width: int = WIDTH
    height: int = HEIGHT
    start: int = MARGIN_START
    """Where the bars begin."""
    floor: int = HEIGHT - MARGIN_BOTTOM
    """Where they stand."""
    ceiling: int = MARGIN_TOP
    """Where the upper edge is."""

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars)

    @property
    def best(self) -> Bar:
        """The bar of the best day, the latest of several."""
        return max(self.bars, key=lambda bar: (bar.count, bar.day))

    @property
    def labelled(self) -> list[Bar]:
        """Bars with their days below: one a week, today among them."""
        return self.bars[::-7][::-1]


def bar_chart(figures: list[tuple[date, int]]) -> Chart:
    """``figures``, of which there is one at least, as bars from left to right."""
    top = round_up(max(count for _, count in figures))
    floor = HEIGHT - MARGIN_BOTTOM
    step = (WIDTH - MARGIN_START) / len(figures)
    bars = []
    for number, (day, count) in enumerate(figures):
        height = round((floor - MARGIN_TOP) * count / top, 2)
        bar = Bar(
            day=day,
            count=count,
            x=round(MARGIN_START + number * step, 2),
            y=round(floor - height, 2),
            width=round(step - GAP, 2),
            height=height,
        )
        bars.append(bar)
    return Chart(bars=bars, top=top)


def round_up(number: int) -> int:
    """The next of 4, 10, 20, 50, 100, 200, …: half of each is whole, too."""
    if number <= 4:
        return 4
    power = 10 ** (len(str(number)) - 1)
    return next(
        top for top in (power, 2 * power, 5 * power, 10 * power) if top >= number
    )
