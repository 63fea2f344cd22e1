from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import cached_property

from interviews.conf import conf
from interviews.facets import YEAR
from interviews.keeping import keep_page, show_only
from interviews.listing import NAMES, Listing, read_listing
from interviews.rows import Row, Source, rows_of
from interviews.search.hits import best_hit
from interviews.standing import versions_of
from interviews.views.whole import is_everybodys, whole_page
from interviews.visibility import door_of
from interviews.visits.counts import MOST_READ, most_read

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from interviews.insets import StandIn
    from interviews.models import InterviewIndexPageMixin

# The pages of years lead on to the earlier ones.
YEARS = 6


def show_listing(index: InterviewIndexPageMixin, request: HttpRequest) -> HttpResponse:
    """The index itself, as the parameters of its address ask for it."""
    everything = Source(
        find=partial(index.interviews, request),
        key=(index.path, door_of(request)),
        versions=versions_of(request),
    )
    listing = read_listing(everything, request.GET, request.path)
    number = _page_number(listing, index, request)
    keep_page(request, number, *NAMES)
    if listing.terms or listing.errors or not is_everybodys(request):
        paginator = FoundPaginator(listing, index.per_page)
        page_of_interviews = paginator.get_page(number)
        if listing.terms:
            for interview in page_of_interviews:
                interview.hit = best_hit(interview.body, listing.terms)
        return _render(index, request, listing, page_of_interviews)
    first = (number - 1) * index.per_page
    rows = listing.source.rows(Row, first, first + index.per_page)
    is_first = number == 1 and not listing.chosen
    most_read = _most_read(index, request) if is_first else []
    if not listing.source.is_by_words:
        show_only(request, (row.pk for row in [*rows, *most_read]))

    def render(stand_ins: dict[int, StandIn]) -> TemplateResponse:
        cards = [stand_ins[row.pk] for row in rows]
        page = PaginatorPage(cards, number, FoundPaginator(listing, index.per_page))
        return _render(
            get_object_or_404(type(index), pk=index.pk), request, listing, page
        )

    return whole_page(
        request,
        "index",
        {index.pk: 0},
        render,
        number,
        tuple(listing.chosen.items()),
        str(listing.facets),
        tuple(row.pk for row in rows),
        tuple(_latest_years(listing)),
        tuple(row.pk for row in most_read),
        others=[*rows, *most_read],
        is_ranked=is_first or listing.source.is_narrowed,
    )


def _page_number(
    listing: Listing, index: InterviewIndexPageMixin, request: HttpRequest
) -> int:
    pages = Paginator(range(listing.total), index.per_page)
    return pages.get_page(request.GET.get("page")).number


def _render(
    index: InterviewIndexPageMixin,
    request: HttpRequest,
    listing: Listing,
    page_of_interviews: PaginatorPage,
) -> TemplateResponse:
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
        super().__init__(listing.source.find().for_cards(), per_page)
        self.listing = listing

    @cached_property
    def count(self) -> int:
        return self.listing.total


def _latest_years(listing: Listing) -> list[str]:
    if not listing.filters and not listing.errors:
        # What is found is all that there is.
        return [facet["value"] for facet in listing.facets["year"]][:YEARS]

    def build() -> QuerySet:
        years = listing.everything.find().order_by().annotate(year=YEAR)
        return years.values_list("year").distinct().order_by("-year")[:YEARS]

    return [year for [year] in listing.everything.know("years", build)]


def _most_read(index: InterviewIndexPageMixin, request: HttpRequest) -> list[Row]:
    interviews = apps.get_model(conf.page_model).objects
    below = interviews.visible_to_public(request).child_of(index)
    return rows_of(most_read(below).ordered_keys()[:MOST_READ], Row)
