from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import CharField
from django.db.models.functions import Cast, Substr
from django.template.response import TemplateResponse

from interviews.keeping import keep_page
from interviews.listing import NAMES, read_listing
from interviews.remembering import recall_rows
from interviews.search.hits import best_hit

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewIndexPageMixin
    from interviews.querysets import InterviewQuerySet

# The pages of years lead on to the earlier ones.
YEARS = 6


def show_listing(
    index: InterviewIndexPageMixin, request: HttpRequest
) -> TemplateResponse:
    """The index itself, as the parameters of its address ask for it."""
    visible = index.interviews(request)
    listing = read_listing(visible, request.GET, request.path)
    paginator = Paginator(listing.found.for_cards(), index.per_page)
    page_of_interviews = paginator.get_page(request.GET.get("page"))
    keep_page(request, page_of_interviews.number, *NAMES)
    if listing.terms:
        for interview in page_of_interviews:
            interview.hit = best_hit(interview.body, listing.terms)
    context = index.get_context(request, page_of_interviews=page_of_interviews)
    return TemplateResponse(
        request,
        index.get_template(request),
        {**context, "listing": listing, "years": _latest_years(visible)},
        status=400 if listing.errors else 200,
    )


def _latest_years(visible: InterviewQuerySet) -> list[str]:
    # Optimization: SQLite would call a function of Python for each row's ExtractYear.
    year = Substr(Cast("date", CharField(max_length=10)), 1, 4)
    years = visible.order_by().annotate(year=year).values_list("year", flat=True)
    return recall_rows(years.distinct().order_by("-year")[:YEARS])
