from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import CharField
from django.db.models.functions import Cast, Substr
from django.template.response import TemplateResponse
from django.utils.functional import cached_property

from interviews.keeping import keep_page
from interviews.listing import NAMES, Listing, read_listing
from interviews.search.hits import best_hit

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewIndexPageMixin

# The pages of years lead on to the earlier ones.
YEARS = 6


def show_listing(
    index: InterviewIndexPageMixin, request: HttpRequest
) -> TemplateResponse:
    """The index itself, as the parameters of its address ask for it."""
    visible = index.interviews(request)
    listing = read_listing(visible, request.GET, request.path)
    paginator = FoundPaginator(listing, index.per_page)
    page_of_interviews = paginator.get_page(request.GET.get("page"))
    keep_page(request, page_of_interviews.number, *NAMES)
    if listing.terms:
        for interview in page_of_interviews:
            interview.hit = best_hit(interview.body, listing.terms)
    context = index.get_context(request, page_of_interviews=page_of_interviews)
    return TemplateResponse(
        request,
        index.get_template(request),
        {**context, "listing": listing, "years": _latest_years(listing)},
        status=400 if listing.errors else 200,
    )


class FoundPaginator(Paginator):
    """Pages of what is asked for, which was counted for the filters already."""

    def __init__(self, listing: Listing, per_page: int):
        super().__init__(listing.found.for_cards(), per_page)
        self.listing = listing

    @cached_property
    def count(self) -> int:
        return self.listing.total


def _latest_years(listing: Listing) -> list[str]:
    if not listing.filters and not listing.errors:
        # What is found is all that there is.
        return [facet["value"] for facet in listing.facets["year"]][:YEARS]
    # Optimization: SQLite would call a function of Python for each row's ExtractYear.
    year = Substr(Cast("date", CharField(max_length=10)), 1, 4)
    years = (
        listing.visible.order_by().annotate(year=year).values_list("year", flat=True)
    )
    return list(years.distinct().order_by("-year")[:YEARS])
