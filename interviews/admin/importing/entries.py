"""The ways that lead to an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem as SideMenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem

from interviews.admin.importing.access import may_import_into, open_indexes
from interviews.conf import conf
from interviews.models import ImportRecord

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest

LABEL = _("Import an interview")
NEWER_LABEL = _("Import a newer version")
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


class NewerPageMenuItem(PageMenuItem):
    """Leads from an interview that was imported to a newer version of its source."""

    label = NEWER_LABEL
    icon_name = ICON
    url_name = "interviews_import:newer"

    def is_shown(self, user: AbstractUser) -> bool:
        model = self.page.specific_class
        if model is None or not issubclass(model, apps.get_model(conf.page_model)):
            return False
        if ImportRecord.objects.latest_of(self.page) is None:
            return False
        permissions = self.page.permissions_for_user(user)
        return permissions.can_edit() and may_import_into(user, self.page.get_parent())


def newer_button(page: Any) -> PageMenuItem:
    return NewerPageMenuItem(page=page, priority=32)


def import_menu_item(order: int) -> SideMenuItem:
    url = reverse("interviews_import:start")
    return ImportMenuItem(LABEL, url, icon_name=ICON, order=order)


def import_button(page: Any) -> PageMenuItem:
    # Behind "Add child page", which has 30.
    return ImportPageMenuItem(page=page, priority=31)
