"""Where in what was sent something is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from pydantic import ValidationError as PydanticValidationError
from pydantic_core import PydanticCustomError


class Trouble(NamedTuple):
    place: tuple[str | int, ...]
    message: str


def refuse(troubles: Iterable[Trouble]) -> None:
    """Raise what pydantic and ninja understand, if there are any ``troubles``."""
    errors = [
        {
            # The message is a value, lest its braces be taken for a template's.
            "type": PydanticCustomError(
                "value_error", "{message}", {"message": trouble.message}
            ),
            "loc": trouble.place,
            "input": None,
        }
        for trouble in troubles
    ]
    if errors:
        raise PydanticValidationError.from_exception_data("Input", errors)


def block_troubles(
    error: ValidationError, place: tuple[str | int, ...]
) -> Iterator[Trouble]:
    """What a block's ``clean`` found, each with the path as consumers know it."""
    inner = getattr(error, "block_errors", None)
    if inner is None:
        for message in error.messages:
            yield Trouble(place, message)
        return
    for own in error.non_block_errors.as_data():
        for message in own.messages:
            yield Trouble(place, message)
    in_stream = type(error).__name__ == "StreamBlockValidationError"
    for key, found in inner.items():
        # A block of a stream has an envelope, an item of a list has none.
        step = (key, "value") if in_stream and isinstance(key, int) else (key,)
        yield from block_troubles(found, (*place, *step))


def existing(place: Iterable[str | int], document: Any, kind: str = "") -> list:
    """``place`` without the steps that are in no document.

    Pydantic puts the names of its own types, and those of a union's members, among
    the keys and positions. A key that is missing ends the path.
    """
    steps = list(place)
    kept: list[str | int] = []
    node = document
    for position, step in enumerate(steps):
        if _is_in(step, node):
            node = node[step]
        elif not (kind == "missing" and position == len(steps) - 1):
            continue
        kept.append(step)
    return kept


def _is_in(step: str | int, node: Any) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, dict) and step in node
