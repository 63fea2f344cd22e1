"""What is kept, for whom, and who is asked for it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from interviews.cache.shelf import memory
from interviews.models import ContentChange
from tests.cache.asking import Reader

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/interviews/",
    "/interviews/?topic=rivers",
    "/interviews/?q=boats",
    "/interviews/a-boat/",
    "/interviews/a-boat/index.md",
    "/interviews/a-boat/transcript.txt",
    "/interviews/a-boat/transcript.docx",
    "/interviews/people/",
    "/interviews/people/ada/",
    "/interviews/topics/",
    "/interviews/topics/rivers/",
    "/interviews/2024/",
    "/interviews/feed/",
    "/interviews/feed/atom/",
    "/interviews/feed/json/",
    "/sitemap.xml",
    "/llms.txt",
    "/robots.txt",
    "/api/v2/interviews/",
    "/api/v2/interviews/a-boat/",
    "/api/v2/interviews/a-boat/transcript.txt",
    "/api/v2/people/",
    "/api/v2/topics/",
    "/api/v2/pages/",
    "/api/v3/interviews/",
    "/api/v3/interviews/?limit=5&facets=true",
    "/api/v3/interviews/a-boat/",
    "/api/v3/interviews/a-boat/transcript.docx",
    "/api/v3/interviews/a-boat/transcript.json",
    "/api/v3/people/",
    "/api/v3/people/ada/",
    "/api/v3/topics/",
    "/api/v3/topics/rivers/",
    "/api/v3/resolve/?path=/interviews/",
    "/api/v3/pages/",
    "/api/v3/openapi.json",
]


def ask_twice(reader: Reader, path: str, **headers: str) -> list[str | None]:
    # Until an address was asked once, nobody knows which parameters it has.
    reader.get(path.partition("?")[0], **headers)
    return [reader.found(path, **headers) for _ in range(2)]


@pytest.mark.parametrize("path", PUBLIC)
def test_whatever_everybody_may_read_is_kept(reader: Reader, path: str) -> None:
    reader.get(path)
    first = reader.get(path)
    second = reader.get(path)

    assert first.status_code == second.status_code == 200
    assert second.headers["X-Interviews-Cache"] == "hit"
    assert second.data == first.data


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_kept_is_what_django_says(
    reader: Reader, client: Client, path: str
) -> None:
    reader.get(path)

    kept, made = reader.get(path), client.get(path, HTTP_HOST="localhost")

    assert kept.data == made.content
    assert kept.headers["Content-Type"] == made["Content-Type"]
    assert kept.headers["Content-Security-Policy"] == made["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/admin/login/",
        "/interviews/suggest/?q=bo",
        "/preview/?token=1",
        "/api/v3/preview/?token=1",
        "/api/v3/whoami/",
        "/nothing/",
        "/api/v3/interviews/nothing/",
        "/api/v3/interviews/?junk=1",
        "/api/v2/interviews/?junk=1",
        "/interviews/?year=soon",
        "/interviews/?page=99",
    ],
)
def test_what_no_view_speaks_for_is_not_kept(reader: Reader, path: str) -> None:
    assert ask_twice(reader, path) == [None, None]


def test_a_hit_asks_the_database_for_the_version_only(
    reader: Reader, django_assert_num_queries: Any
) -> None:
    reader.get("/interviews/a-boat/")

    with django_assert_num_queries(1):
        assert reader.found("/interviews/a-boat/") == "hit"


def test_a_worker_that_starts_finds_what_the_others_kept(reader: Reader) -> None:
    reader.get("/interviews/")
    memory.forget()

    assert reader.found("/interviews/") == "hit"


def test_a_head_is_answered_from_what_a_get_kept(reader: Reader) -> None:
    before = reader.get("/interviews/", "HEAD")
    reader.get("/interviews/")
    after = reader.get("/interviews/", "HEAD")

    assert before.status_code == after.status_code == 200
    assert after.headers["X-Interviews-Cache"] == "hit"
    assert before.data == after.data == b""


def test_nothing_else_than_reading_is_answered_from_it(reader: Reader) -> None:
    reader.get("/interviews/a-boat/")

    assert reader.get("/interviews/a-boat/", "POST").status_code == 403


def test_without_a_cache_everything_is_made_anew(reader: Reader, settings: Any) -> None:
    settings.INTERVIEWS_RESPONSE_CACHE = ""

    assert ask_twice(reader, "/interviews/") == [None, None]


def test_what_shows_visits_is_made_again_after_a_while(
    reader: Reader, settings: Any
) -> None:
    reader.get("/interviews/")
    settings.INTERVIEWS_RESPONSE_SECONDS = -1

    # One reader has it made again, and the next ones get what is there.
    assert reader.found("/interviews/") == "miss"
    assert reader.found("/interviews/") == "hit"


def test_an_answer_that_two_ask_for_at_once_is_made_once(reader: Reader) -> None:
    from interviews.cache.questions import read_question
    from interviews.cache.shelf import Shelf

    shelf = Shelf(ContentChange.objects.versions())
    question = read_question(
        {"REQUEST_METHOD": "GET", "PATH_INFO": "/x/", "wsgi.url_scheme": "http"}
    )

    assert shelf.claim(question)
    assert not shelf.claim(question)
    shelf.release(question)
    assert shelf.claim(question)


def test_a_cache_that_is_lost_costs_time_only(reader: Reader) -> None:
    reader.get("/interviews/")
    caches["responses"].clear()
    memory.forget()

    assert reader.get("/interviews/").status_code == 200
