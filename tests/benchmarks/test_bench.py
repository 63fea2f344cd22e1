from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import sites
from tests.browser.production import DESK

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where both sites find the static files that readers need, and no others."""
    folder = tmp_path_factory.mktemp("bench")
    for make in (sites.stock, sites.ours):
        site = make(folder / make.__name__)
        ignored = [word for pattern in DESK for word in ("--ignore", pattern)]
        site.manage("collectstatic", "--noinput", "--verbosity", "0", *ignored)
        static = folder / "static" / site.name
        static.parent.mkdir(exist_ok=True)
        (site.folder / "static").rename(static)
    return folder


def bench(folder: Path, *arguments: str) -> str:
    options = [
        *("--database", "sqlite", "--interviews", "20", "--rounds", "1"),
        *("--seconds", "0", "--folder", str(folder), "--report", str(folder)),
    ]
    command = [sys.executable, "-m", "benchmarks", *arguments, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


# Building both sites is most of it, and takes long on a machine with other work.
@pytest.mark.timeout(900)
def test_a_clone_is_measured_with_one_command(folder: Path) -> None:
    said = bench(folder, "cold")

    report = (folder / "RESULTS.md").read_text()
    rows = json.loads((folder / "results" / "cold-sqlite.json").read_text())["rows"]
    assert "| v3 list |" in said
    assert "## Cold, SQLite" in report
    assert "make bench ARGS='cold" in report
    assert (folder / "results.svg").read_text().startswith("<svg")
    assert all(row["figures"]["cpu"][0] > 0 for row in rows)
    # Lists of stock are the reason for it all: some queries for every card.
    assert rows[0]["figures"]["queries"][0] > 20
