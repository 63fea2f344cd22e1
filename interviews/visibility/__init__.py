"""The one door: what a reader may see.

A page is seen if it is live, in the site, and under no view restriction that the
reader does not pass. A restriction holds for the page that it was put on, for what
lies under it, and for the aliases of all these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.utils.cache import patch_vary_headers
from wagtail.models import Site

from interviews.standing import standing_of
from interviews.visibility.restrictions import (
    Restriction,
    carries_credentials,
    find_restrictions,
    public_restrictions,
)
from interviews.visibility.unlocking import UNLOCK_HEADER

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from wagtail.models import AbstractPage
    from wagtail.query import PageQuerySet


def visible_pages(
    pages: PageQuerySet, request: HttpRequest | None, site: Site | None = None
) -> PageQuerySet:
    """Those of ``pages`` that ``request`` may see, in ``site`` or else in its own.

    Without a request they are those that anybody may see, and without a site there
    is nothing to see.
    """
    site = site or site_of(request)
    return _unless_closed(_inside(pages, site, request), find_restrictions(request))


def public_pages(
    pages: PageQuerySet, request: HttpRequest | None, site: Site | None = None
) -> PageQuerySet:
    """Those of ``pages`` that anybody may see, whoever asks."""
    site = site or site_of(request)
    return _unless_closed(_inside(pages, site, request), public_restrictions(request))


def public_anywhere(
    pages: PageQuerySet, request: HttpRequest | None = None
) -> PageQuerySet:
    """Those of ``pages`` that anybody may see on one site or another.

    ``request``, if there is one, remembers what it has asked for already.
    """
    return _unless_closed(pages.live(), public_restrictions(request))


def sees(request: HttpRequest, page: AbstractPage) -> bool:
    """Whether ``page``, which is here already, is among what ``request`` may see."""
    site = site_of(request)
    if site is None or not page.live:
        return False
    return page.path.startswith(_roots(site, request)) and not any(
        one.covers(page) for one in find_restrictions(request) if not one.passed
    )


def unrestricted_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Those of ``pages`` that no view restriction keeps from ``request``."""
    return _unless_closed(pages, find_restrictions(request))


def locked_pages(
    pages: PageQuerySet, request: HttpRequest | None, site: Site | None = None
) -> PageQuerySet:
    """Those of ``pages`` that passwords keep from ``request``, and nothing else."""
    site = site or site_of(request)
    restrictions = find_restrictions(request)
    locks = [one for one in restrictions if one.has_password]
    if site is None or not locks:
        return pages.none()
    others = [one for one in restrictions if not one.has_password]
    inside = _inside(pages, site, request)
    return _unless_closed(inside.filter(_under(locks)), others)


def door_of(request: HttpRequest, site: Site | None = None) -> tuple[Any, ...]:
    """All that ``visible_pages`` depends on: readers with equal doors see the same."""
    return _door(request, site, find_restrictions(request))


def public_door_of(request: HttpRequest, site: Site | None = None) -> tuple[Any, ...]:
    """The same of ``public_pages``."""
    return _door(request, site, public_restrictions(request))


def _door(
    request: HttpRequest, site: Site | None, restrictions: Iterable[Restriction]
) -> tuple[Any, ...]:
    site = site or site_of(request)
    roots = _roots(site, request) if site else ()
    closed = [one for one in restrictions if not one.passed]
    return roots, tuple(sorted({path for one in closed for path in one.paths}))


def site_of(request: HttpRequest | None) -> Site | None:
    """The site that ``request`` is for."""
    if request is None or hasattr(request, "_wagtail_site"):
        return Site.find_for_request(request)
    place = "site", request._get_raw_host(), request.get_port()
    site = standing_of(request).remember(place, lambda: Site.find_for_request(request))
    # Where Wagtail looks for it.
    request._wagtail_site = site
    return site


def _inside(
    pages: PageQuerySet, site: Site | None, request: HttpRequest | None
) -> PageQuerySet:
    if site is None:
        return pages.none()
    condition = Q()
    for root in _roots(site, request):
        condition |= Q(path__startswith=root)
    return pages.live().filter(condition)


def _roots(site: Site, request: HttpRequest | None) -> tuple[str, ...]:
    """The paths under which the pages of ``site`` are."""
    root = site.root_page
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return (root.path,)

    def find() -> tuple[str, ...]:
        # Each language has a tree of its own, beside that of the site's root.
        translations = root.get_translations().order_by("path")
        return (root.path, *translations.values_list("path", flat=True))

    return standing_of(request).remember((_roots, site.pk), find)


def _unless_closed(
    pages: PageQuerySet, restrictions: Iterable[Restriction]
) -> PageQuerySet:
    closed = [one for one in restrictions if not one.passed]
    return pages.exclude(_under(closed)) if closed else pages


def _under(restrictions: Iterable[Restriction]) -> Q:
    condition = Q()
    for path in sorted({path for one in restrictions for path in one.paths}):
        condition |= Q(path__startswith=path) | Q(alias_of__path__startswith=path)
    return condition


def seal(request: HttpRequest, response: HttpResponseBase, *vary: str) -> None:
    """Keep what one reader got out of every shared cache."""
    patch_vary_headers(response, [*vary, "Authorization", "Cookie", UNLOCK_HEADER])
    if carries_credentials(request):
        response["Cache-Control"] = "private, no-store"
