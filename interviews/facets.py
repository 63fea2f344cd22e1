"""How many of the interviews a further filter would leave."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count
from django.db.models.functions import Cast, Substr
from django.utils.translation import get_language

from interviews.languages import language_name

if TYPE_CHECKING:
    from interviews.querysets import InterviewQuerySet

CHOICES = ("medium", "conducted", "audience", "language")


def count_facets(interviews: InterviewQuerySet) -> dict[str, list[dict[str, Any]]]:
    """For each filter its values, ``{value label count}``, the most frequent first."""
    plain = interviews.order_by()
    # Labels are in the language of the reader.
    return plain.remember(f"facets {get_language()}", partial(_count_facets, plain))


def _count_facets(plain: InterviewQuerySet) -> dict[str, list[dict[str, Any]]]:
    counts = _count_values(plain)
    return {
        "person": _related(plain, "participants__person"),
        "topic": _related(plain, "topics"),
        "year": _years(counts["year"]),
        **{field: _choices(plain, field, counts[field]) for field in CHOICES},
    }


def _related(interviews: InterviewQuerySet, path: str) -> list[dict[str, Any]]:
    rows = (
        interviews.filter(**{f"{path}__isnull": False})
        .values_list(f"{path}__slug", f"{path}__name")
        .annotate(number=Count("pk", distinct=True))
        .order_by("-number", f"{path}__name")
    )
    return [_facet(slug, name, number) for slug, name, number in rows]


def _count_values(interviews: InterviewQuerySet) -> dict[str, Counter[str]]:
    """How often each value of a field comes, for all fields in one query."""
    # Optimization: SQLite would call a function of Python for each row's ExtractYear.
    year = Substr(Cast("date", CharField(max_length=10)), 1, 4)
    names = (*CHOICES, "year")
    rows = interviews.annotate(year=year).values_list(*names)
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for *values, number in rows.annotate(number=Count("pk")):
        for name, value in zip(names, values, strict=True):
            counts[name][value] += number
    return counts


def _years(counts: Counter[str]) -> list[dict[str, Any]]:
    return [_facet(year, year, counts[year]) for year in sorted(counts, reverse=True)]


def _choices(
    interviews: InterviewQuerySet, field: str, counts: Counter[str]
) -> list[dict[str, Any]]:
    labels = dict(interviews.model._meta.get_field(field).flatchoices)
    if field == "language":
        labels = {tag: language_name(tag) for tag in counts}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        _facet(value, str(labels.get(value, value)), number)
        for value, number in ordered
    ]


def _facet(value: str, label: str, count: int) -> dict[str, Any]:
    return {"value": value, "label": label, "count": count}
