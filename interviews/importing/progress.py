"""How fast it goes, and how long it will take."""

from __future__ import annotations

from time import monotonic


class Progress:
    def __init__(self, total: int):
        self.total = total
        self.done = 0
        self.began = monotonic()

    def __str__(self) -> str:
        """``12/340 (3.1 a second, 1:46 left)``."""
        seconds = max(monotonic() - self.began, 0.001)
        rate = self.done / seconds
        left = max(self.total - self.done, 0) / rate if rate else 0
        minutes, rest = divmod(round(left), 60)
        speed = f"{rate:.1f} a second, {minutes}:{rest:02} left"
        return f"{self.done}/{self.total} ({speed})"
