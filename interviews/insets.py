"""What a page shows of interviews beside its own subject: their cards, and links to them.

A page that is kept has marks in its place, and it is put in when the page is said. So
one that is published again leaves the pages of others as they are, and what all of
them show of it is made once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.functional import LazyObject, empty
from django.utils.safestring import SafeString

from interviews.conf import conf
from interviews.pieces import Piece, keep_no_piece, pieces_of
from interviews.visibility import site_of
from interviews.visits.counts import visits_by_page, write_visits

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.rows import Row

# Among what a request carries while its page is made to be kept.
INSETS = "_interviews_insets"
VISITS = "visits"


class Inset(LazyObject):
    """An interview of which a page shows nothing but insets.

    It is looked up if a template shows anything else of it.
    """

    def __init__(self, pk: int, find: Callable[[], Mapping[int, Any]]):
        super().__init__()
        self.__dict__.update(pk=pk, find=find)

    def __bool__(self) -> bool:
        return True

    @property
    def is_looked_up(self) -> bool:
        return self._wrapped is not empty

    def _setup(self) -> None:
        self._wrapped = self.find().get(self.pk)


def leave_out(request: HttpRequest, rows: Iterable[Row]) -> dict[int, Inset]:
    """Have the templates leave marks for the interviews of ``rows``, and for visits.

    What stands in for these interviews, by id.
    """

    @cache
    def find() -> dict[int, Any]:
        return _find(insets)

    insets = {row.pk: Inset(row.pk, find) for row in rows}
    setattr(request, INSETS, insets)
    return insets


def left_out(request: HttpRequest | None) -> dict[int, Inset] | None:
    """What stands in for interviews in the page of ``request``; None if nothing does."""
    return getattr(request, INSETS, None)


def mark(name: str, pk: int) -> SafeString:
    """Where an inset of the interview, or the ``visits`` of the page, will stand."""
    return SafeString(f"<!-- {secret()} {name} {pk} -->")


@cache
def secret() -> str:
    """What is in every mark: the same for all workers, and nobody else can write it."""
    return salted_hmac("interviews.insets", "mark").hexdigest()


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
    visits = visits_by_page({int(pk) for _, pk in _marks().findall(html)})
    html = _marks().sub(lambda found: write_visits(visits[int(found[2])]), html)
    return html, visits


def _make(request: HttpRequest, name: str, stamps: Mapping[int, int]) -> dict[int, str]:
    def make(ids: list[int]) -> dict[int, Piece]:
        template = f"interviews/components/{name}.html"
        made = {
            pk: (render_to_string(template, {"interview": interview}, request),)
            for pk, interview in _find(ids).items()
        }
        if "CSRF_COOKIE" in request.META:
            # A site's own card has a form, which is this reader's.
            keep_no_piece()
        return made

    site = site_of(request)
    place = (request.scheme, request.get_host(), site and site.pk, secret())
    pieces = pieces_of(request, f"inset {name}", stamps, make, place)
    return {pk: text for pk, (text,) in pieces.items()}


def _find(ids: Iterable[int]) -> dict[int, Any]:
    return apps.get_model(conf.page_model).objects.for_cards().in_bulk(ids)


@cache
def _marks() -> re.Pattern:
    return re.compile(rf"<!-- {secret()} (\w+) (\d+) -->")
