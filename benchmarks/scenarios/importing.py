"""How long an archive of manuscripts takes to become a site."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import manuscripts
from benchmarks.cpu import resident_bytes
from benchmarks.goals import Goal
from benchmarks.results import Row
from benchmarks.servers import serve
from benchmarks.sites import ROOT, Site
from benchmarks.workbench import Workbench

RATE = Goal(least=25, unit=" a second")
# Memory at the end in memory after a quarter of the time.
FLAT = Goal(most=1.2)
COMPLETE = Goal(most=0, unit="")
# Seconds between two looks at the memory.
PAUSE = 0.2


def importing(bench: Workbench) -> Iterator[Row]:
    folder = bench.folder / "manuscripts"
    shutil.rmtree(folder, ignore_errors=True)
    manuscripts.write(folder, bench.interviews)
    site = bench.empty()
    seconds, memory = _import(site, folder)
    yield Row(
        kind=f"{bench.interviews:,} Markdown files, published",
        figures={"wall": 1000 * seconds},
        value=bench.interviews / seconds,
        goal=RATE,
    )
    middle, last = memory[len(memory) // 4], memory[-1]
    yield Row(
        kind="memory",
        figures={"memory": [middle / 2**20, last / 2**20]},
        value=last / middle,
        goal=FLAT,
    )
    for kind, query in (("listed", ""), ("found by a word", "&q=interview")):
        missing = bench.interviews - _count(site, query)
        yield Row(kind=f"not {kind} at the end", value=missing, goal=COMPLETE)


def _import(site: Site, folder: Path) -> tuple[float, list[int]]:
    """Seconds until the command has ended, and bytes of memory as they went by."""
    began, memory = time.perf_counter(), []
    command = "import_interviews", str(folder), "--parent", "interviews", "--publish"
    process = subprocess.Popen(
        [sys.executable, "-m", "django", *command],
        cwd=ROOT,
        env=site.environment,
        stdout=subprocess.DEVNULL,
    )
    while process.poll() is None:
        memory.append(resident_bytes(process.pid))
        time.sleep(PAUSE)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    # The last look may have met a process that was about to end.
    return time.perf_counter() - began, memory[:-1]


def _count(site: Site, query: str) -> int:
    plain = {"Accept-Encoding": "identity"}
    with serve(site) as server, server.reader(headers=plain) as client:
        answer = client.get(f"/api/v3/interviews/?limit=1{query}")
    return json.loads(answer.body)["count"]
