"""Where this project serves a page itself, also when readers find it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Site

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import AbstractPage


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
