"""What has to be so before anybody sees an import that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from interviews.admin.importing.access import may_import_into
from interviews.admin.importing.entries import ICON, LABEL
from interviews.admin.visits import MAX_ID
from interviews.models import PendingImport

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class PendingView(WagtailAdminTemplateMixin, View):
    """Something that its owner does, as long as they may add interviews there."""

    header_icon = ICON

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pending = self.find_pending(PendingImport.objects.select_related("index"))

    def find_pending(self, imports: Any) -> PendingImport:
        if self.kwargs["pk"] > MAX_ID:
            raise Http404
        # Of others it is not even said that they are there.
        user = self.request.user
        pending = get_object_or_404(imports, pk=self.kwargs["pk"], owner_id=user.pk)
        if not may_import_into(user, pending.index):
            raise PermissionDenied
        return pending

    def get_page_subtitle(self) -> str:
        return str(self.pending)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        start = reverse("interviews_import:start")
        here = {"label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [
            *super().get_breadcrumbs_items(),
            {"url": start, "label": LABEL},
            {"url": "", **here},
        ]


class DiscardView(PendingView):
    template_name = "interviews/admin/importing/discard.html"
    page_title = _("Discard this import")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(pending=self.pending))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.pending.delete()
        messages.success(request, _("The import is discarded."))
        return redirect("interviews_import:start")
