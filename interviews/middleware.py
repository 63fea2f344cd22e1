"""Honest answers where a page stood, for sites that want them."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

from wagtail.models import Site

from interviews.models import GoneAddress

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class GoneMiddleware:
    """Says 410 where a 404 is about to say that there never was anything.

    Stands before Wagtail's ``RedirectMiddleware``, which turns a 404 into a redirect
    where there is one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND and self.is_gone(request):
            response.status_code = HTTPStatus.GONE
        return response

    def is_gone(self, request: HttpRequest) -> bool:
        site = Site.find_for_request(request)
        return site is not None and GoneAddress.objects.stands_at(
            site, request.path_info
        )
