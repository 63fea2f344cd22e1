"""Honest answers where a page stood, for sites that want them."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlparse

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.models import Site

from interviews.destinations import leads_on
from interviews.models import GoneAddress
from interviews.visibility import seal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class GoneMiddleware:
    """Says 410 where a 404 is about to say that there never was anything.

    Stands before the ``RedirectMiddleware``, which turns a 404 into a redirect where
    there is one.
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


class RedirectMiddleware:
    """Follows Wagtail's redirects, but to nothing that the reader may not see.

    In place of Wagtail's own, which names the slug of a page to everybody, be it a
    draft, restricted or unpublished. It needs ``wagtail.contrib.redirects``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND:
            return response
        redirect = self.find_redirect(request)
        if redirect is None:
            return response
        if leads_on(redirect, request, Site.find_for_request(request)):
            response = self.follow(redirect)
        seal(request, response)
        return response

    def find_redirect(self, request: HttpRequest) -> Any | None:
        """The one for the address with its query, or else for that without."""
        from wagtail.contrib.redirects.middleware import get_redirect
        from wagtail.contrib.redirects.models import Redirect

        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        paths = dict.fromkeys([path, urlparse(path).path])
        return next(filter(None, (get_redirect(request, path) for path in paths)), None)

    def follow(self, redirect: Any) -> HttpResponse:
        kind = (
            HttpResponsePermanentRedirect
            if redirect.is_permanent
            else HttpResponseRedirect
        )
        return kind(redirect.link)
