"""The processor time of a process with all its descendants, as Linux counts it."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
# Of /proc/<pid>/stat, counted behind the name: parent, and time in user and system
# mode, its own and that of children who have ended.
PARENT = 1
TIMES = slice(11, 15)


def cpu_seconds(pid: int) -> float:
    """User and system time of the tree below ``pid``, also of those who have ended."""
    stats = _stats()
    return sum(sum(map(int, stats[one][TIMES])) for one in _tree(pid, stats)) / TICKS


def resident_bytes(pid: int) -> int:
    """The memory of the tree, counting what is shared once for each process."""
    page = os.sysconf("SC_PAGE_SIZE")
    return page * sum(_resident_pages(one) for one in _tree(pid, _stats()))


def _stats() -> dict[int, list[str]]:
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        # The name stands in brackets and may hold anything.
        stats[int(path.parent.name)] = text.rpartition(")")[2].split()
    return stats


def _tree(pid: int, stats: dict[int, list[str]]) -> list[int]:
    children = defaultdict(list)
    for one, fields in stats.items():
        children[int(fields[PARENT])].append(one)
    tree = [pid]
    for one in tree:
        tree += children[one]
    return tree


def _resident_pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
