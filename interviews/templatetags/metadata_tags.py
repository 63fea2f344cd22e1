"""The tags in the head of a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django import template

from interviews.metadata import Metadata, page_metadata, place_metadata

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def metadata_of(context: Context) -> Metadata | None:
    """Of the page, or of the place below it, that ``context`` shows.

    None for a preview: a draft is nothing to be linked to.
    """
    request, page = context.get("request"), context.get("page")
    if request is None or page is None or getattr(request, "is_preview", False):
        return None
    if place := context.get("place"):
        shown = {name: context.get(name) for name in ("person", "topic")}
        return place_metadata(place, page, request, **shown)
    listed = context.get("page_of_interviews")
    metadata = page_metadata(page, request, number=getattr(listed, "number", 1))
    if listing := context.get("listing"):
        # What readers narrow has no end; what it is narrowed from is to be found.
        query = listing.query(page=listed.number)
        url = f"{page.get_full_url(request) or ''}{query}"
        return replace(metadata, url=url, is_search=bool(listing.chosen))
    return metadata
