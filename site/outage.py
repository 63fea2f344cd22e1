"""What visitors are told when something is broken: 500, or 503 if it is the database."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import get_template
from django.utils.cache import add_never_cache_headers

if TYPE_CHECKING:
    from django.http import HttpRequest

RETRY_SECONDS = 5


def server_error(request: HttpRequest) -> HttpResponse:
    """Say which of both it is; called where Django has caught what no view did."""
    is_outage = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    status = HTTPStatus(503 if is_outage else 500)
    response = _page(request, status)
    if is_outage:
        response["Retry-After"] = str(RETRY_SECONDS)
    add_never_cache_headers(response)
    return response


def _page(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    # Programs get what they can read. Neither form asks the database for anything.
    if request.path.startswith("/api/"):
        return JsonResponse({"message": "Try again later."}, status=status)
    template = get_template(f"{status.value}.html")
    return HttpResponse(template.render(), status=status)
