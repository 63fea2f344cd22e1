"""What every page of the site shows of its magazine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django import template
from django.utils.translation import gettext
from wagtail.models import Site

from home.models import Magazine
from interviews.querysets import public_pages
from interviews.standing import standing_of
from interviews.templatetags.interviews_tags import interview_indexes

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def magazine(context: Context) -> Magazine | None:
    """The settings of this site; None on a host that has no site."""
    request = context.get("request")
    site = Site.find_for_request(request)
    if site is None:
        return None
    return standing_of(request).remember(
        (magazine, site.pk), lambda: Magazine.for_request(request)
    )


@register.simple_tag(takes_context=True)
def navigation(context: Context, magazine: Magazine | None) -> list[dict[str, Any]]:
    """The links of the navigation, each as ``{title url page}``; page may be None."""
    request = context.get("request")
    if magazine and magazine.navigation:
        return _chosen_links(magazine, request)
    front = {"title": gettext("Home"), "url": "/", "page": None}
    return [front, *(_link(page, request) for page in interview_indexes(context))]


def _chosen_links(magazine: Magazine, request: HttpRequest) -> list[dict[str, Any]]:
    pages = swapper.load_model("wagtailcore", "Page").objects.all()
    chosen = [
        block["value"]
        for block in magazine.navigation.raw_data
        if block["type"] == "page"
    ]
    visible = public_pages(pages.filter(pk__in=chosen), request).in_bulk()
    links = []
    for block in magazine.navigation.raw_data:
        if block["type"] == "link":
            links.append({**_external(block["value"]), "page": None})
        elif page := visible.get(block["value"]):
            links.append(_link(page, request))
    return links


def _external(value: dict[str, str]) -> dict[str, str]:
    return {"title": value["label"], "url": value["url"]}


def _link(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"title": page.title, "url": page.get_url(request), "page": page}
