"""Eight who create and publish at once, on a server with several processes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from wagtail.models import APIToken, Page

from interviews.models import InterviewIndexPage, InterviewPage
from tests.api.writing import FORMAT, PAGES
from tests.factories import make_index, make_user
from tests.site_server import serve_site

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

WRITERS, EACH = 8, 5


def write(url: str, index: InterviewIndexPage, token: str, writer: int) -> list[int]:
    """The answers to one who creates and publishes one interview after the other."""
    meta = {"type": "interviews.InterviewPage", "parent_id": index.pk}
    with requests.Session() as client:
        client.headers["Authorization"] = f"Bearer {token}"
        return [
            client.post(
                f"{url}{PAGES}?{FORMAT}",
                json={
                    "meta": {**meta, "action": "publish"},
                    "title": f"No {writer}-{number}",
                    "body": [{"type": "heading", "value": "Here"}],
                },
                timeout=120,
            ).status_code
            for number in range(EACH)
        ]


def test_eight_who_create_pages_under_one_index_lose_none(tmp_path: Path) -> None:
    index = make_index()
    _, token = APIToken.create_token(
        user=make_user("root", is_superuser=True), name="Newsroom"
    )

    with serve_site(tmp_path, workers=4) as url, ThreadPoolExecutor(WRITERS) as pool:
        writing = [
            pool.submit(write, url, index, token, writer) for writer in range(WRITERS)
        ]
        answers = [status for one in writing for status in one.result()]

    assert answers == [201] * WRITERS * EACH, (tmp_path / "log").read_text()
    titles = (
        InterviewPage.objects.live().child_of(index).values_list("title", flat=True)
    )
    assert sorted(titles) == [
        f"No {w}-{n}" for w in range(WRITERS) for n in range(EACH)
    ]
    assert not any(Page.find_problems())
    assert Page.objects.get(pk=index.pk).numchild == WRITERS * EACH
