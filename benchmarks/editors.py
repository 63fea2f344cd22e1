"""Editors at work on a site while readers read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.sites import ROOT, Site

MODULE = "benchmarks.writing"


def act(site: Site, name: str, *arguments: int) -> dict[str, Any]:
    """What ``benchmarks.writing`` says of it."""
    return json.loads(site.run("-m", MODULE, name, *map(str, arguments)))


@contextmanager
def publishing(site: Site) -> Iterator[None]:
    """Somebody publishes every ten seconds until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", MODULE, "publish_now_and_then"],
        cwd=ROOT,
        env=site.environment,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
