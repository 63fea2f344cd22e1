"""What is in a draft is read at the desk and by token by those who may edit it alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from interviews.models import InterviewPage
from tests.door.surfaces import said
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def reading(page: InterviewPage) -> list[str]:
    """The addresses of the desk and of API v3 that show what is in a draft."""
    first, last = page.revisions.order_by("pk").values_list("pk", flat=True)[:2]
    of_page = ["edit", "view_draft", "history", "workflow_history", "usage", "copy"]
    lists = "/admin/interviews/interviewpage/"
    return [
        *(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]) for view in of_page),
        *(
            reverse(f"wagtailadmin_pages:{view}", args=args)
            for view, args in {
                "preview_on_edit": [page.pk],
                "revisions_view": [page.pk, last],
                "revisions_compare": [page.pk, first, last],
                "revisions_revert": [page.pk, last],
            }.items()
        ),
        *(
            reverse(f"interviews_interviewpage_{view}", args=args)
            for view, args in {
                "transcripts": [page.pk],
                "transcript": [page.pk, "txt"],
                "visits": [page.pk],
            }.items()
        ),
        reverse("interviews_share_links:index", args=[page.pk]),
        f"{lists}?export=csv",
        f"{lists}history/{page.pk}/",
        "/admin/interviews/visits/?export=csv",
        f"/api/v3/pages/{page.pk}/?version=draft",
        f"/api/v3/pages/{page.pk}/revisions/{last}/",
        f"/api/v3/interviews/{page.pk}/",
        f"/api/v3/interviews/{page.pk}/transcript.txt",
        f"/api/v2/interviews/{page.pk}/",
    ]


def telling(visitor: Client, page: InterviewPage) -> set[str]:
    """Those of them that say a word of the draft."""
    # One of its text, and one of its title.
    secret = ("kwelling", "dwimmerly")
    return {
        address
        for address in reading(page)
        if any(word in said(visitor.get(address)) for word in secret)
    }


def visitor(newsroom: Newsroom, role: str) -> Client:
    """At the desk and with a token."""
    client = newsroom.desk(role)
    token = newsroom.consumer(role).headers["Authorization"]
    client.defaults["HTTP_AUTHORIZATION"] = token
    return client


def test_nothing_of_a_draft_is_read_by_who_may_not_edit_it() -> None:
    newsroom = Newsroom()
    pages = [
        newsroom.page(title="Boat", slug="boat"),
        newsroom.page(title="Raft", slug="raft", live=False),
    ]
    for page in pages:
        page = InterviewPage.objects.get(pk=page.pk)
        page.title, page.body = "dwimmerly", [("heading", "kwelling")]
        page.save_revision()

    told = {
        (role, page.slug): telling(visitor(newsroom, role), page)
        for role in ("reporter", "neighbour")
        for page in pages
    }

    assert {place: found for place, found in told.items() if found} == {}
    assert len(telling(visitor(newsroom, "editor"), pages[0])) > 10
