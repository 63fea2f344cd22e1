"""The desk's forms that put something before readers, or take it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import BadRequest
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.utils.urlpatterns import decorate_urlpatterns

from interviews.transactions import in_one_transaction

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

EDITORS = {"add", "edit", "revisions_revert"}
# Those for moving, deleting and converting are whole by themselves, as are bulk
# actions and the steps of a workflow.
MENUS = {"copy", "unpublish"}
# What the buttons of an editor's form send that may show it to readers.
STEP = "action-workflow-action"
PUBLISHING = {"action-publish", STEP}


def publish_whole() -> None:
    """Have each of them do all of what it does to a page, or nothing."""
    # Not before: the first import of the desk's addresses collects them all.
    from wagtail.admin.api import urls as api
    from wagtail.admin.urls import pages

    for pattern in pages.urlpatterns:
        if pattern.name in EDITORS:
            decorate_urlpatterns([pattern], published_whole)
        elif pattern.name in MENUS:
            decorate_urlpatterns([pattern], in_one_transaction)
    decorate_urlpatterns(api.urlpatterns, in_one_transaction)


def published_whole(view: Callable) -> Callable:
    @in_one_transaction
    def whole(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Of two who approve the same at once, the second one finds it approved.
        _wait_for_page(kwargs.get("page_id"))
        return view(request, *args, **kwargs)

    @wraps(view)
    def edit(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.accepts("text/html"):
            _take_no_step(request)
        # Readers see nothing of a draft. On SQLite nobody else could write while
        # mails are sent to those who are named in its comments.
        is_published = not PUBLISHING.isdisjoint(request.POST)
        try:
            return (whole if is_published else view)(request, *args, **kwargs)
        except MultiValueDictKeyError as exc:
            # Blocks say how many they are, and Wagtail relies on it.
            raise BadRequest(f"The form came without {exc}.") from exc

    return edit


def _take_no_step(request: HttpRequest) -> None:
    """Have the editor's autosave save what was typed, and nothing else.

    Whoever presses *Approve and publish* has it written into the form, which the
    autosave may send a moment before the browser does: the page was approved twice
    then, and who came second got an error.
    """
    if STEP in request.POST:
        request.POST = request.POST.copy()
        del request.POST[STEP]


def _wait_for_page(page_id: int | None) -> None:
    """Until whoever is changing the page has done so, on a database that has locks."""
    pages = swapper.load_model("wagtailcore", "Page")._base_manager
    pages.select_for_update().filter(pk=page_id).values_list("pk").first()
