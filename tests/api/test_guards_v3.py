"""Wagtail's own endpoints in API v3, under hostile readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from wagtail.api.v3.routers import pages as pages_router
from wagtail.models import Page, PageViewRestriction, Site

from tests.api.hostile import ANSWERED, NINES, PATHS, REFUSED, bearer
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
)

pytestmark = pytest.mark.django_db

API = "/api/v3/"
PAGES = f"{API}pages/"
ELSEWHERE = [
    "",
    "abc/",
    "%00/",
    "%0a/",
    "%ff/",
    f"{'a' * 3000}/",
    "docs/?a=1",
    "openapi.json?_=1",
    "images/",
    "images/1/",
    "images/?limit=1",
    "documents/",
    "documents/1/",
    "whoami/",
    "whoami/?a=%00",
    "sites/",
    "sites/?a=1",
    "sites/abc/",
    f"sites/{NINES}/",
    "schema/",
    "schema/%00/",
    "pages/1/revisions/",
    f"pages/{NINES}/revisions/{NINES}/",
    "pages/1/actions/publish/",
    "interviews/%00/",
    "interviews/?a=%00",
    f"interviews/?offset={NINES}",
    "people/%00/",
    f"topics/?limit={NINES}",
    f"resolve/?path=/{'a' * 3000}",
    "resolve/?path=%00",
]
METHODS = ["post", "put", "patch", "delete"]


def assert_refused(response: HttpResponse) -> None:
    assert 400 <= response.status_code < 500, response.content
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["title"]


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:40])
def test_a_list_refuses_what_makes_no_sense(client: Client, query: str) -> None:
    make_index()

    assert_refused(client.get(f"{PAGES}?{query}"))


@pytest.mark.parametrize("query", ANSWERED, ids=lambda query: query[:40])
def test_a_list_answers_what_is_merely_odd(client: Client, query: str) -> None:
    make_index()

    assert client.get(f"{PAGES}?{query}").status_code == 200


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_find_and_detail_refuse_what_makes_no_sense(client: Client, path: str) -> None:
    make_index()

    assert_refused(client.get(PAGES + path))


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: path[:40])
def test_so_do_all_others(client: Client, path: str) -> None:
    assert_refused(client.get(API + path))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", ["pages/", "pages/3/", "openapi.json", "abc/", "%00/"])
def test_nobody_writes_without_a_token(client: Client, method: str, path: str) -> None:
    response = getattr(client, method)(API + path)

    if path == "openapi.json":
        assert response.status_code < 500
    else:
        assert_refused(response)
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("foo=1", "foo"),
        ("title=%00", "title"),
        ("offset=-1", "offset"),
        ("title=a&title=b", "title"),
        ("first_published_at=foo", "first_published_at"),
        (f"id={NINES}", "id"),
        ("site=nowhere.example", "site"),
    ],
)
def test_the_answer_names_the_parameter(client: Client, query: str, name: str) -> None:
    [error] = client.get(f"{PAGES}?{query}").json()["errors"]

    assert error["loc"] == ["query", name]
    assert error["msg"].startswith(f"{name}: ")


def test_the_answer_says_what_there_is_instead(client: Client) -> None:
    [error] = client.get(f"{PAGES}?foo=1").json()["errors"]

    for name in ("child_of", "limit", "order", "search", "slug", "type"):
        assert f" {name}" in error["msg"]
    # A field of interviews is a filter of interviews only.
    assert_refused(client.get(f"{PAGES}?date=2024-01-01"))
    make_index()
    both = f"{PAGES}?type=interviews.InterviewPage&date=2024-01-01"
    assert client.get(both).status_code == 200


def test_honest_questions_are_answered(client: Client) -> None:
    index = make_index()
    page = InterviewPageFactory(parent=index, title="Lighthouse keeper")
    host = Site.objects.get().hostname

    for query in (
        "?order=title&order=-first_published_at&limit=5&offset=0",
        "?type=interviews.InterviewPage&type=interviews.InterviewIndexPage",
        f'?search="lighthouse&search_operator=and&site={host}&locale=en-gb',
        f"?child_of={index.pk}&slug={page.slug}",
        f"{page.pk}/?version=live&rich_text_format=html&site={host}",
    ):
        assert client.get(PAGES + query).status_code == 200, query
    found = client.get(
        f"{PAGES}find/?html_path=/interviews/{page.slug}/&rich_text_format=html",
        follow=True,
    )
    assert found.json()["id"] == page.pk


@pytest.mark.parametrize("text", ['"lighthouse', "keeper\x01", "(keeper) -"])
def test_search_finds_what_stands_between_odd_characters(
    client: Client, text: str
) -> None:
    page = InterviewPageFactory(parent=make_index(), title="Lighthouse keeper")

    items = client.get(PAGES, {"search": text}).json()["items"]

    assert [item["id"] for item in items] == [page.pk]


@pytest.mark.parametrize("query", ["fields=" + "a(" * 200, "foo=1", "search=%00"])
def test_a_refusal_costs_next_to_nothing(
    client: Client, query: str, django_assert_max_num_queries: Callable
) -> None:
    with django_assert_max_num_queries(2):
        assert_refused(client.get(f"{PAGES}?{query}"))


def test_images_and_documents_are_not_in_the_description(client: Client) -> None:
    description = client.get(f"{API}openapi.json").json()

    prefixes = {path.split("/")[3] for path in description["paths"]}
    assert prefixes >= {"pages", "interviews"}
    assert not prefixes & {"images", "documents"}
    assert "ImageCreateSchema" not in str(description)


def test_no_page_tells_of_hidden_interviews_that_are_related(client: Client) -> None:
    index, people, topics = make_index(), [PersonFactory()], [TopicFactory()]
    shared = {"parent": index, "people": people, "topics": topics}
    public = InterviewPageFactory(**shared)
    InterviewPageFactory(title="Embargoed", slug="secret", live=False, **shared)
    private = InterviewPageFactory(title="Embargoed, too", slug="secret-2", **shared)
    PageViewRestriction.objects.create(
        page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )

    for path in ("", f"{public.pk}/", f"?child_of={index.pk}"):
        content = client.get(PAGES + path).content
        assert b"Embargoed" not in content
        assert b"secret" not in content


def test_a_draft_seen_with_a_token_is_in_no_shared_cache(client: Client) -> None:
    page = InterviewPageFactory(parent=make_index(), live=False)
    address = f"{PAGES}{page.pk}/?version=draft"

    draft = client.get(address, headers=bearer(is_superuser=True))

    assert draft.status_code == 200
    assert draft["Cache-Control"] == "private, no-store"
    assert {"Authorization", "Cookie"} <= set(draft["Vary"].split(", "))
    assert client.get(address).status_code == 404


def test_only_answers_to_somebody_are_kept_out_of_caches(client: Client) -> None:
    make_index()
    anonymous = client.get(PAGES)
    client.force_login(make_user("reader"))

    assert "Cache-Control" not in anonymous
    assert "Authorization" in anonymous["Vary"]
    for path in ("pages/", "pages/?id=abc", "openapi.json", "interviews/", "abc/"):
        assert client.get(API + path)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("connection to 10.0.0.7 failed"), 503),
        (ConnectionError("Error 111 connecting to 10.0.0.7:6379"), 503),
        (KeyError("10.0.0.7"), 500),
    ],
)
def test_what_is_broken_inside_stays_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(*args: Any, **kwargs: Any) -> NoReturn:
        raise error

    # Read while the answer is made, where pydantic calls it a wrong value.
    monkeypatch.setattr(Page, "get_full_url", fail)
    response = client.get(PAGES)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert b"10.0.0.7" not in response.content


def test_a_lost_database_is_not_blamed_on_the_parameters(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*args: Any) -> NoReturn:
        raise OperationalError("connection to 10.0.0.7 failed")

    monkeypatch.setattr(pages_router, "get_pages_queryset", lose)
    response = client.get(PAGES)

    assert response.status_code == 503
    assert b"10.0.0.7" not in response.content


@pytest.mark.parametrize("path", [f"{PAGES}a%00b/", f"{API}{'a' * 2000}/"])
def test_a_path_that_nothing_can_have_is_refused(client: Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [["path"]]
