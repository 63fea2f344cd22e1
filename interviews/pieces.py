"""What was made of an interview once, and is said again until it changes.

A piece is made from one interview, and from what more than one could show: people,
topics, pictures, pages that it links to. So it is good for as long as the stamp of the
interview and the version of the site are what they were before it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from sys import getsizeof
from typing import TYPE_CHECKING, Any

from django.core.cache import caches
from django.utils.translation import get_language

from interviews.conf import conf
from interviews.keeping import SLOT
from interviews.memory import Memory
from interviews.standing import standing_of

if TYPE_CHECKING:
    from django.http import HttpRequest

A_WEEK = 7 * 24 * 60 * 60

# What this worker has said lately, at hand without asking the cache.
memory = Memory(16 * 1024 * 1024)

# The texts that a piece consists of.
Piece = tuple[str, ...]

_is_lacking: ContextVar[bool] = ContextVar("piece_is_lacking", default=False)


def keep_no_piece() -> None:
    """Say that what is being made lacks what may be there the next time."""
    _is_lacking.set(True)


def pieces_of(
    request: HttpRequest,
    kind: str,
    stamps: Mapping[int, int],
    make: Callable[[list[int]], dict[int, Piece]],
    *circumstances: Any,
) -> dict[int, Piece]:
    """The piece of each interview in ``stamps``, by id.

    ``make`` is asked for those of the ids that are not at hand, and makes them from
    what the database holds then. ``circumstances`` are all that they depend on
    besides; those of an interview that is gone meanwhile are missing.
    """
    version = standing_of(request).version
    if version is None:
        return make(list(stamps))
    place = (version, kind, get_language(), *circumstances)
    found = {
        pk: memory.find((place, pk, stamp), version) for pk, stamp in stamps.items()
    }
    if missing := [pk for pk, piece in found.items() if piece is None]:
        _is_lacking.set(False)
        fetched = _fetch(place, {pk: stamps[pk] for pk in missing}, make)
        if _is_lacking.get() and (slot := request.META.get(SLOT)):
            slot.is_lacking = True
        for pk, piece in fetched.items():
            if not _is_lacking.get():
                # Bytes and not letters, of which some take four.
                size = sum(map(getsizeof, piece))
                memory.put((place, pk, stamps[pk]), version, piece, size)
        found |= fetched
    return {pk: piece for pk, piece in found.items() if piece is not None}


def _fetch(
    place: tuple[Any, ...],
    stamps: dict[int, int],
    make: Callable[[list[int]], dict[int, Piece]],
) -> dict[int, Piece]:
    """From the cache that all workers share, and else anew."""
    cache = caches[conf.piece_cache]
    names = {_name(place, pk, stamp): pk for pk, stamp in stamps.items()}
    kept = {names[name]: piece for name, piece in cache.get_many(names).items()}
    missing = [pk for pk in stamps if pk not in kept]
    if not missing:
        return kept
    made = make(missing)
    if _is_lacking.get():
        return kept | made
    # A disk that is full keeps nothing, and costs no reader the answer.
    with suppress(OSError):
        new = {name: made[pk] for name, pk in names.items() if pk in made}
        cache.set_many(new, A_WEEK)
    return kept | made


def _name(place: tuple[Any, ...], pk: int, stamp: int) -> str:
    said = repr((place, pk, stamp)).encode()
    return f"interviews.piece.{hashlib.sha256(said).hexdigest()}"
