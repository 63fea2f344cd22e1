from __future__ import annotations

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.factories import InterviewPageFactory, make_index

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/interviews/main/", "interview"),
        ("/interviews/main", "interview"),
        ("/interviews/", "page"),
        ("/", "page"),
        ("/interviews/draft/", "not_found"),
        ("/nowhere/", "not_found"),
    ],
)
def test_resolve_says_in_one_hop_what_stands_at_a_path(
    client: Client, path: str, answer: str
) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, slug="main")
    InterviewPageFactory(parent=index, slug="draft", live=False)

    assert client.get("/api/v3/resolve/", {"path": path}).json()["type"] == answer


def test_resolve_follows_a_redirect_but_not_to_a_hidden_page(client: Client) -> None:
    index = make_index()
    live, draft = (
        InterviewPageFactory(parent=index, slug=slug, live=slug == "live")
        for slug in ("live", "draft")
    )
    Redirect.add_redirect("/old/", live.page_ptr)
    Redirect.add_redirect("/hidden/", draft.page_ptr)

    found = client.get("/api/v3/resolve/?path=/old/").json()
    hidden = client.get("/api/v3/resolve/?path=/hidden/").json()

    assert found["type"] == "redirect"
    assert found["url"].endswith("/interviews/live/")
    assert found["permanent"] is True
    assert hidden["type"] == "not_found"
    assert "draft" not in str(hidden)


@pytest.mark.parametrize("path", ["nope", "/\x00", "/" + "x" * 3000])
def test_resolve_refuses_what_is_no_path(client: Client, path: str) -> None:
    assert client.get("/api/v3/resolve/", {"path": path}).status_code == 422
