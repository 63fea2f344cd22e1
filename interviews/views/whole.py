"""Whole pages that are said again while everything that they show is the same.

What a page shows depends on the site, on itself, and on which interviews it names:
whoever keeps it says which these are. What it shows of them, and how often it was
read, changes without it, so that is left out and put in when it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from interviews.conf import conf
from interviews.insets import (
    StandIn,
    is_one_readers,
    leaving_out,
    put_in,
    secret,
    stand_ins,
)
from interviews.keeping import say_visits
from interviews.pieces import Piece, pieces_of
from interviews.visibility import site_of
from interviews.visibility.restrictions import carries_credentials

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse

    from interviews.rows import Row


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
    render: Callable[[dict[int, StandIn]], TemplateResponse],
    *shown: Any,
    others: Sequence[Row],
    is_ranked: bool = False,
) -> HttpResponse:
    """The page of the only id in ``stamps``, which shows what ``shown`` tells.

    ``render`` looks at what the database holds by then, and is given what stands for
    the ``others`` that it names, by id. Which interviews are on a page that
    ``is_ranked`` may depend on how often they were read.
    """
    [pk] = stamps
    of_others = {row.pk: row.stamp for row in others}
    unusual: list[HttpResponse] = []

    def make(ids: list[int]) -> dict[int, Piece]:
        shown = stand_ins(of_others)
        with leaving_out(request, shown):
            response = render(shown).render()
        if response.status_code != 200 or response.cookies or is_one_readers(request):
            unusual.append(response)
            return {}
        seen = (key for key, stand_in in shown.items() if stand_in.is_looked_up)
        names = " ".join(_name(key, of_others[key]) for key in seen)
        return dict.fromkeys(ids, (names, response.content.decode()))

    def find(*key: Any) -> Piece | None:
        return pieces_of(request, kind, stamps, make, _place(request), *key).get(pk)

    names = [_name(*other) for other in of_others.items()]
    piece = find(*shown)
    if piece and not {*names}.issuperset(piece[0].split()):
        # A template of the site's own shows more of them than their insets, and one
        # of those was changed.
        piece = find(*shown, *names)
    response = HttpResponse() if piece else unusual[0]
    html = piece[1] if piece else response.content.decode()
    response.content, visits = put_in(request, html, of_others)
    if not is_ranked:
        say_visits(request, visits)
    return response


def _place(request: HttpRequest) -> tuple[Any, ...]:
    site = site_of(request)
    host = request.scheme, request.get_host(), site and site.pk
    return (*host, request.path, secret())


def _name(pk: int, stamp: int) -> str:
    return f"{pk}:{stamp}"
