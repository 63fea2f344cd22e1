"""What scenarios found, kept as JSON until all of them stand in one report."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.goals import Goal

# One number, or stock's and ours, of which stock may have none.
Value = float | list[float | None]


@dataclass(frozen=True, kw_only=True)
class Row:
    kind: str
    """What was asked for or done."""
    figures: dict[str, Value] = field(default_factory=dict)
    """By the names in ``report.HEADINGS``."""
    value: float | None = None
    """What the goal is about."""
    goal: Goal | None = None

    @property
    def is_met(self) -> bool | None:
        if self.goal is None or self.value is None:
            return None
        return self.goal.is_met(self.value)


@dataclass(frozen=True, kw_only=True)
class Result:
    scenario: str
    database: str
    command: str
    """That made it."""
    rows: list[Row]


def save(result: Result, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.scenario}-{result.database}.json"
    path.write_text(json.dumps(asdict(result), indent=1))


def load(folder: Path) -> list[Result]:
    """All that were saved in ``folder``, also by earlier runs."""
    return [_result(json.loads(path.read_text())) for path in folder.glob("*.json")]


def _result(saved: dict) -> Result:
    rows = [
        Row(**row | {"goal": row["goal"] and Goal(**row["goal"])})
        for row in saved["rows"]
    ]
    return Result(**saved | {"rows": rows})
