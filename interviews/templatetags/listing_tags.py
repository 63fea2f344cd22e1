"""The addresses of the pages of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.apps import apps
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """The address of the page ``number`` of what is listed, written in one way only."""
    path = context["request"].path
    if listing := context.get("listing"):
        return f"{path}{listing.query(page=number)}"
    return f"{path}?page={number}" if number > 1 else path


@register.simple_tag(takes_context=True)
def htmx(context: Context) -> SafeString:
    """The script element of htmx, which a project has by having ``django_htmx``.

    Without it every link and form of the list leads to a whole page.
    """
    if not apps.is_installed("django_htmx"):
        return SafeString()
    from django_htmx.jinja import htmx_script

    return htmx_script(nonce=context.get("csp_nonce"))
