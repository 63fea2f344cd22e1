from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.constants import HEADER, HEADER_REPORT_ONLY
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.sessions.middleware import (
    SessionMiddleware as DjangoSessionMiddleware,
)
from django.middleware.security import SecurityMiddleware as DjangoSecurityMiddleware

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

LOOPBACK = {"127.0.0.1", "::1"}
# Where passwords are typed, nothing of Wagtail's stands in line.
SIGN_IN = ("/admin/login/", "/admin/password_reset/")


class SecurityMiddleware(DjangoSecurityMiddleware):
    """Sends visitors to HTTPS, but not those who come straight from this machine.

    Whoever tries the site at 127.0.0.1, and a health check, have no TLS and need
    none. A proxy is known by the header that it adds.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        proxied = "HTTP_X_FORWARDED_PROTO" in request.META
        if request.META.get("REMOTE_ADDR") in LOOPBACK and not proxied:
            return None
        return super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        response = super().process_response(request, response)
        response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class SessionMiddleware(DjangoSessionMiddleware):
    """Takes a session key with a null character, which no key has, for none.

    PostgreSQL cannot even look for one.
    """

    def process_request(self, request: HttpRequest) -> None:
        name = settings.SESSION_COOKIE_NAME
        if "\x00" in request.COOKIES.get(name, ""):
            del request.COOKIES[name]
        super().process_request(request)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Sends the policy of the public site, and on the desk what Wagtail needs there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policies: dict[bool, str] = {}
        """Of the desk and of the public site, once they are written down."""
        self.sources: tuple[Any, ...] = ()
        """What they were made of."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        # Optimization: writing it down takes a tenth of the time of a short answer.
        sources = settings.CONTENT_SECURITY_POLICY, settings.DESK_POLICY
        if self.sources != sources:
            self.policies, self.sources = {}, sources
        is_usual = not (settings.DEBUG or _has_its_own_policy(request, response))
        policy = self.policies.get(_is_desk(request)) if is_usual else None
        if policy:
            response[HEADER] = policy
            return response
        response = super().process_response(request, response)
        if is_usual and HEADER_REPORT_ONLY not in response:
            self.policies[_is_desk(request)] = response.get(HEADER, "")
        return response

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        *args: Any,
        **kwargs: Any,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, *args, **kwargs)
        if _is_desk(request):
            parts.replace = {**settings.DESK_POLICY, **(parts.replace or {})}
        return parts


def _is_desk(request: HttpRequest) -> bool:
    path = request.path_info
    return path.startswith("/admin/") and not path.startswith(SIGN_IN)


def _has_its_own_policy(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a view has set one, changed it, or asked for a nonce, or may have none."""
    return (
        HEADER in response
        or "EXCLUDE_URL_PREFIXES" in settings.CONTENT_SECURITY_POLICY
        or getattr(request, "_csp_nonce", None) is not None
        or any(name.startswith("_csp") for name in vars(response))
    )
