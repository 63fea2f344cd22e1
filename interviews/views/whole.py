"""Whole pages that are said again while everything that they show is the same.

What a page shows depends on the site, on itself, and on the interviews that it names:
whoever keeps it says which these are. Only how often it was read changes without
them, so that is left out and put in when it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from interviews.conf import conf
from interviews.keeping import say_visits
from interviews.pieces import Piece, pieces_of
from interviews.visibility import site_of
from interviews.visibility.restrictions import carries_credentials
from interviews.visits.counts import (
    VISITS_MARK,
    shown_visits,
    visits_by_page,
    write_visits,
)

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse


def is_everybodys(request: HttpRequest) -> bool:
    """Whether the page that ``request`` asks for is the same for whoever asks."""
    return (
        conf.keeps_pages
        and request.method in {"GET", "HEAD"}
        and not getattr(request, "is_preview", False)
        and not carries_credentials(request)
    )


def whole_page(
    request: HttpRequest,
    kind: str,
    stamps: Mapping[int, int],
    render: Callable[[], TemplateResponse],
    *shown: Any,
    is_ranked: bool = False,
) -> HttpResponse:
    """The page of the only id in ``stamps``, which shows what ``shown`` tells.

    ``render`` looks at what the database holds by then. Which interviews are on a page
    that ``is_ranked`` may depend on how often they were read.
    """
    unusual: list[HttpResponse] = []

    def make(ids: list[int]) -> dict[int, Piece]:
        request.leaves_out_visits = True
        response = render().render()
        parts = tuple(response.content.decode().split(VISITS_MARK))
        if response.status_code == 200 and not _is_one_readers(request, response):
            return dict.fromkeys(ids, parts)
        response.content = shown_visits(pk).join(parts)
        unusual.append(response)
        return {}

    [pk] = stamps
    site = site_of(request)
    place = (request.scheme, request.get_host(), request.path, site and site.pk)
    pieces = pieces_of(request, kind, stamps, make, place, *shown)
    if unusual:
        return unusual[0]
    parts = pieces[pk]
    # A site's own template may tell none.
    visits = visits_by_page([pk]) if len(parts) > 1 else {}
    if not is_ranked:
        say_visits(request, visits)
    told = "".join(map(write_visits, visits.values()))
    return HttpResponse(told.join(parts))


def _is_one_readers(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a template showed a form or a message of this reader's."""
    return bool(response.cookies) or "CSRF_COOKIE" in request.META
