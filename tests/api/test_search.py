"""``?q=``, the same in both APIs and on both databases."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from interviews.models import InterviewPage, SearchEntry
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    qa,
)
from tests.faults.stopping import StoppedError

pytestmark = pytest.mark.django_db

REFUSED = {"v2": 400, "v3": 422}


@pytest.fixture(params=["v2", "v3"])
def version(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def search(client: Client, version: str) -> Callable:
    def search(q: str, **query: str) -> list[str]:
        response = client.get(f"/api/{version}/interviews/", {"q": q, **query})
        assert response.status_code == 200, response.content
        answer = response.json()
        titles = [item["title"] for item in answer["items"]]
        total = answer["count"] if version == "v3" else answer["meta"]["total_count"]
        assert total == len(titles)
        return titles

    return search


@pytest.fixture
def interview() -> InterviewPage:
    person = PersonFactory(name="DONGKIZ Jo", native_name="동키즈 조")
    return InterviewPageFactory(
        parent=make_index(),
        title="Red carpet",
        people=[person],
        topics=[TopicFactory(name="Busan 2023")],
        body=[
            qa("Où est le café?", "Straße. 번역을 하는 영화감독과의 대화. ＤＪ"),
            qa(
                "Where does it end?",
                {
                    "text": "<p>At the <b>sea</b>side.</p>",
                    "original": {"language": "ja", "text": "<p>東京都の映画です。</p>"},
                },
            ),
        ],
    )


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


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_new_name_finds_the_interviews_and_the_old_one_does_not(
    interview: InterviewPage, search: Callable
) -> None:
    person = interview.participants.get().person
    person.name = "Wendelin"
    person.save()
    topic = interview.topics.get()
    topic.name = "Cannes"
    topic.save()

    assert search("wendelin cannes") == ["Red carpet"]
    assert search("dongkiz") == search("busan") == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_new_name_is_found_though_all_ended_with_the_commit(
    interview: InterviewPage, search: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, topic = interview.participants.get().person, interview.topics.get()
    person.name, topic.name = "Wendelin", "Cannes"
    monkeypatch.setattr(BaseDatabaseWrapper, "run_and_clear_commit_hooks", stop)

    for renamed in (person, topic):
        with pytest.raises(StoppedError):
            renamed.save()
        connection.run_on_commit.clear()

    assert search("wendelin cannes") == ["Red carpet"]
    assert search("dongkiz") == search("busan") == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_nobody_is_renamed_without_the_interviews(
    interview: InterviewPage, search: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = interview.participants.get().person
    person.name = "Wendelin"
    monkeypatch.setattr("interviews.signal_handlers.index_names", stop)

    with pytest.raises(StoppedError):
        person.save()

    person.refresh_from_db()
    assert person.name == "DONGKIZ Jo"
    assert search("dongkiz") == ["Red carpet"]


def stop(*args: Any) -> NoReturn:
    raise StoppedError


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_old_name_that_somebody_says_is_found_still(
    interview: InterviewPage, search: Callable
) -> None:
    interview.title = "Dinner with Dongkiz"
    interview.save_revision().publish()
    person = interview.participants.get().person
    person.name = "Wendelin"
    person.save()

    assert search("dongkiz wendelin") == ["Dinner with Dongkiz"]


def test_the_cost_of_a_new_name_does_not_grow_with_the_interviews(
    interview: InterviewPage,
    django_capture_on_commit_callbacks: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = interview.participants.get().person
    # Now and then content versions are added up, which takes a few queries more.
    monkeypatch.setattr("interviews.models.versions.MANY", sys.maxsize)

    def count_queries(name: str) -> int:
        person.name = name
        with (
            CaptureQueriesContext(connection) as queries,
            django_capture_on_commit_callbacks(execute=True),
        ):
            person.save()
        return len(queries)

    few = count_queries("Wendelin")
    for _ in range(20):
        page = InterviewPageFactory(parent=interview.get_parent())
        page.participants.create(person=person)

    assert count_queries("Wanda") == few


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
