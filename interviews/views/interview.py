from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

from interviews.conf import conf
from interviews.rows import PlacedRow, Row, Source
from interviews.standing import places_of
from interviews.views.whole import whole_page
from interviews.visibility import public_door_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse

    from interviews.models import InterviewPageMixin


def show_interview(interview: InterviewPageMixin, request: HttpRequest) -> HttpResponse:
    """The page of ``interview``, as it was made before if that is what it is still."""
    row = PlacedRow(interview.pk, interview.stamp, 0, interview.date, interview.path)
    return show_row(request, row)


def show_row(request: HttpRequest, row: PlacedRow) -> HttpResponse:
    model = apps.get_model(conf.page_model)
    others = Source(
        find=lambda: model.objects.visible_to_public(request),
        key=("public", public_door_of(request)),
        places=places_of(request),
    )

    def render() -> TemplateResponse:
        # As it is by now, and with the index that it is in by now.
        interview = model.objects.with_joins().get(pk=row.pk)
        return interview.serve_anew(request)

    return whole_page(
        request,
        "interview",
        {row.pk: row.stamp},
        render,
        others.around(row, model.related_number, Row),
    )
