"""The form that asks for the password of a page, with as many tries as the API gives.

It answers where Wagtail's own does, which lets anybody try as fast as they can ask.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import swapper
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.translation import ngettext
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction
from wagtail.views import authenticate_with_password

from interviews.attempts import Attempts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def try_password(
    request: HttpRequest, page_view_restriction_id: int, page_id: int
) -> HttpResponse:
    lock = get_object_or_404(PageViewRestriction, pk=page_view_restriction_id)
    page = find_locked(lock, page_id)
    if request.method != "POST":
        return authenticate_with_password(request, lock.pk, page_id)
    attempts = Attempts(request, [lock])
    if not attempts.take():
        return refuse(request, lock, page, attempts.seconds_left)
    response = authenticate_with_password(request, lock.pk, page_id)
    if response.status_code == HTTPStatus.FOUND:
        attempts.forgive()
    return response


def find_locked(lock: PageViewRestriction, page_id: int) -> Any:
    """The page behind ``lock``; of others, Wagtail's form tells whether they are there."""
    pages = swapper.load_model("wagtailcore", "Page").objects.live()
    page = get_object_or_404(pages, pk=page_id).specific
    if lock not in page.get_view_restrictions():
        raise Http404
    return page


def refuse(
    request: HttpRequest, lock: PageViewRestriction, page: Any, seconds: int
) -> HttpResponse:
    form = PasswordViewRestrictionForm(request.POST, instance=lock)
    # In place of what the form says, which tells a right password from a wrong one.
    form.errors["password"] = form.error_class([_sentence(seconds)])
    response = page.serve_password_required_response(request, form, request.path)
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response


def _sentence(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "There were too many wrong passwords. Try again in %(minutes)s minute.",
        "There were too many wrong passwords. Try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}
