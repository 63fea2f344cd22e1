"""Films that interviews embed, and what the API tells of them."""

from __future__ import annotations

from typing import Any

from django.test import Client

from interviews.models import InterviewPage

FILM = "https://youtu.be/aB3-_xYz901"
SHARED = "https://www.youtube.com/watch?v=aB3-_xYz901&si=share"
OTHER = "https://youtu.be/zZ3-_xYz902"
TALK = "https://vimeo.com/123456789"
TITLE = "The rehearsal, in full"
SCRIPT = "<script>alert(1)</script> & \"so\" 'on'"


def embeds_of(client: Client, page: InterviewPage) -> list[dict[str, Any]]:
    body = client.get(f"/api/v3/interviews/{page.pk}/").json()["body"]
    return [item["value"] for item in body if item["type"] == "embed"]
