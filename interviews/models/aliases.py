from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import PageViewRestriction

from interviews.visibility.restrictions import public_restrictions

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from wagtail.url_routing import RouteResult


class AliasedMixin:
    """A page that is restricted wherever the door says so, aliases included.

    Wagtail follows an alias to the page itself, and not to what is above that.
    """

    # Until it is known that there is no restriction at all.
    may_be_restricted = True

    def publish(self, *args: Any, **kwargs: Any) -> None:
        # Wagtail writes aliases and the log after the page: whoever is stopped in
        # between would leave them behind.
        with transaction.atomic():
            super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().unpublish(*args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # The request asks for them anyway: without any, serving needs no queries.
        self.may_be_restricted = bool(public_restrictions(request))
        return super().route(request, path_components)

    def get_view_restrictions(self) -> QuerySet:
        if not self.may_be_restricted:
            return PageViewRestriction.objects.none()
        covering = [one.pk for one in public_restrictions(None) if one.covers(self)]
        return PageViewRestriction.objects.filter(pk__in=covering)
