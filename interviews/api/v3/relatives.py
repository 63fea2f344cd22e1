"""Parents, sources and aliases of pages in API v3, for those who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from ninja.schema import Resolver
from wagtail.api.querysets import get_public_pages_queryset
from wagtail.api.v3 import querysets
from wagtail.api.v3.schemas.pages import PageMetaSchema
from wagtail.permissions import policy_registry

from interviews.visibility import unrestricted_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from wagtail.models import Page
    from wagtail.query import PageQuerySet


def hide_hidden_relatives() -> None:
    """Have every schema of a page ask before it shows another page.

    A schema takes its resolvers over from its base once, when it is made, so those
    that a page type has made already are told as well.
    """
    for schema in _with_subclasses(PageMetaSchema):
        schema._ninja_resolvers |= {
            "alias_of": Resolver(staticmethod(resolve_alias_of)),
            "parent": Resolver(staticmethod(resolve_parent)),
        }


def hide_hidden_aliases() -> None:
    """Have Wagtail's endpoints ask for the restrictions of what is above a source."""
    querysets.get_public_pages_queryset = public_pages


def public_pages(request: HttpRequest, model: type | None = None) -> PageQuerySet:
    page_model = model or swapper.load_model("wagtailcore", "Page")
    return unrestricted_pages(get_public_pages_queryset(request, page_model), request)


def _with_subclasses(schema: type) -> Iterator[Any]:
    yield schema
    for subclass in schema.__subclasses__():
        yield from _with_subclasses(subclass)


def resolve_alias_of(obj: Page, context: dict[str, Any]) -> Page | None:
    return _if_visible(obj.alias_of, context["request"])


def resolve_parent(obj: Page, context: dict[str, Any]) -> Page | None:
    return _if_visible(obj.get_parent(), context["request"])


def _if_visible(page: Page | None, request: HttpRequest) -> Page | None:
    if page is None or public_pages(request).filter(pk=page.pk).exists():
        return page
    if not request.user.is_authenticated:
        return None
    # Who edits a page finds its parents in the admin, too.
    policy = policy_registry.get_by_type(swapper.load_model("wagtailcore", "Page"))
    explorable = policy.explorable_instances(request.user)
    return page if explorable.filter(pk=page.pk).exists() else None
