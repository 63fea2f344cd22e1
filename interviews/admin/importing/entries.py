"""The ways that lead to an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem as SideMenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem

from interviews.admin.importing.access import may_import_into, open_indexes

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest

LABEL = _("Import an interview")
ICON = "upload"


class ImportMenuItem(SideMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return open_indexes(request.user).exists()


class ImportPageMenuItem(PageMenuItem):
    """Leads from the menus of an index to an import below it."""

    label = LABEL
    icon_name = ICON

    @property
    def url(self) -> str:
        start = reverse("interviews_import:start")
        return f"{start}?{urlencode({'index': self.page.pk})}"

    def is_shown(self, user: AbstractUser) -> bool:
        return may_import_into(user, self.page)


def import_menu_item(order: int) -> SideMenuItem:
    url = reverse("interviews_import:start")
    return ImportMenuItem(LABEL, url, icon_name=ICON, order=order)


def import_button(page: Any) -> PageMenuItem:
    # Behind "Add child page", which has 30.
    return ImportPageMenuItem(page=page, priority=31)
