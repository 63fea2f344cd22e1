"""Who guesses passwords waits: what django-axes counts here, and what it keeps."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from interviews.readers import client_address

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# An office shares an address, and so do those who try one password on many names: it
# may be wrong as often as this many people.
PEOPLE_AT_ONE_ADDRESS = 5


class WrongPasswords(AxesDatabaseHandler):
    """Counts by name and address, and by address alone; of a browser it keeps nothing."""

    def user_login_failed(
        self, sender: Any, credentials: dict, request: Any = None, **kwargs: Any
    ) -> None:
        if request is not None:
            # Whoever makes up browsers makes no further rows.
            request.axes_user_agent = request.axes_http_accept = ""
        super().user_login_failed(sender, credentials, request, **kwargs)

    def get_failures(
        self, request: HttpRequest, credentials: dict | None = None
    ) -> int:
        by_name = super().get_failures(request, credentials)
        return max(by_name, self._at_address(request) // PEOPLE_AT_ONE_ADDRESS)

    def _at_address(self, request: Any) -> int:
        recent = AccessAttempt.objects.filter(
            ip_address=request.axes_ip_address,
            attempt_time__gte=request.axes_attempt_time - settings.AXES_COOLOFF_TIME,
        )
        return recent.aggregate(total=Sum("failures_since_start"))["total"] or 0


def client_ip(request: HttpRequest) -> str | None:
    """The household that a sign-in comes from, also behind a proxy."""
    return client_address(request).partition("/")[0] or None


def refuse(
    request: HttpRequest, response: HttpResponse, credentials: dict | None
) -> HttpResponse:
    wait = settings.AXES_COOLOFF_TIME
    refusal = render(
        request,
        "sign_in_refused.html",
        {"minutes": wait.seconds // 60},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    refusal["Retry-After"] = str(wait.seconds)
    add_never_cache_headers(refusal)
    return refusal
