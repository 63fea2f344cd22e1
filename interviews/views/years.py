from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.remembering import recall_rows
from interviews.views.places import Place, full_url, paginate, render

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse

    from interviews.models import InterviewIndexPageMixin
    from interviews.querysets import InterviewQuerySet


def show_year(
    index: InterviewIndexPageMixin, request: HttpRequest, year: str
) -> TemplateResponse:
    visible = index.interviews(request)
    counts = _counts(visible)
    # Asked before the database is: a date knows no year 0.
    if year not in counts:
        raise Http404(f"There are no interviews from {year}.")
    interviews = visible.filter(date__year=int(year)).for_cards()
    page_of_interviews = paginate(interviews, request, index.per_page)
    place = Place(
        title=_("Interviews from %(year)s") % {"year": year},
        description=_describe(year, counts[year], index.title),
        url=full_url(index, request, "year", year),
        page_number=page_of_interviews.number,
    )
    return render(
        index,
        request,
        "year.html",
        place,
        year=year,
        earlier=max((other for other in counts if other < year), default=None),
        later=min((other for other in counts if other > year), default=None),
        page_of_interviews=page_of_interviews,
    )


def _counts(visible: InterviewQuerySet) -> dict[str, int]:
    """How many interviews each year has, the latest year first."""
    years = visible.order_by().annotate(year=ExtractYear("date")).values_list("year")
    rows = years.annotate(number=Count("pk")).order_by("-year")
    return {f"{year:04}": number for year, number in recall_rows(rows)}


def _describe(year: str, count: int, title: str) -> str:
    return ngettext(
        "%(count)s conversation that appeared in %(title)s in %(year)s.",
        "%(count)s conversations that appeared in %(title)s in %(year)s.",
        count,
    ) % {"count": count, "title": title, "year": year}
