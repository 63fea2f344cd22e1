"""A disk of its own, so small that a test can fill it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = 4 * 1024 * 1024


class Disk:
    def __init__(self, folder: Path):
        self.folder = folder

    def fill(self) -> None:
        """Leave no room for a single byte."""
        with open(self.folder / "filling", "ab", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 4096)
            except OSError:
                return

    def files(self) -> set[str]:
        return {
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file()
        }


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """One at ``folder``, as long as the block lasts; only root may have one."""
    folder.mkdir()
    options = f"size={SIZE}"
    unmount = ["umount", "--lazy", str(folder)]
    mount = ["mount", "-t", "tmpfs", "-o", options, "interviews-tests", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("This user may not mount a disk that could be filled.")
    try:
        yield Disk(folder)
    finally:
        # Some files may be open still; it is gone once they are closed.
        subprocess.run(unmount, check=True)
