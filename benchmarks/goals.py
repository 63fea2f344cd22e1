from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Goal:
    least: float | None = None
    most: float | None = None
    unit: str = "×"

    def is_met(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def __str__(self) -> str:
        if self.least is not None:
            return f"≥ {self.least:g}{self.unit}"
        return f"≤ {self.most:g}{self.unit}"
