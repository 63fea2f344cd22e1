"""Fills the databases, unless what is there was made from the same sources."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from pathlib import Path

import psycopg

from benchmarks.sites import ROOT, Site

# What a database is made from.
SOURCES = (
    "benchmarks/content.py",
    "benchmarks/prose.py",
    "benchmarks/filling/*.py",
    "benchmarks/stock/magazine/**/*.py",
    "home/migrations/*.py",
    "interviews/migrations/*.py",
)
STAMP = "filled.json"


def build(site: Site, count: int, *, static: Path) -> None:
    """Migrate and fill the database of ``site``, and collect static files.

    ``static`` is where they are kept for all databases, as collecting takes a minute.
    """
    stamp = site.folder / STAMP
    if _read(stamp).get("fingerprint") == fingerprint(count):
        return
    _say(f"Building {site.folder.name} …")
    began = time.monotonic()
    shutil.rmtree(site.folder, ignore_errors=True)
    site.folder.mkdir(parents=True)
    _collect(site, static)
    _create_database(site)
    filled = json.loads(site.run("-m", "benchmarks.filling", site.name, str(count)))
    _gather_statistics(site)
    stamp.write_text(json.dumps({"fingerprint": fingerprint(count), **filled}))
    _say(f"  done in {time.monotonic() - began:.0f} s")


def forget(site: Site) -> None:
    """Have ``site`` built anew whatever there is."""
    (site.folder / STAMP).unlink(missing_ok=True)


def first_page(site: Site) -> int:
    """The key of the first interview; the others count on from it."""
    return _read(site.folder / STAMP)["first_page"]


def fingerprint(count: int) -> str:
    digest = hashlib.sha256(str(count).encode())
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(stamp: Path) -> dict:
    return json.loads(stamp.read_text()) if stamp.exists() else {}


def _create_database(site: Site) -> None:
    """An empty one; SQLite makes its file by itself."""
    if site.database_url:
        server, _, name = site.database_url.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')


def _gather_statistics(site: Site) -> None:
    # What PostgreSQL does by itself, sooner or later. Nobody does it for SQLite.
    if site.database_url:
        with psycopg.connect(site.database_url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


def _collect(site: Site, static: Path) -> None:
    folder = static / site.name
    complete = folder / "staticfiles.json"
    folder.mkdir(parents=True, exist_ok=True)
    (site.folder / "static").symlink_to(folder.resolve(), target_is_directory=True)
    if not complete.exists():
        _say(f"  collecting static files of {site.name} …")
        site.manage("collectstatic", "--noinput", "--verbosity", "0")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
