"""The two sites that are compared: where each is kept, and how to run it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True)
class Site:
    name: str
    """``ours`` or ``stock``."""
    path: str
    """What goes on the import path, below the project's folder."""
    manager: str
    """Its ``manage.py``, there."""
    settings: str
    wsgi: str
    host: str
    """Whom readers ask for: links in the answers are made from it."""
    folder: Path
    """Where it keeps its files, and SQLite its database."""
    database_url: str = ""
    """Empty for SQLite in ``folder``."""

    @property
    def environment(self) -> dict[str, str]:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / self.path)]),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "VAR_DIR": str(self.folder),
        }
        if self.database_url:
            environment["DATABASE_URL"] = self.database_url
        return environment

    def run(self, *arguments: str, **variables: str) -> str:
        """What Python prints, with ``arguments`` and as this site."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment | variables,
            stdout=subprocess.PIPE,
            check=True,
        )
        return done.stdout.decode()

    def manage(self, *arguments: str, **variables: str) -> str:
        return self.run(self.manager, *arguments, **variables)


def ours(folder: Path, database_url: str = "") -> Site:
    return Site(
        name="ours",
        path="site",
        manager="manage.py",
        settings="settings",
        wsgi="wsgi",
        host="127.0.0.1:8000",
        folder=folder,
        database_url=database_url,
    )


def stock(folder: Path, database_url: str = "") -> Site:
    return Site(
        name="stock",
        path="benchmarks/stock",
        manager="benchmarks/stock/manage.py",
        settings="mysite.settings",
        wsgi="mysite.wsgi",
        host="localhost",
        folder=folder,
        database_url=database_url,
    )
