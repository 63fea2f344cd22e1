"""A cache of Django's on disk, for many large values that are read again and again."""

from __future__ import annotations

import hashlib
import os
import pickle
import struct
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

SUFFIX = ".kept"
# Looking through the folder takes as long as some hundred reads. So each thread, which
# has a cache of its own, looks again after as many sets as take this part of the room:
# some twenty threads together take half of it.
SETS_BETWEEN_CLEANING = 100
SHARE_OF_ROOM = 0.025


class DiskCache(BaseCache):
    """One file for each entry; when there are too many, the oldest go first.

    Unlike Django's own it neither compresses what is compressed already nor looks
    through the whole folder each time something is added, and of several processes
    that add the same entry, one succeeds.
    """

    def __init__(self, folder: str | Path, params: dict[str, Any]):
        super().__init__(params)
        self.folder = Path(folder)
        self._sets_left = SETS_BETWEEN_CLEANING

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        path = self._path(key, version)
        try:
            data = Path(path).read_bytes()
        except FileNotFoundError:
            return default
        if _is_over(data):
            return default
        try:
            return pickle.loads(data[EXPIRY.size :])  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            return default  # Cut short, by a disk that was full.

    def set(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        self._clean()
        os.replace(self._write(value, timeout), self._path(key, version))

    def add(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        path = self._path(key, version)
        with suppress(FileNotFoundError):
            with open(path, "rb") as file:
                is_over = _is_over(file.read(EXPIRY.size))
            if is_over:
                os.remove(path)
        draft = self._write(value, timeout)
        try:
            os.link(draft, path)
        except FileExistsError:
            return False
        finally:
            os.remove(draft)
        return True

    def delete(self, key: str, version: int | None = None) -> bool:
        try:
            os.remove(self._path(key, version))
        except FileNotFoundError:
            return False
        return True

    def clear(self) -> None:
        for path in self.folder.glob(f"*{SUFFIX}"):
            path.unlink(missing_ok=True)

    def _path(self, key: str, version: int | None) -> str:
        name = self.make_and_validate_key(key, version=version)
        digest = hashlib.sha256(name.encode()).hexdigest()
        return f"{self.folder}/{digest}{SUFFIX}"

    def _write(self, value: Any, timeout: Any) -> str:
        """The path of a file beside the others that holds ``value``."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        seconds = self.get_backend_timeout(timeout)
        expiry = EXPIRY.pack(float("inf") if seconds is None else seconds)
        handle, path = tempfile.mkstemp(dir=self.folder)
        try:
            with open(handle, "wb") as file:
                file.write(expiry + pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        except OSError:
            os.remove(path)  # Or else a disk that is full fills up with halves.
            raise
        return path

    def _clean(self) -> None:
        self._sets_left -= 1
        if self._sets_left > 0:
            return
        self._sets_left = SETS_BETWEEN_CLEANING
        with suppress(FileNotFoundError):
            files = [one for one in os.scandir(self.folder) if one.is_file()]
            if room := max(self._max_entries - len(files), 0):
                self._sets_left += int(SHARE_OF_ROOM * room)
                return
            files.sort(key=_written_at)
            for one in files[: len(files) - self._max_entries * 2 // 3]:
                with suppress(FileNotFoundError):
                    os.remove(one.path)


def _written_at(file: os.DirEntry) -> float:
    """When; a claim may be given up meanwhile, which is nothing to keep."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0


EXPIRY = struct.Struct("<d")


def _is_over(data: bytes) -> bool:
    return len(data) < EXPIRY.size or EXPIRY.unpack_from(data)[0] < time.time()
