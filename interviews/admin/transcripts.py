from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem

from interviews.conf import conf

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class PageTranscriptsMenuItem(PageMenuItem):
    """Leads from the menus of an interview to its latest draft as a file."""

    label = _("Download")
    icon_name = "download"
    url_name = "interviews_interviewpage_transcripts"

    def is_shown(self, user: AbstractUser) -> bool:
        # Also the explorer's menus ask, which have pages without their own fields.
        model = self.page.specific_class
        if model is None or not issubclass(model, apps.get_model(conf.page_model)):
            return False
        return self.page.permissions_for_user(user).can_edit()
