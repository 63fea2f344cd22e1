"""Drafts, for whoever holds a token of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router
from ninja.errors import HttpError

from interviews.api import representations
from interviews.api.shapes import PreviewDetail
from interviews.api.v3.problems import Problem
from interviews.api.v3.schemas import Format
from interviews.conf import conf
from interviews.filters import check_names
from interviews.headless import share_with_front_ends
from interviews.previews import (
    Draft,
    EndedError,
    PreviewError,
    draft_page,
    keep_private,
    open_token,
)


def answer_privately(view: Callable) -> Callable:
    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = keep_private(view(request, *args, **kwargs))
        share_with_front_ends(request, response)
        return response

    return private


class PreviewQuery(Format):
    token: str = Field(
        ..., max_length=500, description="From the address that was called."
    )


preview = Router(tags=["preview"])
preview.add_decorator(answer_privately, mode="view")


@preview.get(
    "/",
    response={200: PreviewDetail, 404: Problem, 410: Problem, 422: Problem},
    url_name="preview",
    operation_id="preview",
    summary="A draft of an interview",
)
def get_preview(
    request: HttpRequest, query: PreviewQuery = Query(...)
) -> PreviewDetail:
    check_names(request.GET, PreviewQuery.model_fields)
    draft = _open(query.token)
    page = draft_page(draft)
    interviews = apps.get_model(conf.page_model).objects
    page.visits = _visits(interviews, page)
    visible = interviews.visible_to_public(request, page.get_site())
    shape = representations.detail_shape(page, visible, request)
    return shape if draft.live_page else _without_address(shape)


def _open(token: str) -> Draft:
    try:
        draft = open_token(token)
    except EndedError as exc:
        raise HttpError(410, str(exc)) from exc
    except PreviewError as exc:
        raise Http404(str(exc)) from exc
    return draft


def _visits(interviews: Any, page: Any) -> int:
    if page.pk is None:
        return 0
    counts = interviews.filter(pk=page.pk).with_visits().values_list("visits")
    return counts.get()[0]


def _without_address(shape: PreviewDetail) -> PreviewDetail:
    """That of a page that has none yet, and may get another slug."""
    data = {
        key: value
        for key, value in shape["structured_data"].items()
        if key not in {"url", "mainEntityOfPage"}
    }
    return shape | {"url": None, "structured_data": data}
