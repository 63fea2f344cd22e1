"""What is sent to the endpoints, before anything reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig
from ninja.errors import HttpError, ValidationError
from wagtail.api.v3.api import api

if TYPE_CHECKING:
    from django.http import HttpRequest

# Files are read piece by piece.
UPLOADS = {"documents", "images"}
# Without a body there is nothing to do.
WRITES = {("/pages/", "POST"), ("/pages/{page_id}/", "PATCH")}


def check_body(request: HttpRequest, template: str) -> None:
    """``HttpError`` or ``ValidationError`` for what nothing can be made of."""
    name = template.split("/")[1]
    if request.method in {"GET", "HEAD"} or name in UPLOADS:
        return
    try:
        body = request.body
    except RequestDataTooBig as exc:
        raise HttpError(413, "Send less in one request.") from exc
    if name == "interviews":
        return  # A password is compared, and kept nowhere.
    takes = _bodies().get((template, request.method))
    must_be_json = takes is not None and (body or (template, request.method) in WRITES)
    if must_be_json and request.content_type != "application/json":
        raise HttpError(415, "Send JSON, as application/json.")
    try:
        document = json.loads(body)
    except (RecursionError, ValueError):
        return  # Ninja says that this is no JSON.
    if takes is not None:
        _check_object(document, takes)
    _check_characters(document)


@cache
def _bodies() -> dict[tuple[str, str], frozenset[str]]:
    """The keys that a body may have, by path and method; none where types differ."""
    description = api.get_openapi_schema(path_prefix="")
    return {
        (path, method.upper()): _keys(operation["requestBody"], description)
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
        if "requestBody" in operation
    }


def _keys(body: dict[str, Any], description: dict[str, Any]) -> frozenset[str]:
    schema = body["content"].get("application/json", {}).get("schema", {})
    [reference] = schema.get("allOf", [schema])
    name = reference.get("$ref", "").rpartition("/")[2]
    component = description["components"]["schemas"].get(name, {})
    return frozenset(component.get("properties", ()))


def _check_object(document: Any, keys: frozenset[str]) -> None:
    """Refuse what Ninja would take for an empty object, and what it would not read."""
    if not isinstance(document, dict):
        message = "Send an object."
        raise ValidationError([{"type": "dict_type", "loc": ["body"], "msg": message}])
    names = ", ".join(sorted(keys))
    errors = [
        {
            "type": "value_error",
            "loc": ["body", key[:50]],
            "msg": f"This key is unknown. Known are: {names}.",
        }
        for key in document
        if keys and key not in keys
    ]
    if errors:
        raise ValidationError(errors[:20])


def _check_characters(document: Any) -> None:
    """Refuse characters that PostgreSQL or UTF-8 cannot hold."""
    message = "Null characters and halves of characters are not allowed."
    errors = [
        {"type": "value_error", "loc": ["body", *place], "msg": message}
        for place in _unfit(document)
    ]
    if errors:
        raise ValidationError(errors[:20])


def _unfit(document: Any) -> Iterator[list[str | int]]:
    waiting: list[tuple[list[str | int], Any]] = [([], document)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str) and not _is_fit(value):
            yield place
        elif isinstance(value, list):
            waiting += [([*place, at], item) for at, item in enumerate(value)]
        elif isinstance(value, dict):
            if not all(_is_fit(key) for key in value):
                yield place
            waiting += [([*place, key], item) for key, item in value.items()]


def _is_fit(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
