"""Which errors of API v3 are the client's, and which are ours to keep quiet about."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from ninja.errors import ValidationError as NinjaValidationError
from pydantic import ValidationError as PydanticValidationError
from wagtail.api.v3.api import api
from wagtail.api.v3.errors import problem_response
from wagtail.utils.forms import FormValidationError

from interviews.api.guards import NO_SENSE, QUERY_ERRORS
from interviews.api.v3.writing.places import existing
from interviews.filters import ParameterError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

# By name, of the class or of one it derives from: a database's and a cache's.
OUTAGES = ("OperationalError", "InterfaceError", "ConnectionError", "TimeoutError")

# What the bodies are called in the operations that take one.
ARGUMENTS = {"attempt", "data"}


def register_error_handlers() -> None:
    for kind in QUERY_ERRORS:
        api.add_exception_handler(kind, refuse)
    api.add_exception_handler(ValidationError, name_rules)
    api.add_exception_handler(ParameterError, name_parameters)
    api.add_exception_handler(FormValidationError, name_fields)
    api.add_exception_handler(NinjaValidationError, name_places)
    api.add_exception_handler(PydanticValidationError, tell_whose_fault)
    api.add_exception_handler(Exception, unavailable)


def name_parameters(request: HttpRequest, exc: ParameterError) -> HttpResponse:
    errors = [
        {"type": "value_error", "loc": ["query", name], "msg": message}
        for name, message in exc.errors.items()
    ]
    return api.on_exception(request, NinjaValidationError(errors))


def name_fields(request: HttpRequest, exc: FormValidationError) -> HttpResponse:
    """What the desk's form found, at the same kind of place as all other errors."""
    errors = [
        {"type": code, "loc": ["body", *_as_sent(path)], "msg": message}
        for path, found in exc.loc_errors
        for message, code in found
    ]
    return problem_response(status=422, detail="Validation failed", errors=errors)


def name_rules(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    """What a model found, which Wagtail tells without a place."""
    source = "query" if request.method == "GET" else "body"
    named = getattr(exc, "error_dict", {NON_FIELD_ERRORS: [exc]})
    errors = [
        {"type": "value_error", "loc": _place(source, name), "msg": message}
        for name, found in named.items()
        for error in found
        for message in error.messages
    ]
    return problem_response(status=422, detail="Validation failed", errors=errors)


def _place(source: str, name: str) -> list[str]:
    return [source] if name == NON_FIELD_ERRORS else [source, name]


def _as_sent(path: tuple[str | int, ...]) -> list[str | int]:
    # The form knows the people of an interview by the name of the relation.
    first, *rest = path
    return ["people" if first == "participants" else first, *rest]


def name_places(request: HttpRequest, exc: NinjaValidationError) -> HttpResponse:
    errors = [
        _placed(request, error) for error in exc.errors if not _is_null_tried(error)
    ]
    return problem_response(status=422, detail="Validation failed", errors=errors)


def _is_null_tried(error: dict[str, Any]) -> bool:
    # Pydantic tries an optional parameter as a null, too, which no address can say,
    # and tells of every try.
    return error["type"] == "none_required" and "query" in error["loc"][:1]


def _placed(request: HttpRequest, error: dict[str, Any]) -> dict[str, Any]:
    """``error`` where a client finds it in what it sent.

    Ninja and pydantic put names of their own among the steps: of an argument, of a
    member of a union.
    """
    source, *steps = error["loc"] or [""]
    if source == "query" and steps:
        return {**error, "loc": [source, _parameter(request, steps)]}
    if source != "body" or not ARGUMENTS.intersection(steps[:1]):
        return error
    if not request.body:
        return {**error, "loc": [source]}
    found = existing(steps[1:], json.loads(request.body), error["type"])
    return {**error, "loc": [source, *found]}


def _parameter(request: HttpRequest, steps: list[str | int]) -> str | int:
    # The first step may be the name of an argument, the last that of a type.
    named = (step for step in (*steps[1:], steps[0]) if step in request.GET)
    return next(named, steps[-1])


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
