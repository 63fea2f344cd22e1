"""The Interviews group of the admin menu.

wagtail-modeladmin is in maintenance mode, so nothing outside this package uses it.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from interviews.admin.lists import InterviewAdmin, PersonAdmin, TopicAdmin


class InterviewsGroup(ModelAdminGroup):
    menu_label = _("Interviews")
    menu_icon = "openquote"
    # Directly below the page explorer (100).
    menu_order = 110
    items = (InterviewAdmin, PersonAdmin, TopicAdmin)
