from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.cpu import cpu_seconds, resident_bytes

# The kernel counts in its own ticks, and loses some of a process on a busy machine.
BUSY = "import time\nwhile time.process_time() < 0.6: pass"


def test_the_time_of_a_child_that_has_ended_counts() -> None:
    before = cpu_seconds(os.getpid())

    subprocess.run([sys.executable, "-c", BUSY], check=True)

    assert cpu_seconds(os.getpid()) - before >= 0.3


def test_memory_of_children_counts() -> None:
    alone = resident_bytes(os.getpid())
    child = "x = bytearray(50_000_000); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", child], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        together = resident_bytes(os.getpid())
        process.communicate(b"\n")

    assert together - alone > 40_000_000
