"""What an editor, and whoever holds a token, do with a preview."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from interviews.models import InterviewPage

PREVIEW = "/api/v3/preview/"


def view_draft(desk: Client, page: InterviewPage) -> str:
    """The token that the desk hands to the front end."""
    return token_of(desk.get(f"/admin/pages/{page.pk}/view_draft/"))


def token_of(response: Any) -> str:
    assert response.status_code == 302, response.content
    return parse_qs(urlsplit(response["Location"]).query)["token"][0]


def show(token: str, **params: str) -> Any:
    # Of its own, so that no session helps.
    return Client().get(PREVIEW, {"token": token, **params})


def save_draft(page: InterviewPage, title: str) -> None:
    page.title = title
    page.save_revision()
