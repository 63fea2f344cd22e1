"""What the pages below an index share: people, topics and years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.template.response import TemplateResponse

from interviews.keeping import keep_page
from interviews.text import shorten

if TYPE_CHECKING:
    from django.core.paginator import Page as PaginatorPage
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from interviews.models import InterviewIndexPageMixin
    from interviews.pictures import Picture

# About as much as a search engine shows.
DESCRIPTION_LENGTH = 160


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a page says about itself to whoever links to it."""

    title: str
    description: str
    """Plain text, as long as it likes to be."""
    url: str
    """Absolute, without the number of a page."""
    page_number: int = 1
    picture: Picture | None = None
    structured_data: dict[str, Any] | None = None
    """Its JSON-LD."""

    @property
    def canonical_url(self) -> str:
        return (
            f"{self.url}?page={self.page_number}" if self.page_number > 1 else self.url
        )

    @property
    def short_description(self) -> str:
        return shorten(self.description, DESCRIPTION_LENGTH)


def render(
    index: InterviewIndexPageMixin,
    request: HttpRequest,
    template: str,
    place: Place,
    **context: Any,
) -> TemplateResponse:
    """``place`` by a template of the plugin; ``page`` in it is the index."""
    keep_page(request, place.page_number)
    # As Page.serve does.
    request.is_preview = False
    context = {"page": index, "self": index, "place": place, **context}
    return TemplateResponse(request, f"interviews/{template}", context)


def full_url(
    index: InterviewIndexPageMixin, request: HttpRequest, name: str, *args: str
) -> str:
    """The absolute address of the route ``name``."""
    return f"{index.get_full_url(request)}{index.reverse_subpage(name, args)}"


def paginate(objects: QuerySet, request: HttpRequest, per_page: int) -> PaginatorPage:
    """The page that ``?page=`` asks for, or the nearest one that exists."""
    return Paginator(objects, per_page).get_page(request.GET.get("page"))
