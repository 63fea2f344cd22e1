"""What crawlers shall leave alone (https://www.rfc-editor.org/info/rfc9309)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from interviews.keeping import keep

if TYPE_CHECKING:
    from django.http import HttpRequest

# The desk and its drafts.
CLOSED = ("wagtailadmin_home", "interviews:draft")
# A search has as many addresses as there are words.
SEARCHES = ("/*?q=", "/*&q=")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    keep(request)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _closed())]
    if site := Site.find_for_request(request):
        sitemap = f"{site.root_url}{reverse('interviews:sitemap')}"
        lines += ["", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def _closed() -> Iterator[str]:
    for name in CLOSED:
        # A front end may be all that there is of a site.
        with suppress(NoReverseMatch):
            yield reverse(name)
    yield from SEARCHES
