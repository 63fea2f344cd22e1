"""The second step: who speaks, what is said, and a draft of it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages

from interviews.admin.importing.actions import (
    UnknownAction,
    changed_speakers,
    make_step,
    meaning_of_enter,
    read_action,
)
from interviews.admin.importing.pending import PendingView
from interviews.admin.importing.rows import Conversation, page_of
from interviews.admin.importing.typed import cast_rows, details_form, take_typed
from interviews.admin.reasons import translated
from interviews.importing.reviewing.drafting import create_draft
from interviews.importing.reviewing.edits import Edits, asking_in
from interviews.importing.reviewing.operations import NotPossible
from interviews.importing.reviewing.reviews import Review
from interviews.models import PendingImport

if TYPE_CHECKING:
    from django.http import HttpRequest

# What is said at the segment where it happened.
DONE = {
    "join": _("Joined with what stands before it."),
    "split": _("Split in two."),
    "swap": _("Question and answer have changed places."),
    "question": _("This is a question now."),
    "answer": _("This is an answer now."),
    "prose": _("This is a paragraph now."),
    "speak": _("The speaker is changed."),
    "undo": _("The last change is taken back."),
}
ENTER = "enter"
STEPS = {"join", "swap", "question", "answer", "prose", "cut", "words", "speak", "undo"}


class ReviewView(PendingView):
    template_name = "interviews/admin/importing/review.html"
    page_title = _("Review")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.read()
        return self.show(
            page=_number(request.GET.get("page")) or 1,
            split=_number(request.GET.get("split")),
            at=_number(request.GET.get("at")),
            sentence=DONE.get(request.GET.get("did", ""), ""),
        )

    def read(self) -> None:
        edits = Edits.read(self.pending.edits)
        data = bytes(self.pending.data)
        self.review = Review.of(data, self.pending.name, edits)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            action = request.POST.get("do", ENTER)
            if action == ENTER:
                action = meaning_of_enter(request.POST)
            name, places = read_action(action)
            with transaction.atomic():
                # Of two windows, one waits here for the other.
                imports = PendingImport.objects.select_for_update(of=("self",))
                self.pending = self.find_pending(imports.select_related("index"))
                self.read()
                return self.act(name, places)
        except UnknownAction:
            return HttpResponseBadRequest()

    def act(self, name: str, places: list[int]) -> HttpResponse:
        asked_before = self.asking
        take_typed(self.review, self.request.POST)
        is_other = self.asking != asked_before
        if name == "group" or (is_other and not self.review.edits.steps):
            return self.group()
        if name == "create":
            return self.warn_or_create(is_other)
        if name in STEPS:
            return self.change(name, places)
        self.keep()
        return self.go(name, places)

    @property
    def asking(self) -> list[str]:
        return asking_in(self.review.edits.cast)

    def keep(self, *, is_changed: bool = False) -> None:
        self.pending.version += is_changed
        self.pending.edits = self.review.edits.write()
        self.pending.changed_at = timezone.now()
        self.pending.save(update_fields=["version", "edits", "changed_at"])

    def group(self) -> HttpResponse:
        self.review.group_by(self.asking)
        self.keep(is_changed=True)
        messages.success(
            self.request,
            _("The conversation is put together anew, by who asks now."),
        )
        return self.back(fragment="conversation-section")

    def change(self, name: str, places: list[int]) -> HttpResponse:
        if self.request.POST.get("version") != str(self.pending.version):
            self.keep()
            messages.warning(
                self.request,
                _("The conversation was changed in another window. Look again first."),
            )
            return self.back()
        try:
            at, did = self.take(name, places)
        except NotPossible as exc:
            self.keep()
            at = places[0] if places else 0
            split = at if name in {"cut", "words"} else None
            sentence = translated(str(exc))
            return self.show(page=page_of(at), split=split, at=at, sentence=sentence)
        self.keep(is_changed=True)
        return self.back(at=at, did=did)

    def take(self, name: str, places: list[int]) -> tuple[int, str]:
        """Do what the button says; return where that is seen, and what was done."""
        review, form = self.review, self.request.POST
        if name == "undo":
            at = review.edits.steps[-1][1] if review.edits.steps else 0
            review.undo()
            return min(at, len(review.segments) - 1), name
        for step in changed_speakers(form, review):
            review.take(step)
        at = places[0] if places else 0
        if step := make_step(name, places, form, review):
            review.take(step)
        did = "split" if name in {"cut", "words"} else name
        return at - (name == "join"), did

    def go(self, name: str, places: list[int]) -> HttpResponse:
        """Show what a button asks for that changes nothing."""
        match name, places:
            case "page", [number]:
                return self.back(page=number, fragment="conversation-section")
            case "open", [place]:
                return self.back(at=place, split=place)
            case "close", [place]:
                return self.back(at=place)
            case "find", [number]:
                return self.back(fragment=f"cast-{number}")
            case "add", []:
                return self.back(fragment="speakers-section")
            case "save", []:
                messages.success(self.request, _("Kept. You can go on later."))
                return self.back()
            case _:
                raise UnknownAction

    def warn_or_create(self, is_other: bool) -> HttpResponse:
        cast = cast_rows(self.review, self.request.user, self.request.POST)
        details = details_form(self.review, self.request.user, self.request.POST)
        # Everything is looked through, so that all that is wrong is said at once.
        page_id = self.review.edits.page
        checked = [*(row.form for row in cast), *([] if page_id else [details])]
        is_valid = not [form for form in checked if not form.is_valid()]
        if is_other and is_valid:
            self.keep()
            messages.warning(
                self.request,
                _("Somebody else asks now. Look at the conversation before the draft."),
            )
            return self.back(fragment="conversation-section")
        if not is_valid:
            self.keep()
            messages.error(self.request, _("Some fields need another look."))
            return self.show(cast=cast, details=details)
        if page_id:
            self.keep()
            return redirect("interviews_import:compare", self.pending.pk)
        return self.create(details.cleaned_data)

    def create(self, details: Any) -> HttpResponse:
        user = self.request.user
        try:
            with ExitStack() as stored, transaction.atomic():
                page = create_draft(self.pending, self.review, details, user, stored)
        except ValidationError as exc:
            self.keep()
            messages.error(self.request, " ".join(exc.messages))
            return self.show()
        self.pending.delete()
        messages.success(
            self.request,
            _("“%(title)s” is a draft now. Readers see it when it is published.")
            % {"title": page.title},
        )
        for after_create in hooks.get_hooks("after_create_page"):
            if response := after_create(self.request, page):
                return response
        return redirect("wagtailadmin_pages:edit", page.pk)

    def back(
        self,
        *,
        at: int | None = None,
        page: int | None = None,
        fragment: str = "",
        **query: Any,
    ) -> HttpResponse:
        if at is not None:
            page, fragment, query["at"] = page_of(at), f"segment-{at}", at
        page = page or _number(self.request.POST.get("page")) or 1
        url = reverse("interviews_import:review", args=[self.pending.pk])
        query = urlencode({"page": page, **query})
        return redirect(f"{url}?{query}" + (f"#{fragment}" if fragment else ""))

    def show(
        self,
        *,
        cast: list[Any] | None = None,
        details: Any = None,
        page: int | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        number = page or _number(self.request.POST.get("page")) or 1
        details = details or details_form(self.review, self.request.user)
        context = self.get_context_data(
            pending=self.pending,
            review=self.review,
            cast=cast or cast_rows(self.review, self.request.user),
            details=details,
            media=details.media,
            conversation=Conversation(self.review, number),
            is_grouped_otherwise=self.is_grouped_otherwise(),
            **kwargs,
        )
        return self.render_to_response(context)

    def is_grouped_otherwise(self) -> bool:
        """Whether others ask by their roles than the conversation was put together by."""
        edits = self.review.edits
        return bool(edits.steps) and edits.asking != self.asking


def _number(text: str | None) -> int | None:
    """A number that a browser sent, which may be anything."""
    is_number = text and text.isascii() and text.isdecimal() and len(text) < 8
    return int(text) if is_number else None
