"""The way that leads to an import, and who may go it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from interviews.conf import conf

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.query import PageQuerySet


def open_indexes(user: AbstractUser) -> PageQuerySet:
    """The indexes below which ``user`` may publish."""
    policy = PagePermissionPolicy(apps.get_model(conf.index_page_model))
    indexes = policy.instances_user_has_permission_for(user, "publish")
    return indexes.order_by("title", "pk")


class WordPressMenuItem(PageMenuItem):
    """Leads from the menus of an index to an import below it."""

    label = _("Import from WordPress")
    icon_name = "upload"

    @property
    def url(self) -> str:
        return f"{reverse('interviews_wordpress:start')}?index={self.page.pk}"

    def is_shown(self, user: AbstractUser) -> bool:
        index_model = apps.get_model(conf.index_page_model)
        model = self.page.specific_class
        is_index = model is not None and issubclass(model, index_model)
        return is_index and self.page.permissions_for_user(user).can_publish_subpage()
