from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import PageViewRestriction

from interviews.visibility.restrictions import public_restrictions

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from wagtail.url_routing import RouteResult


class AliasedMixin:
    """A page that is restricted, where it is an alias, like the page it is one of."""

    # Until it is known that there is no restriction at all.
    may_be_restricted = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # The request asks for them anyway: without any, serving needs no queries.
        self.may_be_restricted = bool(public_restrictions(request))
        return super().route(request, path_components)

    def get_view_restrictions(self) -> QuerySet:
        if not self.may_be_restricted:
            return PageViewRestriction.objects.none()
        restrictions = super().get_view_restrictions()
        if self.alias_of is None:
            return restrictions
        # Wagtail asks for those of the other page itself, not of what is above it.
        return restrictions | self.alias_of.get_view_restrictions()
