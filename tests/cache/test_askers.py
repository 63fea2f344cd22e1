"""Who is answered from what is kept, and which of them share an answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import PageViewRestriction

from interviews.cache.shelf import memory
from interviews.models import InterviewPage
from tests.cache.asking import Reader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer x"},
        {"X_Interviews_Unlock": "x"},
        {"Cookie": "sessionid=x"},
        {"Cookie": "a=b; sessionid=x"},
    ],
)
def test_whoever_may_see_more_is_never_answered_from_it(
    reader: Reader, headers: dict[str, str]
) -> None:
    reader.get("/interviews/")

    answer = reader.get("/interviews/", **headers)

    assert "X-Interviews-Cache" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_an_editor_reads_is_kept_for_nobody(
    reader: Reader, client: Client, interview: InterviewPage
) -> None:
    group = PageViewRestriction.objects.create(page=interview, restriction_type="login")
    client.force_login(User.objects.create(username="edda"))
    cookie = f"sessionid={client.cookies['sessionid'].value}"

    editors = reader.get("/interviews/", Cookie=cookie)
    others = [reader.get("/interviews/") for _ in range(2)]

    assert "A boat" in editors.text
    assert not any("A boat" in answer.text for answer in others)
    group.delete()
    assert "A boat" in reader.get("/interviews/").text


def test_other_cookies_do_not_matter(reader: Reader) -> None:
    reader.get("/interviews/")

    assert reader.found("/interviews/", Cookie="consent=yes") == "hit"


def test_addresses_that_mean_the_same_share_one_answer(reader: Reader) -> None:
    reader.get("/interviews/")
    first = reader.get("/interviews/?topic=rivers&medium=article&utm_source=a")
    second = reader.get("/interviews/?medium=article&utm_source=b&topic=rivers")

    assert first.headers["X-Interviews-Cache"] == "miss"
    assert second.headers["X-Interviews-Cache"] == "hit"
    assert "utm_source" not in second.text


def test_a_thousand_junk_parameters_keep_nothing_new(reader: Reader) -> None:
    reader.get("/interviews/")
    known = len(memory.known[1])

    for number in range(1000):
        assert reader.found(f"/interviews/?junk{number}={number}") == "hit"

    assert len(memory.known[1]) == known


def test_another_host_is_answered_for_itself(reader: Reader) -> None:
    reader.get("/interviews/")

    refused = reader.client.get("/interviews/", base_url="http://evil.example")

    assert refused.status_code == 400
    assert b"evil.example" not in reader.get("/interviews/").data


def test_a_forwarded_host_is_not_believed(reader: Reader) -> None:
    forwarded = reader.get("/interviews/feed/", X_Forwarded_Host="evil.example")

    assert b"evil.example" not in forwarded.data
    assert b"evil.example" not in reader.get("/interviews/feed/").data


def test_http_and_https_are_answered_apart(reader: Reader) -> None:
    reader.get("/interviews/feed/")

    assert reader.found("/interviews/feed/", X_Forwarded_Proto="https") == "miss"


def test_an_allowed_front_end_has_an_answer_of_its_own(
    reader: Reader, settings: Any
) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://magazine.example"]
    settings.CORS_URLS_REGEX = "^/api/"
    path = "/api/v3/interviews/"
    reader.get(path)

    for _ in range(2):
        allowed = reader.get(path, Origin="https://magazine.example")
    stranger = reader.get(path, Origin="https://stranger.example")

    name = "Access-Control-Allow-Origin"
    assert allowed.headers["X-Interviews-Cache"] == "hit"
    assert allowed.headers[name] == "https://magazine.example"
    assert stranger.headers["X-Interviews-Cache"] == "hit"
    assert name not in stranger.headers


def test_a_browser_gets_the_pages_of_v2_and_a_program_its_json(reader: Reader) -> None:
    for _ in range(2):
        program = reader.get("/api/v2/interviews/", Accept="application/json")
        browser = reader.get("/api/v2/interviews/", Accept="text/html,*/*;q=0.8")

    assert program.content_type == "application/json"
    assert browser.content_type.startswith("text/html")
