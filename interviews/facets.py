"""How many of the interviews a further filter would leave."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import CharField, Count
from django.db.models.functions import Cast, Substr

from interviews.conf import conf
from interviews.languages import language_name

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from interviews.rows import Source

# Optimization: SQLite would call a function of Python for each row's ExtractYear.
YEAR = Substr(Cast("date", CharField(max_length=10)), 1, 4)
CHOICES = ("medium", "conducted", "audience", "language")


def count_facets(source: Source) -> dict[str, list[dict[str, Any]]]:
    """For each filter its values, ``{value label count}``, the most frequent first."""
    counts = _count_values(source)
    return {
        "person": _related(source, "participants__person"),
        "topic": _related(source, "topics"),
        "year": _years(counts["year"]),
        **{field: _choices(field, counts[field]) for field in CHOICES},
    }


def _related(source: Source, path: str) -> list[dict[str, Any]]:
    def build() -> QuerySet:
        interviews = source.find().order_by().filter(**{f"{path}__isnull": False})
        named = interviews.values_list(f"{path}__slug", f"{path}__name")
        counted = named.annotate(number=Count("pk", distinct=True))
        return counted.order_by("-number", f"{path}__name")

    return [_facet(*row) for row in source.know(("facet", path), build)]


def _count_values(source: Source) -> dict[str, Counter[str]]:
    """How often each value of a field comes, for all fields in one query."""
    names = (*CHOICES, "year")

    def build() -> QuerySet:
        dated = source.find().order_by().annotate(year=YEAR)
        return dated.values_list(*names).annotate(number=Count("pk"))

    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for *values, number in source.know("values", build):
        for name, value in zip(names, values, strict=True):
            counts[name][value] += number
    return counts


def _years(counts: Counter[str]) -> list[dict[str, Any]]:
    return [_facet(year, year, counts[year]) for year in sorted(counts, reverse=True)]


def _choices(field: str, counts: Counter[str]) -> list[dict[str, Any]]:
    model = apps.get_model(conf.page_model)
    labels = dict(model._meta.get_field(field).flatchoices)
    if field == "language":
        labels = {tag: language_name(tag) for tag in counts}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        _facet(value, str(labels.get(value, value)), number)
        for value, number in ordered
    ]


def _facet(value: str, label: str, count: int) -> dict[str, Any]:
    return {"value": value, "label": label, "count": count}
