"""Pages of a reporter and of an editor, and what is to be seen of them afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision

from interviews.models import InterviewPage
from tests.api.tiers import restrict
from tests.api.writing import Consumer
from tests.newsroom import Newsroom


@dataclass
class Scene:
    newsroom: Newsroom
    page: InterviewPage
    """The one that the door is tried on."""
    scheduled: InterviewPage
    """One beside it that goes live some day, for those who have signed in."""
    alias: InterviewPage
    """Of a live page of an editor's."""
    desk: Client
    api: Consumer
    folder: Any

    def url(self, view: str, *args: Any) -> str:
        return reverse(f"wagtailadmin_pages:{view}", args=args or [self.page.pk])

    def act(self, name: str, data: Any = None, page: Any = None) -> HttpResponse:
        page = page or self.page
        return self.api.send("POST", f"{page.pk}/actions/{name}/", data or {})


def arrange(
    newsroom: Newsroom, owner: str, live: bool, folder: Any, who: str = "reporter"
) -> Scene:
    other = newsroom.page(title="Other", slug="other")
    page = newsroom.page(owner, title="Boat", slug="boat", live=live)
    page.save_revision()
    later = timezone.now() + timedelta(days=9)
    scheduled = newsroom.page(owner, title="Due", slug="due", live=live)
    scheduled.save_revision(approved_go_live_at=later)
    restrict(scheduled, PageViewRestriction.LOGIN)
    return Scene(
        newsroom=newsroom,
        page=InterviewPage.objects.get(pk=page.pk),
        scheduled=InterviewPage.objects.get(pk=scheduled.pk),
        alias=other.create_alias(update_slug="alias", user=newsroom.users["editor"]),
        desk=newsroom.desk(who),
        api=newsroom.consumer(who),
        folder=folder,
    )


def public() -> dict[str, Any]:
    """All that readers see, and all that would be seen without an editor's doing."""
    pages = InterviewPage.objects.order_by("pk")
    live = pages.live().values_list(
        *("pk", "title", "slug", "url_path", "live_revision_id", "owner_id"),
        *("alias_of_id", "go_live_at", "expire_at", "locked", "path"),
    )
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
    return {
        "live": [
            (*row, str(page.body)) for row, page in zip(live, pages.live(), strict=True)
        ],
        "scheduled": list(scheduled.values_list("pk", flat=True)),
        "restricted": PageViewRestriction.objects.count(),
    }


def of_others(newsroom: Newsroom) -> list[Any]:
    """The drafts that the reporter did not write, as they are in the editor."""
    pages = InterviewPage.objects.exclude(owner=newsroom.users["reporter"])
    return list(
        pages.order_by("pk").values_list("pk", "latest_revision_id", "path", "locked")
    )
