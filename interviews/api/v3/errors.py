"""Which errors of API v3 are the client's, and which are ours to keep quiet about."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from ninja.errors import ValidationError as NinjaValidationError
from pydantic import ValidationError as PydanticValidationError
from wagtail.api.v3.api import api
from wagtail.api.v3.errors import problem_response

from interviews.api.guards import NO_SENSE, QUERY_ERRORS
from interviews.filters import ParameterError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

# By name, of the class or of one it derives from: a database's and a cache's.
OUTAGES = ("OperationalError", "InterfaceError", "ConnectionError", "TimeoutError")


def register_error_handlers() -> None:
    # Wagtail answers a ValidationError already, with the names of a form's fields.
    for kind in set(QUERY_ERRORS) - {ValidationError}:
        api.add_exception_handler(kind, refuse)
    api.add_exception_handler(ParameterError, name_parameters)
    api.add_exception_handler(PydanticValidationError, tell_whose_fault)
    api.add_exception_handler(Exception, unavailable)


def name_parameters(request: HttpRequest, exc: ParameterError) -> HttpResponse:
    errors = [
        {"type": "value_error", "loc": ["query", name], "msg": message}
        for name, message in exc.errors.items()
    ]
    return api.on_exception(request, NinjaValidationError(errors))


def refuse(request: HttpRequest, exc: Exception) -> HttpResponse:
    logger.warning("%s could not be looked for.", request.path, exc_info=exc)
    return problem_response(status=422, detail=NO_SENSE)


def tell_whose_fault(
    request: HttpRequest, exc: PydanticValidationError
) -> HttpResponse:
    """Pydantic's error: the request's, or that of an answer that could not be made.

    Pydantic wraps whatever is raised while it reads an attribute, also a lost
    connection, and tells it by its name and text only.
    """
    errors = exc.errors(include_url=False, include_input=False)
    ours = [error for error in errors if error["loc"][:1] == ("response",)]
    if not ours:
        return api.on_exception(request, NinjaValidationError(errors))
    logger.error("%s could not be answered.", request.path, exc_info=exc)
    causes = [str(error.get("ctx", {}).get("error", "")) for error in ours]
    outage = any(cause.partition(":")[0] in OUTAGES for cause in causes)
    return problem_response(status=503 if outage else 500)


def unavailable(request: HttpRequest, exc: Exception) -> HttpResponse:
    if not any(kind.__name__ in OUTAGES for kind in type(exc).__mro__):
        raise exc
    logger.error("%s could not be answered.", request.path, exc_info=exc)
    return problem_response(status=503, detail="Try again later.")
