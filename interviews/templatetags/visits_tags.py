"""How often pages are read, as readers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interviews.conf import conf
from interviews.insets import VISITS, left_out, mark
from interviews.pieces import keep_no_piece
from interviews.visits import counts

if TYPE_CHECKING:
    from django.template import Context
    from wagtail.models import AbstractPage

register = template.Library()


@register.simple_tag(takes_context=True)
def visits_attribute(context: Context) -> SafeString:
    """Where to say that the page is read, for ``<main>``; nothing in a preview."""
    page, request = context.get("page"), context.get("request")
    if not getattr(page, "pk", None) or getattr(request, "is_preview", False):
        return SafeString()
    try:
        url = reverse("interviews:visit", args=[page.pk])
    except NoReverseMatch:
        # A project that does not include interviews.urls counts nothing.
        return SafeString()
    return format_html(' data-visits-url="{}"', url)


@register.simple_tag(takes_context=True)
def visits_of(context: Context, page: AbstractPage) -> SafeString:
    """The visits of ``page`` itself; nothing before the first."""
    request = context.get("request")
    if left_out(request) is not None:
        return mark(VISITS, page.pk)
    return SafeString(counts.shown_visits(page.pk) if page.pk else "")


@register.inclusion_tag("interviews/components/most_read.html", takes_context=True)
def most_read(context: Context, index: AbstractPage | None = None) -> dict[str, Any]:
    """The interviews that are read most these days, below ``index`` or on the site."""
    request = context.get("request")
    interviews = apps.get_model(conf.page_model).objects.visible_to_public(request)
    if index:
        interviews = interviews.child_of(index)
    found = counts.most_read(interviews.as_links())
    if (stand_ins := left_out(request)) is not None:
        keys = found.ordered_keys()[: counts.MOST_READ]
        if stand_ins.keys() >= {*keys}:
            shown = [stand_ins[key] for key in keys]
            return {"interviews": shown, "request": request}
        # Nobody who keeps the page knows of them.
        keep_no_piece()
    shown = found.prefetch_related("participants")[: counts.MOST_READ]
    return {"interviews": shown, "request": request}


@register.filter
def grouped(number: int) -> str:
    """``number`` with the separators of the language: 15,011."""
    return number_format(number, use_l10n=True, force_grouping=True)
