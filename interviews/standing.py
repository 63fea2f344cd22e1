"""What stays as it is while editors publish one interview after the other.

Sites, restrictions and the like are asked for by every request and change on few days.
What a worker has learnt of them it knows until something changes that more than one
interview could show.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.apps import apps

from interviews.conf import conf

if TYPE_CHECKING:
    from django.http import HttpRequest

T = TypeVar("T")

CHANGES = "interviews.ContentChange"
# Among what a request carries.
STANDING = "_interviews_standing"
VERSIONS = "_interviews_versions"
# Whoever makes up host names makes entries.
MOST_ENTRIES = 1000
READING = {"GET", "HEAD"}


class Versions(NamedTuple):
    content: int
    """Rises with every change."""
    places: int
    """Rises when others may stand beside an interview: other neighbours, or related."""
    site: int
    """Rises with those that show in more than one interview."""


class Standing:
    """What is known at one version of the site."""

    def __init__(self, version: int | None):
        self.version = version
        """None while a change may be under way: then all of this is one request's."""
        self.known: dict[Any, Any] = {}

    def remember(self, key: Any, make: Callable[[], T]) -> T:
        """What ``make`` makes, which depends on ``key`` and on this version alone."""
        # What is made now is of this version or a newer one, and so never older than
        # whoever asks for it.
        if key not in self.known:
            if len(self.known) >= MOST_ENTRIES:
                self.known = {}
            self.known[key] = make()
        return self.known[key]


class _Worker:
    """What this process knows."""

    latest = Standing(None)


def standing_of(request: HttpRequest | None) -> Standing:
    """What is known at the version that ``request`` finds; asked for once.

    Whoever may change something finds what is there now.
    """
    if request is None or request.method not in READING:
        return Standing(None)
    if not hasattr(request, STANDING):
        setattr(request, STANDING, _current(versions_of(request)))
    return getattr(request, STANDING)


def versions_of(request: HttpRequest) -> Versions | None:
    """Those that ``request`` finds; asked for once. None while nothing is known."""
    if request.method not in READING:
        return None
    if not hasattr(request, VERSIONS):
        changes = apps.get_model(CHANGES).objects
        setattr(request, VERSIONS, changes.versions() if conf.piece_cache else None)
    return getattr(request, VERSIONS)


def _current(versions: Versions | None) -> Standing:
    if versions is None:
        return Standing(None)
    if _Worker.latest.version != versions.site:
        _Worker.latest = Standing(versions.site)
    return _Worker.latest
