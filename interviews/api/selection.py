"""Which interviews, people and topics a request of either API is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Locale, Site

from interviews.conf import conf
from interviews.filters import (
    ParameterError,
    asks_for_words,
    filter_interviews,
    is_id,
    parameter_names,
)
from interviews.rows import MOST_NAMESAKES, Place, Source
from interviews.standing import versions_of
from interviews.visibility import door_of, public_door_of
from interviews.visibility.unlocking import UNLOCK_HEADER

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewPageMixin
    from interviews.querysets import InterviewQuerySet

PLACE = ("locale", "site")
MAX_NAME_LENGTH = 255
NOT_UNLOCKED = (
    f"No token in {UNLOCK_HEADER} opens one: it may have expired, or the password may "
    "have changed."
)


def visible_interviews(request: HttpRequest) -> InterviewQuerySet:
    """The interviews that ``request`` may see in the site and locale it is about."""
    return in_place(request, _interviews().visible_to)


def public_interviews(request: HttpRequest) -> InterviewQuerySet:
    """The interviews there that anybody may see."""
    return in_place(request, _interviews().visible_to_public)


def in_place(
    request: HttpRequest, door: Callable[..., InterviewQuerySet]
) -> InterviewQuerySet:
    """What ``door`` lets through of the site and the locale ``request`` is about."""
    found = door(request, find_site(request.GET.get("site")))
    locale = _locale(request.GET.get("locale"))
    return found.filter(locale=locale) if locale else found


def _interviews() -> InterviewQuerySet:
    return apps.get_model(conf.page_model).objects.all()


def listed_interviews(request: HttpRequest, known: tuple[str, ...]) -> QuerySet:
    """The visible interviews, as their filters and their order ask for them."""
    interviews = visible_interviews(request)
    return filter_interviews(interviews, request.GET, known=(*PLACE, *known))


def listed(request: HttpRequest, known: tuple[str, ...]) -> Source:
    """What ``listed_interviews`` are."""
    # What comes twice is refused, so it is part of the key.
    asked = [
        (name, tuple(values))
        for name, values in request.GET.lists()
        if name not in {"limit", "offset"} or len(values) > 1
    ]
    place = door_of(request, find_site(request.GET.get("site")))
    filters = {*parameter_names()}
    return Source(
        find=partial(listed_interviews, request, known),
        key=("listed", tuple(sorted(asked)), place),
        versions=versions_of(request),
        is_narrowed=not filters.isdisjoint(name for name, _ in asked),
        is_by_words=asks_for_words(request.GET),
    )


def public(request: HttpRequest) -> Source:
    """What ``public_interviews`` are."""
    place = public_door_of(request, find_site(request.GET.get("site")))
    return Source(
        find=partial(public_interviews, request),
        key=("public", request.GET.get("locale"), place),
        versions=versions_of(request),
    )


def find_place(request: HttpRequest, key: str) -> Place:
    """Where the interview with the id or slug ``key`` stands."""
    place = door_of(request, find_site(request.GET.get("site")))
    visible = Source(
        find=partial(visible_interviews, request),
        key=("visible", request.GET.get("locale"), place),
        versions=versions_of(request),
    )
    found = visible.place_of("pk", int(key)) if is_id(key) else []
    if not found and is_key(key):
        found = visible.place_of("slug", key)
    try:
        return the_only_one(found, key, noun="interviews")
    except Http404 as exc:
        if UNLOCK_HEADER not in request.headers:
            raise
        raise Http404(f"{exc} {NOT_UNLOCKED}") from exc


def find_interview(request: HttpRequest, key: str) -> InterviewPageMixin:
    """The interview with the id or slug ``key``, if ``request`` may see it."""
    place = find_place(request, key)
    return find_one(visible_interviews(request), str(place.pk), noun="interviews")


def find_one(queryset: QuerySet, key: str, *, noun: str) -> Any:
    """The object with the id or slug ``key``.

    ``Http404`` without one; ``ParameterError`` if several have the slug.
    """
    # One after the other: together they would have a database look at every row.
    if is_id(key) and (by_id := queryset.filter(pk=int(key)).first()):
        return by_id
    found = list(queryset.filter(slug=key)[:MOST_NAMESAKES]) if is_key(key) else []
    return the_only_one(found, key, noun=noun)


def the_only_one(found: list[Any], key: str, *, noun: str) -> Any:
    """Of those ``found`` by the slug ``key`` the only one."""
    if len(found) > 1:
        ids = ", ".join(str(item.pk) for item in found)
        raise ParameterError(
            {"key": f"Several {noun} have the slug {key}. Ask for one by id: {ids}."}
        )
    if not found:
        raise Http404(f"There are no {noun} with the id or slug {key[:100]}.")
    return found[0]


def is_key(key: str) -> bool:
    return len(key) <= MAX_NAME_LENGTH and "\x00" not in key


def find_site(name: str | None) -> Site | None:
    """The only site called ``name``, which is a host or host:port; None for no name."""
    if not name:
        return None
    hostname, _, port = name.partition(":")
    if not is_key(name) or (port and not (port.isascii() and port.isdecimal())):
        raise ParameterError({"site": "site: Give a host name, or host:port."})
    sites = Site.objects.filter(hostname=hostname)
    found = list(sites.filter(port=int(port[:6])) if port else sites)
    if len(found) != 1:
        how_many = "no such site" if not found else "several; add the port"
        raise ParameterError({"site": f"site: There is {how_many}."})
    return found[0]


def _locale(code: str | None) -> Locale | None:
    if not code:
        return None
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    if code not in locales:
        names = ", ".join(sorted(locales))
        raise ParameterError({"locale": f"locale: Give one of {names}."})
    return locales[code]
