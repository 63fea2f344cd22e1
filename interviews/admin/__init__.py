"""The Interviews group of the admin menu.

wagtail-modeladmin is in maintenance mode, so nothing outside this package uses it.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from interviews.admin.importing import import_menu_item
from interviews.admin.lists import InterviewAdmin, PersonAdmin, TopicAdmin
from interviews.admin.visits import most_read_menu_item


class InterviewsGroup(ModelAdminGroup):
    menu_label = _("Interviews")
    menu_icon = "openquote"
    # Directly below the page explorer (100).
    menu_order = 110
    items = (InterviewAdmin, PersonAdmin, TopicAdmin)

    def get_submenu_items(self) -> list[Any]:
        items = super().get_submenu_items()
        order = len(items) + 1
        return [*items, import_menu_item(order), most_read_menu_item(order + 1)]
