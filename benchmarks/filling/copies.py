"""Many interviews from a thousand, copied inside the database.

Whatever has a key of an interview is copied with it: its row in each table, its search
entries and references, and what a plugin stores beside it. So it need not be known here,
and a hundred thousand take minutes and not hours.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Field, Max, Min, Model
from wagtail.models import Page

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Tables that know a page by a generic relation, as text.
GENERIC = ("IndexEntry", "ReferenceIndex")


def multiply(page_model: type[Page], copies: int) -> None:
    """Copy every row of ``page_model`` so often, as siblings that follow it."""
    if copies < 1:
        return
    keys = page_model.objects.aggregate(first=Min("pk"), last=Max("pk"))
    size = keys["last"] - keys["first"] + 1
    parent = page_model.objects.first().get_parent()
    for number in range(1, copies + 1):
        with transaction.atomic(), connection.cursor() as cursor:
            for model in _models():
                _copy(model, page_model, parent, keys, number * size, cursor)
        sys.stderr.write(f"  {size * (number + 1):,} interviews\n")
    Page.objects.filter(pk=parent.pk).update(numchild=size * (copies + 1))
    _continue_keys()


def _models() -> Iterator[type[Model]]:
    # Pages come first: the others refer to them.
    yield Page
    for model in apps.get_models(include_auto_created=True):
        if model is not Page and model._meta.managed and not model._meta.proxy:
            yield model


def _copy(
    model: type[Model],
    page_model: type[Page],
    parent: Page,
    keys: dict[str, int],
    shift: int,
    cursor: object,
) -> None:
    found = _key_fields(model, page_model)
    if not found:
        return
    values = {
        field.column: _value(field, found, parent, keys["first"], shift)
        for field in model._meta.local_concrete_fields
        # The database makes these.
        if not field.generated and (field in found or not _is_automatic(field))
    }
    columns = ", ".join(f'"{column}"' for column in values)
    key = f'"{found[0].column}"'
    if model.__name__ in GENERIC:
        key = f"CAST({key} AS integer)"
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({columns}) "  # noqa: S608
        f"SELECT {', '.join(values.values())} FROM {model._meta.db_table} "
        f"WHERE {key} BETWEEN {keys['first']} AND {keys['last']}"
        + _of_type(model, page_model)
    )


def _key_fields(model: type[Model], page_model: type[Page]) -> list[Field]:
    """The fields that hold the key of an interview, the one that is never empty first."""
    if model is Page:
        return [Page._meta.pk]
    fields = model._meta.local_concrete_fields
    if model.__name__ in GENERIC:
        return [field for field in fields if field.name == "object_id"]
    found = [field for field in fields if field.related_model in (Page, page_model)]
    return sorted(found, key=lambda field: field.null)


def _is_automatic(field: Field) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def _value(
    field: Field, keys: list[Field], parent: Page, first: int, shift: int
) -> str:
    """What a column of the copy holds, in SQL."""
    column = f'"{field.column}"'
    number = f"(id - {first} + {shift})"
    if field.model is Page:
        slug = f"'interview-' || {number}"
        unique = {
            "path": f"'{parent.path}' || {_step(f'({number} + 1)')}",
            "slug": slug,
            "url_path": f"'{parent.url_path}' || {slug} || '/'",
            "translation_key": _uuid(),
        }
        if field.name in unique:
            return unique[field.name]
    if field not in keys:
        return column
    if field.name == "object_id":
        return f"CAST(CAST({column} AS integer) + {shift} AS varchar)"
    return f"{column} + {shift}"


def _step(number: str) -> str:
    """``number`` as a part of treebeard's path: four digits to the base of 36."""
    powers = (len(ALPHABET) ** power for power in (3, 2, 1, 0))
    return " || ".join(
        f"substr('{ALPHABET}', {number} / {power} % {len(ALPHABET)} + 1, 1)"
        for power in powers
    )


def _uuid() -> str:
    if connection.vendor == "postgresql":
        return "gen_random_uuid()"
    return "lower(hex(randomblob(16)))"


def _of_type(model: type[Model], page_model: type[Page]) -> str:
    if model.__name__ not in GENERIC:
        return ""
    types = apps.get_model("contenttypes.ContentType").objects
    keys = [types.get_for_model(one).pk for one in (Page, page_model)]
    return f" AND content_type_id IN ({', '.join(map(str, keys))})"


def _continue_keys() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), "
                "max(id)) FROM wagtailcore_page"
            )
