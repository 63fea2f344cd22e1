"""What every scenario is given: both sites, filled, and how long to measure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import sites
from benchmarks.building import build, forget
from benchmarks.cpu import cpu_seconds
from benchmarks.sites import Site
from tests.services import start_postgresql


@dataclass(frozen=True, kw_only=True)
class Workbench:
    folder: Path
    """Where everything is kept."""
    database: str
    """``sqlite`` or ``postgresql``."""
    postgresql: str
    """The address of its server, without the name of a database."""
    database_pid: int | None
    """The process of that server."""
    interviews: int
    """Of the sites that are compared."""
    many: int
    """Of the site whose growth is looked at."""
    rounds: int
    seconds: float
    """Of one site in one round."""
    long: float
    """Seconds of what has to go on while editors publish."""

    def ours(self, interviews: int | None = None) -> Site:
        return self._built("ours", interviews or self.interviews)

    def pair(self) -> list[Site]:
        """Stock and ours; what has to be built is built side by side."""
        with ThreadPoolExecutor() as pool:
            names = "stock", "ours"
            return list(pool.map(self._built, names, [self.interviews] * 2))

    def empty(self) -> Site:
        """Ours with an index, and no interview in it yet."""
        site = self._site("ours", 0)
        forget(site)
        build(site, 0, static=self.folder / "static")
        return site

    def _built(self, name: str, interviews: int) -> Site:
        site = self._site(name, interviews)
        build(site, interviews, static=self.folder / "static")
        return site

    def _site(self, name: str, interviews: int) -> Site:
        place = f"{name}-{interviews}-{self.database}"
        url = f"{self.postgresql}/{place}" if self.postgresql else ""
        return getattr(sites, name)(self.folder / place, database_url=url)

    def database_cpu(self) -> float:
        """Seconds so far of the database's server; 0 for SQLite, which has none."""
        return cpu_seconds(self.database_pid) if self.database_pid else 0.0


@contextmanager
def set_up(database: str, **options: object) -> Iterator[Workbench]:
    if database == "sqlite":
        yield Workbench(database=database, postgresql="", database_pid=None, **options)
        return
    with start_postgresql(options["folder"] / "postgresql") as service:
        yield Workbench(
            database=database,
            postgresql=service.url.rpartition("/")[0],
            database_pid=service.process.pid,
            **options,
        )


def count_queries(site: Site, paths: list[str], **variables: str) -> list[int]:
    module = "benchmarks.queries"
    return json.loads(site.run("-m", module, site.wsgi, site.host, *paths, **variables))
