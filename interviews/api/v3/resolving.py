"""What stands at an address of the public site, in one hop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import swapper
from django.apps import apps
from wagtail.models import Site

from interviews.api.selection import find_site
from interviews.api.v3.schemas import Resolution
from interviews.conf import conf
from interviews.filters import ParameterError
from interviews.querysets import visible_pages

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
    page = _visible(site).filter(url_path=url_path).first()
    if page is None:
        return _redirect(request, site, path)
    kind = "interview" if _is_interview(page) else "page"
    return Resolution(type=kind, id=page.pk, url=page.get_full_url(request))


def _visible(site: Site) -> PageQuerySet:
    pages = swapper.load_model("wagtailcore", "Page").objects.all()
    return visible_pages(pages, None, site)


def _is_interview(page: Any) -> bool:
    model = page.cached_content_type.model_class()
    return issubclass(model or object, apps.get_model(conf.page_model))


def _redirect(request: HttpRequest, site: Site, path: str) -> Resolution:
    if not apps.is_installed("wagtail.contrib.redirects"):
        return Resolution(type="not_found")
    redirects = apps.get_model("wagtailredirects.Redirect")
    found = redirects.get_for_site(site).filter(old_path=redirects.normalise_path(path))
    # A site's own redirect goes before one of all sites.
    redirect = found.order_by("-site").first()
    target = redirect and redirect.redirect_page
    if not redirect or (target and not _visible(site).filter(pk=target.pk).exists()):
        return Resolution(type="not_found")
    return Resolution(
        type="redirect",
        url=target.get_full_url(request) if target else redirect.link,
        permanent=redirect.is_permanent,
    )
