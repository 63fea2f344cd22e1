"""The first step: a source, and where it goes."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from interviews.admin.importing.access import may_import_into, open_indexes
from interviews.admin.importing.entries import ICON, LABEL
from interviews.admin.importing.forms import StartForm
from interviews.importing.reviewing.beginning import begin_edits
from interviews.importing.reviewing.edits import Edits
from interviews.importing.reviewing.reviews import Review
from interviews.models import PendingImport
from interviews.transcripts import TranscriptError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_PENDING = 20


class StartView(WagtailAdminTemplateMixin, View):
    template_name = "interviews/admin/importing/start.html"
    page_title = LABEL
    header_icon = ICON

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.indexes = open_indexes(request.user)
        if not self.indexes:
            raise PermissionDenied

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        chosen = {"index": request.GET["index"]} if "index" in request.GET else {}
        return self.show(StartForm(indexes=self.indexes, initial=chosen))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = StartForm(request.POST, request.FILES, indexes=self.indexes)
        if not form.is_valid():
            return self.show(form)
        if not may_import_into(request.user, form.cleaned_data["index"]):
            raise PermissionDenied
        if self.pending.count() >= MOST_PENDING:
            form.add_error(
                None, _("You have too many unfinished imports: discard one of them.")
            )
            return self.show(form)
        data, name = form.source
        try:
            review = Review.of(data, name, Edits())
        except TranscriptError as exc:
            form.refuse(exc)
            return self.show(form)
        pending = self.keep(form, data, name, self.begin(review, name))
        return redirect("interviews_import:review", pending.pk)

    def begin(self, review: Review, name: str) -> Edits:
        return begin_edits(review, name)

    @property
    def pending(self) -> Any:
        return PendingImport.objects.of(self.request.user)

    def keep(
        self, form: StartForm, data: bytes, name: str, edits: Edits
    ) -> PendingImport:
        with transaction.atomic():
            PendingImport.objects.old().delete()
            return PendingImport.objects.create(
                owner=self.request.user,
                index_id=form.cleaned_data["index"].pk,
                name=PurePath(name).name[-255:],
                data=data,
                edits=edits.write(),
            )

    def show(self, form: StartForm) -> HttpResponse:
        context = self.get_context_data(form=form, pending=self.pending)
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), {"url": "", **here}]
