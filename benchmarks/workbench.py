"""What every scenario is given: both sites, filled, and how long to measure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import median

from benchmarks.sites import Site


@dataclass(frozen=True, kw_only=True)
class Workbench:
    stock: Site
    ours: Site
    count: int
    """Interviews of each."""
    rounds: int
    seconds: float
    """Of one site in one round."""
    database: str
    """``sqlite`` or ``postgresql``."""
    database_pid: int | None
    """The server of the database, if it has one."""

    @property
    def sites(self) -> tuple[Site, Site]:
        return self.stock, self.ours


def queries(site: Site, path: str, **variables: str) -> int:
    host = site.host.partition(":")[0]
    return json.loads(site.run("-m", "benchmarks.queries", host, path, **variables))[0]


def middle_ratio(stock: list[float], ours: list[float]) -> float:
    """The median of the ratios of rounds that were measured one after the other."""
    return median(
        theirs / max(mine, 0.01) for theirs, mine in zip(stock, ours, strict=True)
    )
