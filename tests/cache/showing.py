"""Pages that show other interviews, and what their readers get."""

from __future__ import annotations

from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models import InterviewPage

INDEX = "/interviews/"
BOAT = "/interviews/a-boat/"
PAGES = {
    INDEX: "interviews/interview_index_page.html",
    BOAT: "interviews/interview_page.html",
}
COMPONENTS = "interviews/components/"
CARD = f"{COMPONENTS}card.html"


def rename(raft: InterviewPage, title: str) -> None:
    raft.title = title
    raft.save_revision().publish()


def bodies(queries: CaptureQueriesContext) -> list[str]:
    """Those of ``queries`` that look up whole interviews."""
    return [query["sql"] for query in queries if '"body"' in query["sql"]]


def said(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()
