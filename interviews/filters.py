"""Which interviews a reader asks for: one FilterSet for both APIs and the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.db.models import Exists, OuterRef, Q, QuerySet

from interviews.choices import Audience, Conducted, Medium
from interviews.languages import canonical_tag, validate_language_tag
from interviews.search.words import MAX_LENGTH, query_terms

if TYPE_CHECKING:
    from django.http import QueryDict

    from interviews.querysets import InterviewQuerySet

# PostgreSQL refuses larger integers, and SQLite's driver overflows.
MAX_ID = 2**31 - 1
ORDERS = {
    "-date": ("-date", "-pk"),
    "date": ("date", "pk"),
    "title": ("title", "pk"),
    "-visits": ("-visits", "-date", "-pk"),
}


class ParameterError(Exception):
    """Parameters that cannot be understood, each with one sentence."""

    def __init__(self, errors: dict[str, str]):
        self.errors = errors
        super().__init__(" ".join(errors.values()))


class KeyField(forms.CharField):
    """A slug, or an id in decimal digits."""

    def __init__(self, **kwargs: Any):
        super().__init__(max_length=MAX_LENGTH, **kwargs)
        self.validators += [
            RegexValidator(r"^[\w-]+\Z", "Give a slug or an id."),
            ProhibitNullCharactersValidator(),
        ]


class KeyFilter(django_filters.CharFilter):
    """Interviews that are joined, by ``relation``, to what has this slug or id."""

    field_class = KeyField

    def __init__(self, *, relation: str, **kwargs: Any):
        super().__init__(**kwargs)
        self.relation = relation

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        if not value:
            return queryset
        # A subquery and not a join: somebody may take part in two roles.
        joined = queryset.model._default_manager.filter(
            key_q(value, self.relation), pk=OuterRef("pk")
        )
        return queryset.filter(Exists(joined.order_by()))


def key_q(key: str, relation: str = "") -> Q:
    """The condition that ``relation`` (or the model itself) has the slug or id."""
    prefix = f"{relation}__" if relation else ""
    condition = Q(**{f"{prefix}slug": key})
    if is_id(key):
        condition |= Q(**{f"{prefix}pk": int(key)})
    return condition


def is_id(key: str) -> bool:
    return key.isascii() and key.isdecimal() and int(key) <= MAX_ID


class LanguageField(forms.CharField):
    def clean(self, value: Any) -> str:
        value = super().clean(value)
        if value:
            validate_language_tag(value)
        return canonical_tag(value) if value else ""


class LanguageFilter(django_filters.CharFilter):
    field_class = LanguageField


class WordsFilter(django_filters.CharFilter):
    """Interviews that have every word."""

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        if not value:
            return queryset
        terms = query_terms(value)
        # Quotes and dashes alone ask for something, and nothing answers it.
        return queryset.found_by(terms) if terms else queryset.none()


class YearFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField


class InterviewFilterSet(django_filters.FilterSet):
    person = KeyFilter(relation="participants__person")
    topic = KeyFilter(relation="topics")
    year = YearFilter(field_name="date__year", min_value=1000, max_value=9999)
    date_from = django_filters.DateFilter(field_name="date", lookup_expr="gte")
    date_to = django_filters.DateFilter(field_name="date", lookup_expr="lte")
    conducted = django_filters.ChoiceFilter(choices=Conducted)
    medium = django_filters.ChoiceFilter(choices=Medium)
    audience = django_filters.ChoiceFilter(choices=Audience)
    language = LanguageFilter(max_length=35)
    order = django_filters.ChoiceFilter(
        choices=[(order, order) for order in ORDERS], method="put_in_order"
    )
    # After the others, which it is looked for in.
    q = WordsFilter(max_length=MAX_LENGTH)

    def put_in_order(
        self, queryset: InterviewQuerySet, name: str, value: str
    ) -> InterviewQuerySet:
        if value == "-visits":
            queryset = queryset.with_visits()
        return queryset.order_by(*ORDERS[value])


def parameter_names() -> list[str]:
    return list(InterviewFilterSet.base_filters)


def asks_for_words(params: Mapping[str, str]) -> bool:
    """Whether words decide which interviews are found, or which one comes first.

    All else that does is known when an interview is put in its place: see
    ``interviews.models.stamps``.
    """
    return bool(params.get("q")) or params.get("order") == "title"


def filter_interviews(
    interviews: InterviewQuerySet, params: QueryDict, *, known: Iterable[str] = ()
) -> InterviewQuerySet:
    """``interviews`` as ``params`` ask for them, newest first if they don't say.

    ``known`` names the parameters that somebody else reads. ``ParameterError`` for
    one that nobody knows, one that comes twice, and one with a value that makes no
    sense.
    """
    check_names(params, [*parameter_names(), *known])
    if params.keys().isdisjoint(parameter_names()):
        # Optimization: a set of filters is copied, and its form made, for each use.
        return interviews.newest_first()
    filter_set = InterviewFilterSet(params, queryset=interviews.newest_first())
    if not filter_set.is_valid():
        raise ParameterError(
            {
                name: f"{name}: {' '.join(messages)}"
                for name, messages in filter_set.errors.items()
            }
        )
    return filter_set.qs.by_keys()


def check_names(params: QueryDict, known: Iterable[str]) -> None:
    """``ParameterError`` for parameters that are not ``known`` or come twice."""
    names = sorted(known)
    errors = {
        name: f"{name}: There is no such parameter. There are: {', '.join(names)}."
        for name in params
        if name not in names
    }
    twice = {
        name: f"{name}: Give this parameter once."
        for name, values in params.lists()
        if name in names and len(values) > 1
    }
    if errors or twice:
        raise ParameterError(errors | twice)
