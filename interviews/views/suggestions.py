"""What readers may mean, while they type it into the search box of an index."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from django.apps import apps
from django.http import JsonResponse
from django.utils.translation import gettext as _

from interviews.search.entries import IsFound
from interviews.search.words import Term, index_words, query_terms

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin
    from interviews.querysets import InterviewQuerySet

# More than one sees at a glance is a search.
SUGGESTIONS = 8
PEOPLE = 4
TOPICS = 2
SHORTEST = 2
# A word that is in every interview does not have the titles of all of them read.
TITLES_READ = 500


def suggest(index: InterviewIndexPageMixin, request: HttpRequest) -> JsonResponse:
    """At most 8 for ``?q=``: ``{suggestions: [{kind label url}]}``."""
    visible = index.interviews(request)
    terms = _read_terms(request.GET.get("q", ""))
    found: list[dict[str, str]] = []
    if terms:
        url = index.get_url(request)
        found += [
            _suggestion(
                _("Person"), " ".join(names).strip(), url, index, "person", slug
            )
            for slug, *names in _people(visible, terms)
        ]
        found += [
            _suggestion(_("Topic"), name, url, index, "topic", slug)
            for slug, name in _topics(visible, terms)
        ]
        found += [
            {"kind": _("Interview"), "label": page.title, "url": page.get_url(request)}
            for page in _interviews(visible, terms)[: SUGGESTIONS - len(found)]
        ]
    response = JsonResponse({"suggestions": found})
    response["X-Robots-Tag"] = "noindex"
    return response


def _read_terms(query: str) -> list[Term]:
    """What is asked for; of the last word, perhaps only the beginning."""
    terms = query_terms(query)
    if sum(len(term.text) for term in terms) < SHORTEST:
        return []
    *others, last = terms
    return [*others, replace(last, is_prefix=last.is_spaced)]


def _suggestion(
    kind: str, label: str, url: str, index: InterviewIndexPageMixin, *route: str
) -> dict[str, str]:
    name, *args = route
    return {
        "kind": kind,
        "label": label,
        "url": f"{url}{index.reverse_subpage(name, args)}",
    }


def _people(visible: InterviewQuerySet, terms: list[Term]) -> list[tuple[str, ...]]:
    people = _known("interviews.Person", "participations__interview__in", visible)
    rows = people.values_list("slug", "name", "native_name")
    return _matching(rows, terms, PEOPLE)


def _topics(visible: InterviewQuerySet, terms: list[Term]) -> list[tuple[str, ...]]:
    topics = _known("interviews.Topic", "interviews__in", visible)
    return _matching(topics.values_list("slug", "name"), terms, TOPICS)


def _interviews(
    visible: InterviewQuerySet, terms: list[Term]
) -> list[InterviewPageMixin]:
    """By their titles alone: what they say is for a search to find."""
    found = visible.filter(IsFound("pk", terms)).values_list("pk", "title")
    keys = [key for key, title in _matching(found[:TITLES_READ], terms, SUGGESTIONS)]
    return list(visible.filter(pk__in=keys).defer_streamfields())


def _known(model: str, path: str, visible: InterviewQuerySet) -> QuerySet:
    """What readers may know of: it has to do with a visible interview."""
    keys = visible.order_by().values("pk")
    return apps.get_model(model).objects.filter(**{path: keys}).distinct()


def _matching(rows: QuerySet, terms: list[Term], limit: int) -> list[tuple]:
    """The first of ``rows``, keys with names, of which a name has all ``terms``."""
    matching = (row for row in rows if _has_terms(row[1:], terms))
    return list(islice(matching, limit))


def _has_terms(names: tuple[str, ...], terms: list[Term]) -> bool:
    words = _words(names)
    return all(
        word in words or (term.is_prefix and any(one.startswith(word) for one in words))
        for term in terms
        for word in term.words
    )


# Optimization: all names are compared with every letter that is typed.
@lru_cache(maxsize=8192)
def _words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(index_words(names))
