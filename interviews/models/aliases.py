from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import QuerySet


class AliasedMixin:
    """A page that is restricted, where it is an alias, like the page it is one of."""

    def get_view_restrictions(self) -> QuerySet:
        restrictions = super().get_view_restrictions()
        if self.alias_of is None:
            return restrictions
        # Wagtail asks for those of the other page itself, not of what is above it.
        return restrictions | self.alias_of.get_view_restrictions()
