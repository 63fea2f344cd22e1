"""Wagtail's user bar and its content checker on a page of a front end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import swapper
from django.http import HttpResponse
from django.views.decorators.http import require_GET
from wagtail.admin.userbar import ContentCheckerItem, Userbar
from wagtail.admin.utils import get_admin_base_url

from interviews.headless import client_origins, share_with_front_ends
from interviews.previews import PreviewError, keep_private, may_preview, open_token

if TYPE_CHECKING:
    from django.http import HttpRequest

# PostgreSQL refuses larger ids.
MAX_ID = 2**31 - 1


@require_GET
def userbar(request: HttpRequest) -> HttpResponse:
    """The user bar as HTML, for the editor whom a token or a session tells.

    A preview's token needs no cookie, so it serves a front end on any host. Browsers
    send the session's cookie only from the CMS's own site: a page that is live has a
    user bar there alone. Nobody else gets one, and no error either.
    """
    user, page = _from_token(request) if request.GET.get("token") else _live(request)
    response = HttpResponse(status=204)
    if user:
        request.user = user
        request.in_preview_panel = request.GET.get("in_preview_panel") == "true"
        response = HttpResponse(Userbar(object=page).render_html({"request": request}))
    share_with_front_ends(request, response)
    if "Access-Control-Allow-Origin" in response:
        response["Access-Control-Allow-Credentials"] = "true"
    return keep_private(response)


def _from_token(request: HttpRequest) -> tuple[Any, Any]:
    try:
        draft = open_token(request.GET["token"])
    except PreviewError:
        return None, None
    return draft.editor, draft.live_page


def _live(request: HttpRequest) -> tuple[Any, Any]:
    key = request.GET.get("page", "")
    pages = swapper.load_model("wagtailcore", "Page").objects
    # Ten digits at most, as Python refuses to read thousands.
    known = re.fullmatch(r"[0-9]{1,10}", key) and int(key) <= MAX_ID
    page = pages.filter(pk=int(key)).first() if known else None
    if page is None or not may_preview(request.user, page.specific_deferred):
        return None, None
    return request.user, page.specific_deferred


def let_checker_reach_front_ends(items: list[Any]) -> None:
    """Let the content checker look into a preview that comes from a front end.

    Axe talks across frames only between origins that both sides name. The items stay
    whatever the site made them.
    """
    base_url = urlsplit(get_admin_base_url() or "")
    admin = [f"{base_url.scheme}://{base_url.netloc}"] if base_url.netloc else []
    origins = ["<same_origin>", *client_origins(), *admin]
    for item in items:
        if isinstance(item, ContentCheckerItem):
            item.get_axe_spec = _with_origins(item.get_axe_spec, origins)


def _with_origins(get_axe_spec: Any, origins: list[str]) -> Any:
    def get_axe_spec_for_origins(request: HttpRequest) -> dict[str, Any]:
        return {**get_axe_spec(request), "allowedOrigins": origins}

    return get_axe_spec_for_origins
