from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("Django", "wagtail", "granian")


def describe_machine() -> str:
    """One sentence: processors, and the versions of what was measured."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{os.cpu_count()} processors ({_processor()}), {platform.system()}, "
        f"Python {platform.python_version()}, {packages}, "
        f"SQLite {sqlite3.sqlite_version}, {_postgresql()}."
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _postgresql() -> str:
    folders = sorted(Path("/usr/lib/postgresql").glob("*"))
    return f"PostgreSQL {folders[-1].name}" if folders else "no PostgreSQL"
