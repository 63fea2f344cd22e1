from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import PageViewRestriction

from interviews.visibility.restrictions import find_restrictions

if TYPE_CHECKING:
    from django.db.models import QuerySet


class AliasedMixin:
    """A page that is restricted wherever the door says so, aliases included.

    Wagtail follows an alias to the page itself, and not to what is above that.
    """

    def get_view_restrictions(self) -> QuerySet:
        covering = [one.pk for one in find_restrictions(None) if one.covers(self)]
        return PageViewRestriction.objects.filter(pk__in=covering)
