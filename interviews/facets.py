"""How many of the interviews a further filter would leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.db.models.functions import ExtractYear

if TYPE_CHECKING:
    from interviews.querysets import InterviewQuerySet

CHOICES = ("medium", "conducted", "audience", "language")


def count_facets(interviews: InterviewQuerySet) -> dict[str, list[dict[str, Any]]]:
    """For each filter its values, ``{value label count}``, the most frequent first."""
    plain = interviews.order_by()
    return {
        "person": _related(plain, "participants__person"),
        "topic": _related(plain, "topics"),
        "year": _years(plain),
        **{field: _choices(plain, field) for field in CHOICES},
    }


def _related(interviews: InterviewQuerySet, path: str) -> list[dict[str, Any]]:
    rows = (
        interviews.exclude(**{f"{path}__isnull": True})
        .values_list(f"{path}__slug", f"{path}__name")
        .annotate(number=Count("pk", distinct=True))
        .order_by("-number", f"{path}__name")
    )
    return [_facet(slug, name, number) for slug, name, number in rows]


def _years(interviews: InterviewQuerySet) -> list[dict[str, Any]]:
    rows = (
        interviews.annotate(year=ExtractYear("date"))
        .values_list("year")
        .annotate(number=Count("pk", distinct=True))
        .order_by("-year")
    )
    return [_facet(str(year), str(year), number) for year, number in rows]


def _choices(interviews: InterviewQuerySet, field: str) -> list[dict[str, Any]]:
    labels = dict(interviews.model._meta.get_field(field).flatchoices)
    rows = (
        interviews.values_list(field)
        .annotate(number=Count("pk", distinct=True))
        .order_by("-number", field)
    )
    return [
        _facet(value, str(labels.get(value, value)), number) for value, number in rows
    ]


def _facet(value: str, label: str, count: int) -> dict[str, Any]:
    return {"value": value, "label": label, "count": count}
