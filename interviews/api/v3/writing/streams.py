"""Streams of other page types, which Wagtail's v3 takes as anything at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.api import APIField
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock, RichTextBlock
from wagtail.fields import StreamField

from interviews.api.v3.writing.places import Trouble, refuse

if TYPE_CHECKING:
    from ninja import Schema

# What a block raises for a value that is not of its kind.
ERRORS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValidationError,
    ValueError,
)


def check_streams(model: type, data: Schema) -> None:
    """Refuse what Wagtail would stumble over, with its place."""
    troubles: list[Trouble] = []
    for api_field in APIField.get_writable_fields_for_model(model):
        name = api_field.name
        field = _field(model, name)
        if isinstance(field, StreamField) and name in data.model_fields_set:
            block = field.stream_block
            troubles += stream_troubles(block, getattr(data, name), ("body", name))
    refuse(troubles)


def _field(model: type, name: str) -> Any:
    return next((field for field in model._meta.fields if field.name == name), None)


def stream_troubles(block: Any, value: Any, place: tuple) -> Iterator[Trouble]:
    """What in ``value`` has not the form that ``block`` needs."""
    if isinstance(block, BaseStreamBlock):
        yield from _in_stream(block, value, place)
    elif isinstance(block, ListBlock):
        if value is not None and not isinstance(value, list):
            yield Trouble(place, "Give a list.")
            return
        for position, item in enumerate(value or []):
            yield from stream_troubles(block.child_block, item, (*place, position))
    elif isinstance(block, BaseStructBlock):
        if value is not None and not isinstance(value, dict):
            yield Trouble(place, "Give an object.")
            return
        for name, child in block.child_blocks.items():
            inner = (value or {}).get(name)
            yield from stream_troubles(child, inner, (*place, name))
    elif not _fits(block, value):
        yield Trouble(place, "This value is not of the kind that the block takes.")


def _in_stream(block: Any, value: Any, place: tuple) -> Iterator[Trouble]:
    if value is not None and not isinstance(value, list):
        yield Trouble(place, "Give a list of blocks.")
        return
    names = ", ".join(block.child_blocks)
    for position, item in enumerate(value or []):
        here = (*place, position)
        if not isinstance(item, dict) or not {"type", "value"} <= item.keys():
            yield Trouble(here, "Give an object with type and value.")
        elif item["type"] not in list(block.child_blocks):
            yield Trouble((*here, "type"), f"The types of blocks are {names}.")
        elif not isinstance(item.get("id"), str | None):
            yield Trouble((*here, "id"), "Give a text, or leave the id out.")
        else:
            child = block.child_blocks[item["type"]]
            yield from stream_troubles(child, item["value"], (*here, "value"))


def _fits(block: Any, value: Any) -> bool:
    if isinstance(block, RichTextBlock):
        return value is None or isinstance(value, str | dict)
    try:
        block.value_for_form(block.to_python(value))
    except ERRORS:
        return False
    return True
