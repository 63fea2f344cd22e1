"""A cache on disk that keeps nothing while the disk is full, and breaks nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache


class ForgetfulFileCache(FileBasedCache):
    """Django's, except that nobody's request fails because it cannot write.

    Operators are told by ``/readyz``, which finds that nothing is kept.
    """

    def set(self, *args: Any, **kwargs: Any) -> None:
        with suppress(OSError):
            super().set(*args, **kwargs)

    def add(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool | None:
        """None from a cache that is out of order, as django-redis has it."""
        if self.has_key(key, version):
            return False
        with suppress(OSError):
            super().set(key, value, timeout, version)
            return True
        return None

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        with suppress(OSError):
            return super().touch(*args, **kwargs)
        return False

    def _createdir(self) -> None:
        with suppress(OSError):
            super()._createdir()
