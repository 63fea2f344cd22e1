"""Which interviews, people and topics a request of either API is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import Http404
from wagtail.models import Locale, Site

from interviews import prepared
from interviews.conf import conf
from interviews.filters import ParameterError, filter_interviews, is_id, key_q
from interviews.rows import PlacedRow, Source
from interviews.standing import content_of
from interviews.visibility import door_of, public_door_of
from interviews.visibility.unlocking import UNLOCK_HEADER

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.querysets import InterviewQuerySet

PLACE = ("locale", "site")
MAX_NAME_LENGTH = 255
# As many of one slug are named to whoever has to say which.
MOST_NAMESAKES = 10
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
    return Source(
        find=partial(listed_interviews, request, known),
        key=("listed", tuple(sorted(asked)), place),
        known=content_of(request),
    )


def public(request: HttpRequest) -> Source:
    """What ``public_interviews`` are."""
    place = public_door_of(request, find_site(request.GET.get("site")))
    return Source(
        find=partial(public_interviews, request),
        key=("public", request.GET.get("locale"), place),
        known=content_of(request),
    )


def find_row(request: HttpRequest, key: str) -> PlacedRow:
    """The row of the interview with the id or slug ``key``."""

    def build(slug: str, pk: int | None = None) -> QuerySet:
        condition = Q(slug=slug) if pk is None else Q(slug=slug) | Q(pk=pk)
        found = visible_interviews(request).filter(condition).with_visits()
        return found.values_list(*PlacedRow._fields)[:MOST_NAMESAKES]

    values = (key, int(key)) if is_id(key) else (key,)
    place = door_of(request, find_site(request.GET.get("site")))
    place = "key", request.GET.get("locale"), place
    rows = prepared.ask(place, build, *values) if is_key(key) else []
    try:
        return choose([PlacedRow(*row) for row in rows], key, noun="interviews")
    except Http404 as exc:
        if UNLOCK_HEADER not in request.headers:
            raise
        raise Http404(f"{exc} {NOT_UNLOCKED}") from exc


def find_one(queryset: QuerySet, key: str, *, noun: str) -> Any:
    """The object with the id or slug ``key``.

    ``Http404`` without one; ``ParameterError`` if several have the slug.
    """
    can_be = is_key(key)
    found = list(queryset.filter(key_q(key))[:MOST_NAMESAKES]) if can_be else []
    return choose(found, key, noun=noun)


def choose(found: list[Any], key: str, *, noun: str) -> Any:
    """Of those ``found`` the one with the id ``key``, or else the only one."""
    if by_id := [item for item in found if str(item.pk) == key]:
        return by_id[0]
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
