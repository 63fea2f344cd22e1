"""Which interviews, people and topics a request of either API is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Locale, Site

from interviews.conf import conf
from interviews.filters import ParameterError, filter_interviews, key_q

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.querysets import InterviewQuerySet

PLACE = ("locale", "site")
MAX_NAME_LENGTH = 255


def public_interviews(request: HttpRequest) -> InterviewQuerySet:
    """The interviews of the site and the locale that ``request`` is about."""
    site = find_site(request.GET.get("site"))
    interviews = apps.get_model(conf.page_model).objects
    visible = interviews.visible_to_public(request, site)
    locale = _locale(request.GET.get("locale"))
    return visible.filter(locale=locale) if locale else visible


def listed_interviews(request: HttpRequest, known: tuple[str, ...]) -> QuerySet:
    """The same, as its filters and its order ask for them."""
    interviews = public_interviews(request)
    return filter_interviews(interviews, request.GET, known=(*PLACE, *known))


def find_one(queryset: QuerySet, key: str, *, noun: str) -> Any:
    """The object with the id or slug ``key``.

    ``Http404`` without one; ``ParameterError`` if several have the slug.
    """
    found = list(queryset.filter(key_q(key))[:10]) if _is_key(key) else []
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


def _is_key(key: str) -> bool:
    return len(key) <= MAX_NAME_LENGTH and "\x00" not in key


def find_site(name: str | None) -> Site | None:
    """The only site called ``name``, which is a host or host:port; None for no name."""
    if not name:
        return None
    hostname, _, port = name.partition(":")
    if not _is_key(name) or (port and not (port.isascii() and port.isdecimal())):
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
