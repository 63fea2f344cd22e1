from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404

from interviews.conf import conf
from interviews.keeping import show_only
from interviews.rows import Place, Row, Source
from interviews.standing import versions_of
from interviews.views.whole import whole_page
from interviews.visibility import public_door_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse

    from interviews.insets import StandIn
    from interviews.models import InterviewPageMixin


def show_interview(interview: InterviewPageMixin, request: HttpRequest) -> HttpResponse:
    """The page of ``interview``, as it was made before if that is what it is still."""
    place = Place(interview.pk, interview.date, interview.path)
    return show_place(request, place)


def show_place(request: HttpRequest, place: Place) -> HttpResponse:
    """The page of the interview that stands at ``place``."""
    model = apps.get_model(conf.page_model)
    others = Source(
        find=lambda: model.objects.visible_to_public(request),
        key=("public", public_door_of(request)),
        versions=versions_of(request),
    )

    around = others.around(place, model.related_number, Row)
    if around.itself is None:
        raise Http404("The interview is gone.")

    show_only(request, (row.pk for row in around.rows()))

    def render(stand_ins: dict[int, StandIn]) -> TemplateResponse:
        # As it is by now, and with the index that it is in by now.
        interview = get_object_or_404(model.objects.with_joins(), pk=place.pk)
        return interview.serve_anew(
            request, around.mapped(lambda row: stand_ins[row.pk])
        )

    return whole_page(
        request,
        "interview",
        {place.pk: around.itself.stamp},
        render,
        around.mapped(lambda row: row.pk),
        others=[*around.rows()],
    )
