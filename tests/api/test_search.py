"""``?q=``, the same in both APIs and on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from interviews.models import InterviewPage, SearchEntry
from tests.factories import (
    InterviewPageFactory,
)

pytestmark = pytest.mark.django_db

REFUSED = {"v2": 400, "v3": 422}


@pytest.mark.parametrize(
    "query",
    [
        "번역",
        "감독",
        "영화감독",
        "cafe",
        "CAFÉ",
        "cafe\u0301",
        "strasse",
        "ｓｅａｓｉｄｅ",
        "dj",
        "京都",
        "映",
        "dongkiz",
        "동키즈",
        "\u1103\u1169\u11bc\u110f\u1175\u110c\u1173",
        "busan",
        "red sea",
        "seaside red 번역 2023",
        '"red carpet"',
    ],
)
def test_a_query_finds_what_says_the_same_in_another_way(
    interview: InterviewPage, search: Callable, query: str
) -> None:
    InterviewPageFactory(parent=interview.get_parent(), title="Something else")

    assert search(query) == ["Red carpet"]


@pytest.mark.parametrize(
    "query", ["carp", "red seas", "2023 eurovision", "감동", "都京"]
)
def test_every_word_has_to_be_there(
    interview: InterviewPage, search: Callable, query: str
) -> None:
    assert search(query) == (["Red carpet"] if query in {"carp", "red seas"} else [])


def test_only_the_last_word_may_be_a_beginning(
    interview: InterviewPage, search: Callable
) -> None:
    assert search("carp red") == []
    assert search("red carp") == ["Red carpet"]
    assert search("ca") == []


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        "\t",
        "*",
        "-",
        "^",
        "\\",
        "%",
        "a:b",
        "NEAR(",
        "NOT red",
        "red) OR (1",
        "'':*",
        "\ud7ff\u200b",
        " ".join("a" * 60),
        "가" * 120,
    ],
)
def test_nothing_that_a_reader_types_breaks_search(
    interview: InterviewPage, search: Callable, query: str
) -> None:
    search(query)


def test_an_empty_query_asks_for_nothing(
    interview: InterviewPage, search: Callable
) -> None:
    assert search("  ") == ["Red carpet"]


@pytest.mark.parametrize("query", ["a" * 121, "a\x00b"])
def test_a_query_that_cannot_be_read_is_refused_by_name(
    client: Client, version: str, query: str
) -> None:
    response = client.get(f"/api/{version}/interviews/", {"q": query})

    assert response.status_code == REFUSED[version]
    assert b"q" in response.content


def test_search_narrows_other_filters_and_facets(
    interview: InterviewPage, client: Client, version: str, search: Callable
) -> None:
    InterviewPageFactory(
        parent=interview.get_parent(), title="Red herring", medium="tv"
    )

    answer = client.get(
        f"/api/{version}/interviews/", {"q": "red", "facets": "true", "medium": "tv"}
    ).json()

    assert search("red", order="title") == ["Red carpet", "Red herring"]
    assert search("red", medium="tv") == ["Red herring"]
    assert [facet["count"] for facet in answer["facets"]["medium"]] == [1]


def test_words_of_a_draft_are_not_found_before_it_is_published(
    interview: InterviewPage, search: Callable
) -> None:
    interview.title = "Green carpet"
    revision = interview.save_revision()

    assert (search("green"), search("red")) == ([], ["Red carpet"])

    revision.publish()

    assert (search("green"), search("red")) == (["Green carpet"], [])


def test_what_is_hidden_is_not_found(
    interview: InterviewPage, search: Callable
) -> None:
    parent = interview.get_parent()
    InterviewPageFactory(parent=parent, title="Red draft", live=False)
    secret = InterviewPageFactory(parent=parent, title="Red secret")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    InterviewPageFactory(parent=parent, title="Red relic").unpublish()
    InterviewPageFactory(parent=parent, title="Red mistake").delete()

    assert search("red") == ["Red carpet"]
    assert SearchEntry.objects.count() == 2


def test_the_cost_of_a_search_does_not_grow_with_what_it_finds(
    interview: InterviewPage, client: Client, version: str
) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/api/{version}/interviews/", {"q": "red", "facets": "true"})
        return len(queries)

    count_queries()
    few = count_queries()
    for number in range(20):
        InterviewPageFactory(parent=interview.get_parent(), title=f"Red {number}")
    count_queries()

    assert count_queries() == few
