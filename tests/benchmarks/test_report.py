from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml import ElementTree

from benchmarks.goals import Goal
from benchmarks.plot import plot
from benchmarks.report import number, table, write_report
from benchmarks.results import Result, Row, load, save


def make_result(scenario: str = "cold", cpu: float = 2.0) -> Result:
    row = Row(
        kind="v3 list",
        figures={"cpu": [90.0, cpu], "database_cpu": [0.0, 0.0]},
        value=90 / cpu,
        goal=Goal(least=40),
    )
    return Result(scenario=scenario, database="sqlite", command="make", rows=[row])


def test_a_goal_that_is_met_says_so() -> None:
    assert list(table(make_result(cpu=2).rows))[-1] == (
        "| v3 list | 90 / 2 | 45× | ≥ 40× | yes |"
    )


def test_a_goal_that_is_missed_stands_out() -> None:
    assert list(table(make_result(cpu=4).rows))[-1].endswith("| ≥ 40× | **no** |")


@pytest.mark.parametrize(
    ("goal", "met", "missed"),
    [(Goal(least=40), 40, 39.9), (Goal(most=1.5), 1.5, 1.6), (Goal(most=0), 0, 1)],
)
def test_a_goal_knows_its_side(goal: Goal, met: float, missed: float) -> None:
    assert goal.is_met(met)
    assert not goal.is_met(missed)


def test_scenarios_that_ran_on_their_own_stand_in_one_report(tmp_path: Path) -> None:
    save(make_result("cold"), tmp_path / "results")
    save(make_result("warm"), tmp_path / "results")

    write_report(load(tmp_path / "results"), tmp_path)

    report = (tmp_path / "RESULTS.md").read_text()
    assert report.index("## Cold, SQLite") < report.index("## Warm, SQLite")


def test_what_was_saved_is_read_as_it_was(tmp_path: Path) -> None:
    save(make_result(), tmp_path)

    assert load(tmp_path) == [make_result()]


def test_the_plot_is_drawn_for_light_and_for_dark_pages() -> None:
    drawn = plot([make_result()])

    assert ElementTree.fromstring(drawn).tag.endswith("svg")
    assert "prefers-color-scheme: dark" in drawn
    assert len(drawn) < 5000


@pytest.mark.parametrize(
    ("value", "written"), [(0.312, "0.31"), (45.26, "45.3"), (59153.2, "59,153")]
)
def test_numbers_have_no_more_digits_than_they_are_worth(
    value: float, written: str
) -> None:
    assert number(value) == written
