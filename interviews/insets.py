"""What a page shows of interviews beside its own subject: their cards, and links to them.

A page that is kept has marks in its place, and it is put in when the page is said. So
one that is published again leaves the pages of others as they are, and what all of
them show of it is made once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.functional import LazyObject, empty
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from interviews.conf import conf
from interviews.pieces import Piece, keep_no_piece, pieces_of
from interviews.visibility import site_of
from interviews.visits.counts import visits_by_page, write_visits

if TYPE_CHECKING:
    from django.http import HttpRequest

# Among what a request carries while something is made of it to be kept.
LEFT_OUT = "_interviews_left_out"
# Nothing that a template is called.
VISITS = ":visits"


class StandIn(LazyObject):
    """Stands for an interview on a page that shows nothing but insets of it.

    It is looked up if anything else of it is asked for.
    """

    def __init__(self, key: int, find: Callable[[], Mapping[int, Any]]):
        super().__init__()
        self.__dict__.update(_key=key, _find=find, _language=get_language())

    def __bool__(self) -> bool:
        return True

    @property
    def is_looked_up(self) -> bool:
        return self._wrapped is not empty

    @property
    def has_inset(self) -> bool:
        """Whether what is put in for it is what would be shown here."""
        return not self.is_looked_up and self._language == get_language()

    def inset(self, name: str) -> SafeString:
        """Where that will stand."""
        return mark(name, self._key)

    def _setup(self) -> None:
        self._wrapped = self._find().get(self._key)


def stand_ins(keys: Iterable[int]) -> dict[int, StandIn]:
    """What stands for the interviews with these ids, by id."""

    @cache
    def find() -> dict[int, Any]:
        return _find(found)

    found = {key: StandIn(key, find) for key in keys}
    return found


@contextmanager
def leaving_out(request: HttpRequest, shown: dict[int, StandIn]) -> Iterator[None]:
    """Templates leave marks for visits, and for the interviews that ``shown`` has."""
    setattr(request, LEFT_OUT, shown)
    try:
        yield
    finally:
        delattr(request, LEFT_OUT)


def left_out(request: HttpRequest | None) -> dict[int, StandIn] | None:
    """What stands for interviews, by id; None where nothing is left out."""
    return getattr(request, LEFT_OUT, None)


def is_one_readers(request: HttpRequest) -> bool:
    """Whether a template showed a form or a message of who asks."""
    messages = getattr(request, "_messages", None)
    has_shown = messages is not None and messages.used and len(messages) > 0
    return has_shown or "CSRF_COOKIE_NEEDS_UPDATE" in request.META


def mark(name: str, pk: int) -> SafeString:
    """Where an inset of the interview, or ``VISITS`` of the page, will stand."""
    return SafeString(f"<!-- {secret()} {name} {pk} -->")


@cache
def secret() -> str:
    """What is in every mark: the same for all workers, and no editor can write it."""
    return salted_hmac("interviews.insets", "mark", algorithm="sha256").hexdigest()


def put_in(
    request: HttpRequest, html: str, stamps: Mapping[int, int]
) -> tuple[str, dict[int, int]]:
    """``html`` with everything that was left out, and the visits that it tells, by id.

    ``stamps`` are those of the interviews that it shows.
    """
    wanted: dict[str, dict[int, int]] = defaultdict(dict)
    for name, pk in _marks().findall(html):
        if name != VISITS and int(pk) in stamps:
            wanted[name][int(pk)] = stamps[int(pk)]
    made = {name: _make(request, name, some) for name, some in wanted.items()}

    def inset(found: re.Match) -> str:
        name, pk = found.groups()
        # What is gone meanwhile leaves nothing.
        return found[0] if name == VISITS else made.get(name, {}).get(int(pk), "")

    html = _marks().sub(inset, html)
    # A site's own card may tell them, too.
    told = _marks(VISITS)
    visits = visits_by_page({int(pk) for _, pk in told.findall(html)})
    return told.sub(lambda found: write_visits(visits[int(found[2])]), html), visits


def _make(request: HttpRequest, name: str, stamps: Mapping[int, int]) -> dict[int, str]:
    def make(ids: list[int]) -> dict[int, Piece]:
        template = f"interviews/components/{name}.html"
        with leaving_out(request, {}):
            made = {
                pk: (render_to_string(template, {"interview": interview}, request),)
                for pk, interview in _find(ids).items()
            }
        if is_one_readers(request):
            keep_no_piece()
        return made

    site = site_of(request)
    place = (request.scheme, request.get_host(), site and site.pk, secret())
    pieces = pieces_of(request, f"inset {name}", stamps, make, place)
    return {pk: text for pk, (text,) in pieces.items()}


def _find(ids: Iterable[int]) -> dict[int, Any]:
    return apps.get_model(conf.page_model).objects.for_cards().in_bulk(ids)


@cache
def _marks(name: str = r"\S+") -> re.Pattern:
    return re.compile(rf"<!-- {secret()} ({name}) (\d+) -->")
