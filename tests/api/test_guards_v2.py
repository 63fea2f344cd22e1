"""Wagtail's list, find and detail of pages in API v2, under hostile readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.api.v2 import views
from wagtail.api.v2.filters import FieldsFilter
from wagtail.models import PageViewRestriction, Site

from interviews.api.guards import (
    MAX_SEARCH_LENGTH,
    MAX_WORDS,
    QUERY_ERRORS,
    clean_search,
)
from tests.api.hostile import ANSWERED, PATHS, REFUSED, hidden_source
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
)

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"
INTERVIEWS = f"{PAGES}?type=interviews.InterviewPage"


def assert_refused(response: HttpResponse) -> None:
    assert 400 <= response.status_code < 500, response.content
    assert response["Content-Type"] == "application/json"
    data = response.json()
    assert set(data) <= {"message", "parameters"}
    assert data["message"]


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


@pytest.mark.parametrize("path", ["", "images/", "documents/1/", "abc/%0a/", "%00/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_where_there_is_no_endpoint_the_format_is_the_same(
    client: Client, method: str, path: str
) -> None:
    response = getattr(client, method)(f"/api/v2/{path}")

    assert response.status_code == 404
    assert_refused(response)


def test_an_endpoint_without_a_slash_is_still_sent_on(client: Client) -> None:
    response = client.get("/api/v2/interviews?limit=1")

    assert response.status_code == 301
    assert response["Location"] == "/api/v2/interviews/?limit=1"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "3/", "find/", "abc/"])
def test_other_methods_are_refused_in_the_same_format(
    client: Client, method: str, path: str
) -> None:
    response = getattr(client, method)(PAGES + path)

    assert response.status_code == 405
    assert_refused(response)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("foo=1", "foo"),
        ("title=%00", "title"),
        ("offset=-1", "offset"),
        ("fields=a(b(c(d)))&fields=x", "fields"),
        ("search_operator=xor", "search_operator"),
        ("first_published_at=foo", "first_published_at"),
        ("first_published_at=9999-12-31T23:59:59-14:00", "first_published_at"),
    ],
)
def test_the_answer_names_the_parameter(client: Client, query: str, name: str) -> None:
    data = client.get(f"{PAGES}?{query}").json()

    assert list(data["parameters"]) == [name]
    assert data["message"].startswith(f"{name}: ")


def test_a_password_is_not_tried_here(client: Client) -> None:
    make_index()
    header = "Basic bm9ib2R5Ong="  # nobody:x

    response = client.get(PAGES, headers={"Authorization": header})

    assert response.status_code == 200


def test_the_browsable_api_survives_the_same(client: Client) -> None:
    make_index()

    assert client.get(f"{PAGES}?format=api").status_code == 200
    assert client.get(f"{PAGES}?format=api&id=abc").status_code == 400
    assert_refused(client.get(f"{PAGES}?format=pdf"))


def test_without_a_site_there_is_no_root(client: Client) -> None:
    Site.objects.all().delete()

    for relation in ("child_of", "descendant_of", "translation_of"):
        assert_refused(client.get(f"{PAGES}?{relation}=root"))


@pytest.mark.parametrize("error", QUERY_ERRORS)
def test_what_a_query_cannot_be_made_of_is_blamed_on_the_parameters(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def stumble(*args: Any) -> None:
        raise error("No.")

    monkeypatch.setattr(FieldsFilter, "filter_queryset", stumble)

    assert_refused(client.get(PAGES))


def test_a_lost_database_is_not_blamed_on_the_parameters(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*args: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(views, "get_public_pages_queryset", lose)

    with pytest.raises(OperationalError):
        client.get(PAGES)


@pytest.mark.parametrize("depth", [4, 62, 200])
def test_deep_fields_cost_no_more_than_an_error(
    client: Client, depth: int, django_assert_max_num_queries: Callable
) -> None:
    fields = "related(" * depth + "title" + ")" * depth

    with django_assert_max_num_queries(2):
        assert_refused(client.get(PAGES, {"fields": fields}))


def test_queries_do_not_grow_with_a_list_of_all_fields(client: Client) -> None:
    index = make_index()

    def count() -> int:
        InterviewPageFactory(
            parent=index, people=[PersonFactory()], topics=[TopicFactory()]
        )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{INTERVIEWS}&fields=*").status_code == 200
        return len(queries)

    count()
    assert count() == count()


def test_search_finds_what_stands_between_odd_characters(client: Client) -> None:
    page = InterviewPageFactory(parent=make_index(), title="Lighthouse keeper")

    for text in (
        "lighthouse",
        '"lighthouse',
        "keeper\x01",
        "(keeper) -",
        "lighthouse\t",
    ):
        items = client.get(PAGES, {"search": text}).json()["items"]
        assert [item["id"] for item in items] == [page.pk], text


def test_a_search_is_a_few_plain_words() -> None:
    assert clean_search('  "a\x00b" -c* \t(d OR e)\x7f ') == "a b c d OR e"
    assert clean_search("कि cafe\u0301 3") == "कि café 3"
    assert len(clean_search("a " * 400).split()) == MAX_WORDS
    assert len(clean_search("a" * 4000)) == MAX_SEARCH_LENGTH


@pytest.mark.parametrize("why", ["draft", "other site"])
def test_an_alias_does_not_tell_of_a_hidden_source(client: Client, why: str) -> None:
    alias = hidden_source(why)

    detail = client.get(f"{PAGES}{alias.pk}/")
    listing = client.get(f"{PAGES}?fields=alias_of")

    assert detail.json()["meta"]["alias_of"] is None
    assert b"Embargoed" not in detail.content + listing.content


def test_an_alias_of_what_is_private_is_private_itself(client: Client) -> None:
    alias = hidden_source("private")

    detail = client.get(f"{PAGES}{alias.pk}/")
    listing = client.get(PAGES)

    assert detail.status_code == 404
    assert b"Embargoed" not in detail.content + listing.content


def test_an_alias_tells_of_a_source_that_is_public(client: Client) -> None:
    source = InterviewPageFactory(parent=make_index(), title="Open")
    alias = source.create_alias(update_slug="alias")

    data = client.get(f"{PAGES}{alias.pk}/").json()["meta"]["alias_of"]

    assert (data["id"], data["title"]) == (source.pk, "Open")


def test_all_fields_tell_nothing_of_hidden_interviews_that_are_related(
    client: Client,
) -> None:
    index, people, topics = make_index(), [PersonFactory()], [TopicFactory()]
    shared = {"parent": index, "people": people, "topics": topics}
    public = InterviewPageFactory(**shared)
    InterviewPageFactory(title="Embargoed", slug="secret", live=False, **shared)
    private = InterviewPageFactory(title="Embargoed, too", slug="secret-2", **shared)
    PageViewRestriction.objects.create(
        page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )

    for url in (f"{PAGES}{public.pk}/?fields=*", f"{INTERVIEWS}&fields=*"):
        content = client.get(url).content
        assert b"Embargoed" not in content
        assert b"secret" not in content


def test_what_a_session_unlocked_is_in_no_shared_cache(client: Client) -> None:
    page = InterviewPageFactory(parent=make_index())
    restriction = PageViewRestriction.objects.create(
        page=page.page_ptr, restriction_type="password", password="sesame"
    )
    address = f"{PAGES}{page.pk}/"
    assert client.get(address).status_code == 404
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()

    response = client.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_only_answers_to_somebody_are_kept_out_of_caches(client: Client) -> None:
    make_index()
    anonymous = client.get(PAGES)
    token = client.get(PAGES, headers={"Authorization": "Bearer x"})
    client.force_login(make_user("reader"))
    session = client.get(f"{PAGES}?id=abc")

    assert "Cache-Control" not in anonymous
    for response in (token, session):
        assert response["Cache-Control"] == "private, no-store"
    for response in (anonymous, token, session):
        assert {"Accept", "Authorization", "Cookie"} <= set(
            response["Vary"].split(", ")
        )
