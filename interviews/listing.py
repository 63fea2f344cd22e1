"""What readers of an index ask for by its address, and how they go on from there.

Every address is written in one way only: its parameters in the order of ``NAMES``,
without those that change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.apps import apps
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interviews.facets import count_facets
from interviews.filters import (
    ParameterError,
    asks_for_words,
    filter_interviews,
    key_q,
)
from interviews.languages import language_name
from interviews.rows import Source
from interviews.search.words import Term, query_terms

LABELS = {
    "q": gettext_lazy("Words"),
    "person": gettext_lazy("Person"),
    "topic": gettext_lazy("Topic"),
    "year": gettext_lazy("Year"),
    "date_from": gettext_lazy("From"),
    "date_to": gettext_lazy("Until"),
    "medium": gettext_lazy("Appeared as"),
    "conducted": gettext_lazy("Conducted"),
    "audience": gettext_lazy("Written for"),
    "language": gettext_lazy("Spoken in"),
}
ORDERS = {
    "-date": gettext_lazy("Newest first"),
    "date": gettext_lazy("Oldest first"),
    "title": gettext_lazy("By title"),
    "-visits": gettext_lazy("Most read first"),
}
NAMES = (*LABELS, "order")
FACETS = ("topic", "person", "year", "medium", "conducted", "language", "audience")
DEFAULT_ORDER = "-date"
# Of people and topics there may be hundreds, which have pages of their own.
OPTIONS = 12


@dataclass(frozen=True, kw_only=True)
class Option:
    """One more thing that readers may ask for, or one that they asked for."""

    label: str
    url: str
    count: int | None = None
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """A filter with the values that would narrow what is found."""

    name: str
    label: str
    options: list[Option]
    is_cut: bool
    """Whether there are more values."""


@dataclass(kw_only=True)
class Listing:
    url: str
    """The index's address."""
    everything: Source
    """Every interview that the reader may see there."""
    source: Source
    """Those that are asked for, in their order."""
    chosen: dict[str, str]
    """The parameters that change something, by name."""
    errors: dict[str, str] = field(default_factory=dict)
    """What cannot be understood, each in one sentence."""

    @property
    def filters(self) -> dict[str, str]:
        return {name: value for name, value in self.chosen.items() if name in LABELS}

    @property
    def terms(self) -> list[Term]:
        return query_terms(self.chosen.get("q", ""))

    @property
    def hidden(self) -> dict[str, str]:
        """What the search box keeps when it asks for other words."""
        return {name: text for name, text in self.chosen.items() if name != "q"}

    def query(self, *, page: int = 1, **changes: str | None) -> str:
        """The parameters with ``changes``, of which None takes one away: ``?q=…``."""
        wanted = {**self.chosen, **changes}
        pairs = [(name, wanted[name]) for name in NAMES if wanted.get(name)]
        if page > 1:
            pairs.append(("page", str(page)))
        return f"?{urlencode(pairs)}" if pairs else ""

    @cached_property
    def active(self) -> list[Option]:
        """What narrows the list, each with the address of the list without it."""
        return [
            Option(
                label=self._describe(name, value),
                url=self.url + self.query(**{name: None}),
                is_chosen=True,
            )
            for name, value in self.filters.items()
        ]

    @cached_property
    def orders(self) -> list[Option]:
        current = self.chosen.get("order", DEFAULT_ORDER)
        return [
            Option(
                label=str(label),
                url=self.url + self.query(order=order.replace(DEFAULT_ORDER, "")),
                is_chosen=order == current,
            )
            for order, label in ORDERS.items()
        ]

    @cached_property
    def facets(self) -> dict[str, list[dict]]:
        return count_facets(self.source)

    @cached_property
    def total(self) -> int:
        """How many interviews are found: each has one medium."""
        return sum(facet["count"] for facet in self.facets["medium"])

    @cached_property
    def groups(self) -> list[Group]:
        """The filters that would leave some of what is found, and not all of it."""
        groups = []
        for name in FACETS:
            facets = self.facets[name]
            useful = [facet for facet in facets if facet["count"] < self.total]
            if name not in self.chosen and useful:
                groups.append(self._group(name, useful))
        return groups

    def _group(self, name: str, facets: list[dict]) -> Group:
        return Group(
            name=name,
            label=str(LABELS[name]),
            options=[
                Option(
                    label=facet["label"],
                    count=facet["count"],
                    url=self.url + self.query(**{name: facet["value"]}),
                )
                for facet in facets[:OPTIONS]
            ],
            is_cut=len(facets) > OPTIONS,
        )

    def _describe(self, name: str, value: str) -> str:
        if name == "q":
            return _("“%(words)s”") % {"words": value}
        label = {"name": LABELS[name], "value": self._value_label(name, value)}
        return _("%(name)s: %(value)s") % label

    def _value_label(self, name: str, value: str) -> str:
        if name in self.errors:
            return value
        if name == "language":
            return language_name(value)
        if name in {"person", "topic"}:
            return self._name_of(name, value)
        if name in {"medium", "conducted", "audience"}:
            choices = dict(
                self.everything.find().model._meta.get_field(name).flatchoices
            )
            return str(choices.get(value, value))
        return value

    def _name_of(self, noun: str, key: str) -> str:
        """The name of a person or topic that readers know; else what they asked for."""
        model = apps.get_model(f"interviews.{noun.capitalize()}")
        path = {"person": "participations__interview", "topic": "interviews"}[noun]
        known = {f"{path}__in": self.everything.find().order_by().values("pk")}
        names = model.objects.filter(key_q(key), **known).values_list("name", flat=True)
        return names.first() or key


def read_listing(everything: Source, params: QueryDict, url: str) -> Listing:
    """What ``params`` ask of all interviews of the index at ``url``.

    Parameters that nobody knows are passed over: others add their own to any link.
    """
    chosen = {name: text for name in NAMES if (text := params.get(name, "").strip())}
    if chosen.get("order") == DEFAULT_ORDER:
        del chosen["order"]
    listing = Listing(url=url, everything=everything, source=everything, chosen=chosen)
    return _narrow(listing) if chosen else listing


def _narrow(listing: Listing) -> Listing:
    visible, chosen = listing.everything.find(), listing.chosen
    asked = QueryDict(mutable=True)
    asked.update(chosen)
    try:
        found = filter_interviews(visible, asked)
    except ParameterError as exc:
        found = visible.none()
        listing.errors = {name: _explain(name, chosen[name]) for name in exc.errors}
    key = (listing.everything.key, tuple(chosen.items()))
    listing.source = Source(
        find=lambda: found,
        key=key,
        versions=listing.everything.versions,
        is_narrowed=True,
        is_by_words=asks_for_words(chosen),
    )
    return listing


def _explain(name: str, value: str) -> str:
    if name == "q":
        return _("Please search with at most 120 characters.")
    label = {"name": LABELS.get(name, _("Order")), "value": value[:60]}
    return _("“%(value)s” is nothing to choose for “%(name)s”.") % label
