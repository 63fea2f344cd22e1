"""A shared draft on a site without a front end of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.template.loader import select_template
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from interviews.previews import (
    EndedError,
    PreviewError,
    draft_page,
    keep_private,
    open_token,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """The draft that ``?token=`` shows, in the page's own template."""
    request.is_preview = True
    try:
        shown = open_token(request.GET.get("token", ""))
    except PreviewError as exc:
        status = 410 if isinstance(exc, EndedError) else 404
        return _sealed(render(request, "interviews/draft_ended.html", status=status))
    page = draft_page(shown)
    context = page.get_context(request)
    names = page.get_template(request)
    names = [names] if isinstance(names, str) else names
    context["page_template"] = select_template(names)
    response = TemplateResponse(request, "interviews/shared_draft.html", context)
    return _sealed(response.render())


def _sealed(response: HttpResponse) -> HttpResponse:
    # The address is the key: it goes to nobody whom the page links to.
    response["Referrer-Policy"] = "no-referrer"
    return keep_private(response)
