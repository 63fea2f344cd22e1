"""What stands at an address of the public site, in one hop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import swapper
from django.apps import apps
from django.utils.encoding import iri_to_uri
from wagtail.models import Site

from interviews.api.selection import find_site
from interviews.api.v3.schemas import Resolution
from interviews.conf import conf
from interviews.destinations import leads_on, redirect_route
from interviews.filters import ParameterError
from interviews.models import GoneAddress
from interviews.visibility import visible_pages

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.query import PageQuerySet

MAX_LENGTH = 2000


def resolve_path(request: HttpRequest, path: str) -> Resolution:
    """What a reader gets at ``path``; what is hidden is not there."""
    if not path.startswith("/") or "\x00" in path or len(path) > MAX_LENGTH:
        raise ParameterError({"path": "path: Give a path that begins with /."})
    site = find_site(request.GET.get("site")) or Site.find_for_request(request)
    if site is None:
        return Resolution(type="not_found")
    plain = unquote(urlsplit(path).path).strip("/")
    url_path = site.root_page.url_path + (f"{plain}/" if plain else "")
    page = _visible(request, site).filter(url_path=url_path).first()
    if page is None:
        return _redirect(request, site, path) or _absence(site, plain)
    kind = "interview" if _is_interview(page) else "page"
    # A page type may live elsewhere than its base knows.
    url = page.specific_deferred.get_full_url(request)
    return Resolution(type=kind, id=page.pk, url=url)


def _visible(request: HttpRequest, site: Site) -> PageQuerySet:
    pages = swapper.load_model("wagtailcore", "Page").objects.all()
    return visible_pages(pages, request, site)


def _is_interview(page: Any) -> bool:
    model = page.cached_content_type.model_class()
    return issubclass(model or object, apps.get_model(conf.page_model))


def _redirect(request: HttpRequest, site: Site, path: str) -> Resolution | None:
    if not apps.is_installed("wagtail.contrib.redirects"):
        return None
    redirects = apps.get_model("wagtailredirects.Redirect")
    found = redirects.get_for_site(site).filter(old_path=redirects.normalise_path(path))
    # A site's own redirect goes before one of all sites.
    redirect = found.order_by("-site").first()
    if redirect is None or not leads_on(redirect, request, site):
        return None
    url = _target(request, redirect)
    return Resolution(type="redirect", url=url, permanent=redirect.is_permanent)


def _target(request: HttpRequest, redirect: Any) -> str:
    if redirect.redirect_page is None:
        return redirect.link
    url = redirect.redirect_page.specific_deferred.get_full_url(request)
    route = redirect_route(redirect)
    return url.rstrip("/") + iri_to_uri(route) if route else url


def _absence(site: Site, path: str) -> Resolution:
    gone = GoneAddress.objects.stands_at(site, path)
    return Resolution(type="gone" if gone else "not_found")
