"""Answers that are the same for everybody, and what of an address they depend on.

A view says of its answer that it may be kept; ``interviews.cache`` keeps it where a
site has put that in front of Django. What no view speaks for is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django.utils.cache import get_conditional_response, set_response_etag

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# The name of a Slot among what the server says of a request.
SLOT = "interviews.keeping"
MOST_PARAMETERS = 50


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What an answer depends on besides its path."""

    names: tuple[str, ...] | None = ()
    """The parameters that mean something, in the order of canonical addresses.

    None if all of them do, as the view refuses those that do not.
    """
    is_strict: bool = False
    """Whether other parameters are refused, as the APIs do, and not passed over."""

    def canonical(self, query: str) -> str | None:
        """``query`` as all that mean the same have it; None if it is not to be kept."""
        return _canonical(self, query)


# Optimization: a reader of what is kept waits for little else.
@lru_cache(maxsize=2048)
def _canonical(recipe: Recipe, query: str) -> str | None:
    try:
        pairs = parse_qsl(
            query,
            keep_blank_values=True,
            max_num_fields=MOST_PARAMETERS,
            errors="strict",
        )
    except ValueError:  # Too many, or not UTF-8.
        return None
    if recipe.names is None:
        return urlencode(sorted(pairs, key=lambda pair: pair[0]))
    known = [(name, value) for name, value in pairs if name in recipe.names]
    values = dict(known)
    if len(values) < len(known) or (recipe.is_strict and len(known) < len(pairs)):
        return None
    ordered = [(name, values[name]) for name in recipe.names if name in values]
    if not recipe.is_strict:
        ordered = [(name, value) for name, value in ordered if value.strip()]
    return urlencode(ordered)


@dataclass(kw_only=True)
class Slot:
    """Where the view of a request says what its answer depends on."""

    recipe: Recipe | None = None
    shown: frozenset[int] | None = None
    visits: dict[int, int] | None = None
    is_lacking: bool = False
    """Whether something is missing that may be there the next time."""


def keep(request: HttpRequest, *names: str, is_strict: bool = False) -> None:
    """Say that the answer to ``request`` is everybody's, and depends on ``names`` only."""
    _keep(request, Recipe(names=names, is_strict=is_strict))


def keep_as_asked(request: HttpRequest) -> None:
    """The same for a view that refuses every parameter which it does not know."""
    _keep(request, Recipe(names=None))


def keep_page(request: HttpRequest, number: int, *names: str) -> None:
    """The same for page ``number`` of a list, if it is the one that was asked for.

    Where the last page stands in for all that there are not, only one address of it
    is kept.
    """
    if request.GET.get("page", "1") == str(number):
        keep(request, *names, "page")


def show_only(request: HttpRequest, interviews: Iterable[int]) -> None:
    """Say that the answer speaks of no interviews but those with these ids.

    It is the same, then, while these and all lists of interviews are the same; not so
    where it depends on words of others, as what is found by words or is ordered by
    title does.
    """
    if slot := request.META.get(SLOT):
        slot.shown = frozenset(interviews)


def say_visits(request: HttpRequest, visits: Mapping[int, int]) -> None:
    """Say how often these pages were read, by id, as far as the answer tells.

    It need not be made again for a while if none of them is read, then; not so where
    others could take their place, as in what is ordered by visits.
    """
    if slot := request.META.get(SLOT):
        slot.visits = dict(visits)


def unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """``response`` with an ETag; for whoever has it already, nothing but that."""
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _keep(request: HttpRequest, recipe: Recipe) -> None:
    """Leave ``recipe`` where whoever keeps answers looks for it.

    The answer is made whole and uncompressed: others will get it in another encoding,
    or are told that they have it.
    """
    slot = request.META.get(SLOT)
    if slot is None:
        return  # Nothing is there to keep it.
    slot.recipe = recipe
    for header in ("ACCEPT_ENCODING", "IF_MODIFIED_SINCE", "IF_NONE_MATCH"):
        request.META.pop(f"HTTP_{header}", None)
