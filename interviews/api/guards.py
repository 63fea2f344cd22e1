"""What Wagtail's own endpoints are asked, checked before it reaches the database.

Both APIs refuse the same values in the same words; each has its own status and
envelope for it.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist, FieldError, ValidationError
from django.db import DataError, models
from django.utils.timezone import is_aware
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.response import Response
from taggit.managers import TaggableManager
from wagtail.api.v2.utils import BadRequestError
from wagtail.fields import StreamField

from interviews.api.selection import find_site
from interviews.filters import ParameterError, check_names
from interviews.keeping import keep_as_asked
from interviews.visibility import seal

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict
    from rest_framework.request import Request

MAX_LENGTH = 500
# A parameter that may be repeated becomes one term of a query each time.
MAX_REPEATS = 20
# Beyond it a database walks over every row that it skips.
MAX_NUMBER = 100_000
MAX_DEPTH = 3
MAX_SEARCH_LENGTH = 120
MAX_WORDS = 12

NO_SENSE = "A parameter has a value that makes no sense."
# What Django and its databases raise for a value that they cannot look for. A
# database that is gone raises others, which are nobody's parameter.
QUERY_ERRORS = (
    DataError,
    FieldError,
    OverflowError,
    RecursionError,
    ValidationError,
    ValueError,
)


def check_values(params: QueryDict, *, longer: dict[str, int] | None = None) -> None:
    """``ParameterError`` for values that no endpoint can make sense of.

    ``longer`` gives the parameters that may have more than 500 characters.
    """
    longest = longer or {}
    errors = {}
    for name, values in params.lists():
        label = name[:50].replace("\x00", "")
        most = longest.get(name, MAX_LENGTH)
        if any("\x00" in text for text in (name, *values)):
            errors[label] = f"{label}: Null characters are not allowed."
        elif any(len(text) > most for text in (name, *values)):
            errors[label] = f"{label}: Give at most {most} characters."
        elif len(values) > MAX_REPEATS:
            errors[label] = f"{label}: Give this at most {MAX_REPEATS} times."
    if errors:
        raise ParameterError(errors)


def check_numbers(
    params: QueryDict, names: Iterable[str] = ("limit", "offset")
) -> None:
    """``ParameterError`` for numbers that are out of bounds, and for what is none."""
    errors = {
        name: f"{name}: Give a number from 0 to {MAX_NUMBER}."
        for name in names
        if name in params and not _is_number(params[name])
    }
    if errors:
        raise ParameterError(errors)


def _is_number(text: str) -> bool:
    # ``int`` takes "1_0", " 1" and the digits of every script.
    return text.isascii() and text.isdecimal() and int(text) <= MAX_NUMBER


def check_repeats(
    params: QueryDict, known: Iterable[str], *, multiple: Collection[str] = ()
) -> None:
    """``check_names``, for parameters of which the ``multiple`` may be repeated."""
    names = set(known)
    once = params.copy()
    for name in multiple:
        if name in once:
            once[name] = once[name]
    check_names(once, names)


def check_filters(model: type, params: QueryDict, names: Iterable[str]) -> None:
    """``ParameterError`` for values that a field of ``model`` cannot have."""
    errors = {}
    for name in names:
        if name in params and (problem := _field_problem(model, name, params[name])):
            errors[name] = f"{name}: {problem}"
    if errors:
        raise ParameterError(errors)


def filter_fields(model: type, names: Iterable[str]) -> dict[str, Any]:
    """The fields of ``model`` among ``names``, "pk" and the like left out."""
    fields = {}
    for name in names:
        try:
            fields[name] = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
    return fields


def _field_problem(model: type, name: str, text: str) -> str:
    field = model._meta.get_field(name)
    if isinstance(field, (StreamField, models.JSONField)):
        return "One cannot filter by this."
    if isinstance(field, (TaggableManager, models.BooleanField)):
        return ""  # Names of tags; and each API has its own words for yes and no.
    target = getattr(field, "target_field", field)
    try:
        value = target.to_python(text)
        if isinstance(target, models.IntegerField):
            # These know the range of the database, the others a form's manners.
            target.run_validators(value)
        if isinstance(value, datetime.datetime) and is_aware(value):
            value.astimezone(datetime.UTC)  # SQLite's do so, past year 1 and 9999.
    except ValidationError as exc:
        return " ".join(exc.messages)
    except (OverflowError, ValueError):
        return "This value makes no sense."
    return ""


def check_fields(text: str) -> None:
    """``ParameterError`` for a ``fields`` of v2 that nests too deeply."""
    depth = deepest = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        message = f"fields: Nest at most {MAX_DEPTH} levels."
        raise ParameterError({"fields": message})


def clean_search(text: str) -> str:
    """The words of ``text``, which mean no operator to any database.

    An odd quote or a control character is an error to SQLite, and a query of
    hundreds of words a recursion too deep on PostgreSQL.
    """
    # Letters, marks and numbers; composed first, so that marks rarely stand alone.
    kept = "".join(
        char if unicodedata.category(char)[0] in "LMN" else " "
        for char in unicodedata.normalize("NFC", text[:MAX_SEARCH_LENGTH])
    )
    return " ".join(kept.split()[:MAX_WORDS])


def with_clean_search(params: QueryDict) -> QueryDict:
    if "search" not in params:
        return params
    cleaned = params.copy()
    cleaned.setlist("search", [clean_search(text) for text in params.getlist("search")])
    return cleaned


@contextmanager
def query_stage() -> Iterator[None]:
    """Blame the parameters for what a query cannot be made of."""
    try:
        yield
    except QUERY_ERRORS as exc:
        raise BadRequestError(NO_SENSE) from exc


class GuardedViewMixin:
    """For a viewset of v2, before it among the bases."""

    # Basic authentication would try passwords as fast as somebody can ask.
    authentication_classes = (SessionAuthentication,)

    def initialize_request(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> Request:
        # Kept for the check in ``initial``, whose errors are answered.
        self.raw_params = request.GET
        request.GET = with_clean_search(request.GET)
        return super().initialize_request(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        check_values(self.raw_params)
        check_numbers(request.GET)
        check_fields(request.GET.get("fields", ""))
        find_site(request.GET.get("site"))
        if request.GET.get("search_operator", "and") not in {"and", "or"}:
            message = "search_operator: Give and, or or."
            raise ParameterError({"search_operator": message})
        keep_as_asked(request)

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, ParameterError):
            message = {"message": str(exc), "parameters": exc.errors}
            return Response(message, status=status.HTTP_400_BAD_REQUEST)
        response = super().handle_exception(exc)
        if isinstance(response.data, dict) and "detail" in response.data:
            # Rest framework's own format, say for a method that is not allowed.
            response.data = {"message": str(response.data["detail"])}
        elif response.data == {"message": ""}:
            response.data = {"message": "Not found."}
        return response

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        seal(request, response, "Accept")
        return response
