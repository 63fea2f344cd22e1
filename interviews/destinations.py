"""Whether redirects lead to something that their readers may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.apps import apps

from interviews.conf import conf
from interviews.models.routes import RoutedMixin
from interviews.visibility import public_anywhere, visible_pages

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Site

    from interviews.querysets import InterviewQuerySet


def leads_on(redirect: Any, request: HttpRequest, site: Site | None) -> bool:
    """Whether who asks for ``redirect`` on ``site`` finds something where it leads.

    On another site that is what everybody may see there.
    """
    if redirect.redirect_page_id is None:
        return bool(redirect.link)
    pages = swapper.load_model("wagtailcore", "Page").objects.all()
    target = pages.filter(pk=redirect.redirect_page_id)
    interviews = apps.get_model(conf.page_model).objects
    if visible_pages(target, request, site).exists():
        return _shows_route(redirect, interviews.visible_to(request, site))
    if public_anywhere(target).exists():
        return bool(redirect.link) and _shows_route(
            redirect, public_anywhere(interviews.all())
        )
    return False


def _shows_route(redirect: Any, visible: InterviewQuerySet) -> bool:
    page, route = redirect.redirect_page.specific_deferred, redirect_route(redirect)
    if not route or not isinstance(page, RoutedMixin):
        return True
    return page.shows(route, visible)


def redirect_route(redirect: Any) -> str:
    """What ``redirect`` adds to the address of its page."""
    route = redirect.redirect_page_route_path
    # Wagtail leaves out a route that the page does not have.
    return route if route and (redirect.link or "").endswith(route) else ""
