"""The way to interviews and their indexes that leads past Wagtail's search for pages.

Optimization: Wagtail looks up one page after the other, from the front page down to
the one that is asked for, which takes longer than saying what was made of it before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from wagtail import hooks
from wagtail.views import serve

from interviews.conf import conf
from interviews.keeping import keep
from interviews.querysets import public_indexes
from interviews.rows import Place, Source
from interviews.standing import standing_of, versions_of
from interviews.views.interview import show_place
from interviews.views.listing import show_listing
from interviews.views.whole import is_everybodys
from interviews.visibility import public_door_of, seal, site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from interviews.models import InterviewIndexPageMixin

HOOKS = ("before_serve_page", "on_serve_page")


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """What stands at ``path``, as Wagtail serves it."""
    if not is_everybodys(request) or not _is_usual():
        return serve(request, path)
    indexes = _indexes(request)
    if index := indexes.get(request.path):
        response = show_listing(index, request)
        seal(request, response)
        return response
    above, _, slug = request.path.removesuffix("/").rpartition("/")
    index = indexes.get(f"{above}/")
    if index is None or not slug or index.is_routed(slug):
        return serve(request, path)
    place = _find_place(request, index, slug)
    if place is None:
        return serve(request, path)
    keep(request)
    return show_place(request, place)


def _is_usual() -> bool:
    """Whether nothing but Wagtail and the plugin has a say in how pages are served."""
    others = [
        hook
        for name in HOOKS
        for hook in hooks.get_hooks(name)
        if not hook.__module__.startswith("wagtail.")
    ]
    has_front_ends = any(conf.client_urls.values())
    has_trees = getattr(settings, "WAGTAIL_I18N_ENABLED", False)
    return not (others or has_front_ends or has_trees)


def _indexes(request: HttpRequest) -> dict[str, InterviewIndexPageMixin]:
    """The indexes that anybody may see on this site, by path."""

    def find() -> dict[str, InterviewIndexPageMixin]:
        return {
            parts[2]: index
            for index in public_indexes(request)
            if (parts := index.get_url_parts(request)) and parts[0] == site.pk
        }

    site = site_of(request)
    if site is None:
        return {}
    return standing_of(request).remember((_indexes, site.pk), find)


def _find_place(
    request: HttpRequest, index: InterviewIndexPageMixin, slug: str
) -> Place | None:
    interviews = apps.get_model(conf.page_model).objects
    below = Source(
        find=lambda: interviews.visible_to_public(request).child_of(index),
        key=("below", index.path, public_door_of(request)),
        versions=versions_of(request),
    )
    return next(iter(below.place_of("slug", slug)), None)
