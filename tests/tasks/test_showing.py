"""The titles that providers told, wherever an interview is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from interviews.models import InterviewPage
from tests.api.writing import superuser
from tests.provider import Provider
from tests.tasks.films import FILM, SCRIPT, TITLE, embeds_of

pytestmark = pytest.mark.django_db


def test_the_title_is_told_wherever_the_interview_is_read(
    saved: Callable, client: Client
) -> None:
    page = saved(FILM)

    assert embeds_of(client, page)[0]["title"] == TITLE
    html = client.get(page.get_url()).content.decode()
    assert f'data-embed-title="{TITLE}"' in html
    assert f'<span class="embed__title">{TITLE}</span>' in html
    markdown = client.get(f"{page.get_url()}index.md").content.decode()
    assert f"[{TITLE}]({FILM})" in markdown
    for kind in ("feed/", "feed/atom/", "feed/json/"):
        assert TITLE in client.get(f"/interviews/{kind}").content.decode()


def test_the_interview_is_found_by_the_title(saved: Callable, client: Client) -> None:
    page = saved(FILM)

    found = client.get("/api/v3/interviews/", {"q": "rehearsal"}).json()

    assert [item["id"] for item in found["items"]] == [page.pk]


def test_what_an_editor_types_later_wins(
    saved: Callable, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = saved(FILM)
    page.body = [("embed", {"url": FILM, "title": "Ours", "caption": ""})]
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert embeds_of(client, page)[0]["title"] == "Ours"


def test_without_a_title_the_name_of_the_provider_stands_there(
    saved: Callable, provider: Provider, client: Client
) -> None:
    provider.status = 404
    page = saved(FILM)

    assert embeds_of(client, page)[0]["title"] == "YouTube"
    assert 'data-embed-title="YouTube"' in client.get(page.get_url()).content.decode()


def test_a_title_is_never_markup(
    saved: Callable, provider: Provider, client: Client
) -> None:
    provider.tell(title=SCRIPT)
    page = saved(FILM)

    for path in (page.get_url(), "/interviews/feed/", "/interviews/feed/atom/"):
        assert "<script>alert" not in client.get(path).content.decode()
    markdown = client.get(f"{page.get_url()}index.md").content.decode()
    assert r"[\<script>alert(1)\</script>" in markdown
    html = client.get(page.get_url()).content.decode()
    assert escape(SCRIPT) in html
    assert "tracker.example" not in html


def test_nothing_of_the_provider_is_loaded_before_a_click(
    saved: Callable, client: Client
) -> None:
    html = client.get(saved(FILM).get_url()).content.decode()

    assert "pictures.example" not in html
    assert "<iframe" not in html


def test_titles_of_many_embeds_come_in_one_query(
    saved: Callable, client: Client
) -> None:
    urls = [f"https://youtu.be/aB3-_xYz9{number:02}" for number in range(20)]
    page = saved(*urls[:1])
    client.get(page.get_url())
    few = count_queries(client, page)
    page.body = [("embed", {"url": u, "title": "", "caption": ""}) for u in urls]
    page.save()

    assert count_queries(client, page) <= few


def count_queries(client: Client, page: InterviewPage) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page.get_url()).status_code == 200
    return len(queries)


def test_a_title_that_comes_back_as_it_was_read_is_not_taken_for_typed(
    saved: Callable,
) -> None:
    page = saved(FILM)
    consumer = superuser()
    read = consumer.read(page)
    assert read["body"][1]["value"]["title"] == TITLE

    assert consumer.change(page, body=read["body"]).status_code == 200

    page.refresh_from_db()
    latest = page.get_latest_revision_as_object()
    assert latest.body.raw_data[1]["value"]["title"] == ""
