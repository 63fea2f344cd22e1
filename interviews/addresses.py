"""Where this project serves a page itself, also when readers find it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Site

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import AbstractPage
    from wagtail.query import PageQuerySet


def own_url(page: AbstractPage, request: HttpRequest) -> str | None:
    """The address of ``page`` on its site, not at the front end of a headless site.

    None if the page has no address.
    """
    site = Site.find_for_request(request)
    parts = page.get_url_parts(request)
    if site is None or not parts or not parts[2]:
        return None
    return f"{site.root_url}{parts[2]}"


def markdown_url(interview: AbstractPage, request: HttpRequest) -> str | None:
    url = own_url(interview, request)
    return url and f"{url.rstrip('/')}/index.md"


def transcript_path(
    interview: AbstractPage, ending: str, request: HttpRequest
) -> str | None:
    """Where readers of the page find it as a file; None if it has no address."""
    parts = interview.get_url_parts(request)
    if not parts or not parts[2]:
        return None
    return f"{parts[2].rstrip('/')}/transcript.{ending}"


def find_at(path: str, pages: PageQuerySet, request: HttpRequest) -> Any:
    """The one of ``pages`` whose address below the site's is ``path``, or ``Http404``."""
    page_model = swapper.load_model("wagtailcore", "Page")
    route = page_model.route_for_request(request, path)
    if route is None:
        raise Http404("There is no page.")
    return get_object_or_404(pages, pk=route.page.pk)
