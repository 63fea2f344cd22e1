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
from interviews.insets import Inset, leave_out, put_in, secret
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
    render: Callable[[dict[int, Inset]], TemplateResponse],
    *shown: Any,
    others: Sequence[Row],
    is_ranked: bool = False,
) -> HttpResponse:
    """The page of the only id in ``stamps``, which shows what ``shown`` tells.

    ``render`` looks at what the database holds by then, and is given what stands in
    for the ``others`` that it names, by id. Which interviews are on a page that
    ``is_ranked`` may depend on how often they were read.
    """
    [pk] = stamps
    of_others = {row.pk: row.stamp for row in others}
    insets = leave_out(request, others)
    unusual: list[HttpResponse] = []

    def make(ids: list[int]) -> dict[int, Piece]:
        response = render(insets).render()
        if response.status_code != 200 or _is_one_readers(request, response):
            unusual.append(response)
            return {}
        seen = (key for key, inset in insets.items() if inset.is_looked_up)
        said = " ".join(_name(key, of_others[key]) for key in seen)
        return dict.fromkeys(ids, (said, response.content.decode()))

    def find(*shown: Any) -> Piece | None:
        site = site_of(request)
        place = (request.scheme, request.get_host(), request.path, site and site.pk)
        return pieces_of(request, kind, stamps, make, place, secret(), *shown).get(pk)

    names = [_name(*other) for other in of_others.items()]
    piece = find(*shown)
    if piece and not {*names}.issuperset(piece[0].split()):
        # A template of the site's own shows more of them than their insets, and one
        # of those was changed.
        piece = find(*shown, *names)
    response = HttpResponse(piece[1]) if piece else unusual[0]
    html, visits = put_in(request, response.content.decode(), of_others)
    if not is_ranked:
        say_visits(request, visits)
    response.content = html
    return response


def _name(pk: int, stamp: int) -> str:
    return f"{pk}:{stamp}"


def _is_one_readers(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a template showed a form or a message of this reader's."""
    return bool(response.cookies) or "CSRF_COOKIE" in request.META
