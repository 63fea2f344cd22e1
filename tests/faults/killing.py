"""Commands in processes of their own, killed at a moment that chance chooses."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from tests.site_server import ROOT, site_environment


class Mortal:
    """Does commands on the data of a test, until it is told to die."""

    def __init__(self, process: subprocess.Popen):
        self.process = process

    def finish(self, *commands: list[str]) -> list[str]:
        """The lines that they print, all at the same time, until they have ended."""
        self._start(*commands)
        return self._read_to_end()

    def kill(self, command: list[str], *, within: float) -> list[str]:
        """The lines of one that is killed before ``within`` seconds since its first."""
        [pid] = self._start(command)
        first = self._read()
        time.sleep(random.uniform(0, within))  # noqa: S311 - no secret
        # It may have come to its end by itself.
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return [first, *self._read_to_end()]

    def _start(self, *commands: list[str]) -> list[int]:
        self.process.stdin.write(f"{json.dumps(commands)}\n")
        self.process.stdin.flush()
        lines = iter(self._read, None)
        # What a quick one prints may come before.
        said = next(line for line in lines if line.startswith("pids "))
        return [int(pid) for pid in said.split()[1:]]

    def _read(self) -> str:
        line = self.process.stdout.readline()
        assert line, "It has ended."
        return line.rstrip("\n")

    def _read_to_end(self) -> list[str]:
        return [*iter(self._read, "ended")]


@contextmanager
def start_mortal(folder: Path) -> Iterator[Mortal]:
    """One whose site writes to ``folder``, and its pictures where those of tests are."""
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    (folder / "media").symlink_to(settings.MEDIA_ROOT)
    environment = site_environment(folder)
    environment["PYTHONPATH"] = f"site:{ROOT}"
    environment["DJANGO_SETTINGS_MODULE"] = "settings"
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tests.faults.mortal"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Mortal(process)
    finally:
        process.stdin.close()
        process.wait(timeout=30)
