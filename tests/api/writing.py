"""What the tests of writing share."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client
from wagtail.models import APIToken

from interviews.models import InterviewPage
from tests.factories import make_user

PAGES = "/api/v3/pages/"
FORMAT = "rich_text_format=db_html"


class Consumer:
    """Somebody with a token, or without."""

    def __init__(self, user: Any | None = None):
        self.client = Client()
        self.headers = {}
        if user:
            _, token = APIToken.create_token(user=user, name="Newsroom")
            self.headers = {"Authorization": f"Bearer {token}"}

    def send(self, method: str, path: str, data: Any = None) -> HttpResponse:
        content = {} if data is None else {"data": json.dumps(data)}
        return self.client.generic(
            method,
            PAGES + path,
            content_type="application/json",
            headers=self.headers,
            **content,
        )

    def create(
        self, parent: Any, action: str | None = "publish", **fields: Any
    ) -> HttpResponse:
        meta = {"type": "interviews.InterviewPage", "parent_id": parent.pk}
        data = {"meta": {**meta, "action": action}, "title": "New", **fields}
        return self.send("POST", f"?{FORMAT}", data)

    def change(self, page: Any, **fields: Any) -> HttpResponse:
        return self.send("PATCH", f"{page.pk}/?{FORMAT}", fields)

    def read(self, page: Any, query: str = FORMAT) -> dict[str, Any]:
        answer = self.send("GET", f"{page.pk}/?version=draft&{query}")
        assert answer.status_code == 200, answer.content
        return answer.json()


def superuser() -> Consumer:
    return Consumer(make_user("root", is_superuser=True))


def latest(page: Any) -> InterviewPage:
    return InterviewPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def made(answer: HttpResponse) -> InterviewPage:
    assert answer.status_code == 201, answer.content
    return InterviewPage.objects.get(pk=answer.json()["id"])


def troubles(answer: HttpResponse) -> dict[tuple, str]:
    """Each place of an error, with its messages."""
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    found: dict[tuple, str] = {}
    for error in answer.json()["errors"]:
        place = tuple(error["loc"])
        found[place] = f"{found.get(place, '')} {error['msg']}".strip()
    return found
