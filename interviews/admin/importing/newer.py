"""A newer version of what a page was imported from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from interviews.admin.importing.entries import NEWER_LABEL
from interviews.admin.importing.pending import PendingView
from interviews.admin.importing.starting import StartView
from interviews.admin.visits import MAX_ID
from interviews.conf import conf
from interviews.importing.reviewing.edits import Edits
from interviews.importing.reviewing.merging import Block, Status
from interviews.importing.reviewing.renewing import propose, renew
from interviews.importing.reviewing.reviews import Review
from interviews.models import ImportRecord, PendingImport
from interviews.text import plain_text

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from interviews.importing.reviewing.merging import Change
    from interviews.models import InterviewPageMixin

STATUSES = {
    Status.UNCHANGED: _("Unchanged"),
    Status.CHANGED: _("Changed in the source: will be changed"),
    Status.KEPT: _("Touched by editors: will be kept"),
    Status.NEW: _("New in the source: will be added"),
    Status.GONE: _("Gone from the source: will be removed"),
}


def find_imported(page_id: int | None, user: Any) -> InterviewPageMixin:
    """The page that was imported, for somebody who may change it."""
    if not page_id or page_id > MAX_ID:
        raise Http404
    page = get_object_or_404(apps.get_model(conf.page_model), pk=page_id)
    if ImportRecord.objects.latest_of(page) is None:
        raise Http404
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    return page


class NewerView(StartView):
    """Takes the newer version, which is reviewed as the first one was."""

    page_title = NEWER_LABEL

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = find_imported(kwargs["page_id"], request.user)
        self.indexes = self.indexes.filter(pk=self.page.get_parent().pk)
        if not self.indexes:
            raise PermissionDenied

    def begin(self, review: Review, name: str) -> Edits:
        edits = super().begin(review, name)
        edits.page = self.page.pk
        return edits

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One part of the interview, as both versions say it."""

    change: Change
    names: Mapping[int, str]

    @property
    def label(self) -> str:
        return STATUSES[self.change.status]

    @property
    def asks(self) -> bool:
        """Whether the first of what it says is a question."""
        return (self.change.now or self.change.source)["type"] == "qa"

    @property
    def now(self) -> list[str]:
        return self.say(self.change.now)

    @property
    def source(self) -> list[str]:
        return self.say(self.change.source)

    def say(self, block: Block | None) -> list[str]:
        """The question and each answer, or the one text that a block has."""
        if block is None:
            return []
        value = block["value"]
        if block["type"] != "qa":
            return [plain_text(value) if isinstance(value, str) else block["type"]]
        answers = (answer["value"] for answer in value["answers"])
        return [value["question"], *map(self.say_answer, answers)]

    def say_answer(self, answer: Mapping[str, Any]) -> str:
        name = answer.get("credit") or self.names.get(answer.get("speaker"), "")
        text = plain_text(answer["text"])
        return f"{name}: {text}" if name else text


class CompareView(PendingView):
    """What would change, answer by answer; it changes when the editor says so."""

    template_name = "interviews/admin/importing/compare.html"
    page_title = _("What changes")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        edits = Edits.read(self.pending.edits)
        live = find_imported(edits.page, request.user)
        self.page = live.get_latest_revision_as_object()
        self.revision_id = live.latest_revision_id

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    @cached_property
    def review(self) -> Review:
        edits = Edits.read(self.pending.edits)
        return Review.of(bytes(self.pending.data), self.pending.name, edits)

    @property
    def seen(self) -> str:
        """What the editor has looked at: the page and the import, as they are."""
        return f"{self.revision_id}/{self.pending.version}"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        merged, names = propose(self.pending, self.review, self.page)
        rows = [Row(change=change, names=names) for change in merged.changes]
        changed = [row for row in rows if row.change.status != Status.UNCHANGED]
        context = self.get_context_data(
            pending=self.pending,
            rows=changed,
            unchanged=len(rows) - len(changed),
            seen=self.seen,
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.POST.get("seen") != self.seen:
            messages.warning(
                request, _("The page was changed meanwhile. Look again first.")
            )
            return redirect("interviews_import:compare", pk)
        with transaction.atomic():
            locked = PendingImport.objects.select_for_update(of=("self",))
            self.find_pending(locked.select_related("index"))
            renew(self.pending, self.review, self.page, request.user)
            self.pending.delete()
        messages.success(
            request,
            _("“%(title)s” has a new draft. Readers see it when it is published.")
            % {"title": self.page.title},
        )
        return redirect("wagtailadmin_pages:edit", self.page.pk)
