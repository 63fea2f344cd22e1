"""The latest draft of an interview as a file, for those who may edit it.

What makes the files stands above the desk, and so do its two views of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page

from interviews.conf import conf
from interviews.previews import keep_private
from interviews.transcribing.files import transcript_file
from interviews.transcribing.formats import formats_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class DraftView(View):
    """Something to be seen of a draft by those who may edit it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        interviews = apps.get_model(conf.page_model).objects
        self.page = get_object_or_404(interviews, pk=kwargs["page_id"])
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.draft = self.page.get_latest_revision_as_object()


class DraftTranscriptsView(DraftView, WagtailAdminTemplateMixin, TemplateView):
    """The formats to choose from."""

    template_name = "interviews/admin/transcripts.html"
    page_title = _("Download")
    header_icon = "download"

    def get_page_subtitle(self) -> str:
        return self.draft.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = get_breadcrumbs_items_for_page(self.page, self.request.user)
        here = {"label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*above, {"url": "", **here}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        formats = formats_of(self.draft)
        return super().get_context_data(**kwargs, page=self.page, formats=formats)


class DraftTranscriptView(DraftView):
    def get(self, request: HttpRequest, page_id: int, ending: str) -> HttpResponse:
        return keep_private(transcript_file(self.draft, ending, request))
