"""The list of cards, the same in both APIs."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.choices import Role
from interviews.models import InterviewPage, VisitCount
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db

VERSIONS = ["v2", "v3"]
REFUSED = {"v2": 400, "v3": 422}
CARD = {
    *("id", "title", "slug", "url", "date", "teaser", "image", "people", "topics"),
    *("conducted", "medium", "audience", "language", "locale"),
    *("question_count", "reading_time", "visits"),
}


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def fetch(client: Client, version: str) -> Callable:
    def fetch(**query: str) -> dict[str, Any]:
        response = client.get(f"/api/{version}/interviews/", query)
        assert response.status_code == 200, response.content
        return response.json()

    return fetch


@pytest.fixture
def titles(fetch: Callable) -> Callable:
    def titles(**query: str) -> list[str]:
        return [item["title"] for item in fetch(**query)["items"]]

    return titles


def total(answer: dict[str, Any]) -> int:
    return answer["count"] if "count" in answer else answer["meta"]["total_count"]


def test_a_card_has_everything_that_an_index_shows(fetch: Callable) -> None:
    person, topic = PersonFactory(name="Vera"), TopicFactory(name="Fans")
    interview = InterviewPageFactory(
        parent=make_index(),
        title="Dìdi 弟弟",
        slug="didi",
        date="2024-02-26",
        teaser="Forty steps.",
        image=ImageFactory(),
        people=[person],
        topics=[topic],
    )
    VisitCount.objects.create(page_id=interview.pk, day="2024-03-01", count=11)
    VisitCount.objects.create(page_id=interview.pk, day="2024-03-02", count=4)

    answer = fetch()

    [card] = answer["items"]
    assert set(card) - {"meta"} == CARD
    assert card["title"] == "Dìdi 弟弟"
    assert card["date"] == "2024-02-26"
    assert card["url"].endswith("/interviews/didi/")
    assert card["visits"] == 15
    assert card["locale"] == "en-gb"
    assert card["people"][0]["name"] == "Vera"
    assert card["topics"] == [{"id": topic.pk, "name": "Fans", "slug": "fans"}]
    assert total(answer) == 1


@pytest.fixture
def three(client: Client) -> dict[str, InterviewPage]:
    """Three interviews that differ in everything that can be filtered."""
    index = make_index()
    vera = PersonFactory(name="Vera Lund")
    pages = {
        "radio": InterviewPageFactory(
            parent=index,
            title="On air",
            date="2022-05-01",
            medium="radio",
            conducted="phone",
            language="ko",
            people=[vera],
        ),
        "tv": InterviewPageFactory(
            parent=index,
            title="On screen",
            date="2023-06-01",
            medium="tv",
            audience="specialist",
            topics=[TopicFactory(name="Busan 2023")],
        ),
        "article": InterviewPageFactory(
            parent=index,
            title="In print",
            date="2024-07-01",
            language="zh-Hant",
            people=[vera, PersonFactory(name="Odd Moe")],
            roles={vera: Role.INTERVIEWER},
        ),
    }
    today = datetime.date(2024, 1, 1)
    VisitCount.objects.create(page_id=pages["tv"].pk, day=today, count=9)
    VisitCount.objects.create(page_id=pages["radio"].pk, day=today, count=3)
    return pages


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["In print", "On screen", "On air"]),
        ({"order": "date"}, ["On air", "On screen", "In print"]),
        ({"order": "title"}, ["In print", "On air", "On screen"]),
        ({"order": "-visits"}, ["On screen", "On air", "In print"]),
        ({"person": "vera-lund"}, ["In print", "On air"]),
        ({"topic": "busan-2023"}, ["On screen"]),
        ({"topic": "no-such-topic"}, []),
        ({"year": "2023"}, ["On screen"]),
        ({"date_from": "2023-06-01"}, ["In print", "On screen"]),
        ({"date_to": "2023-06-01"}, ["On screen", "On air"]),
        ({"medium": "radio"}, ["On air"]),
        ({"conducted": "phone"}, ["On air"]),
        ({"audience": "specialist"}, ["On screen"]),
        ({"language": "zh-hant"}, ["In print"]),
        ({"limit": "1", "offset": "1"}, ["On screen"]),
        ({"offset": "50"}, []),
        ({"locale": "en-gb", "medium": "tv"}, ["On screen"]),
        ({"site": "127.0.0.1", "medium": "tv"}, ["On screen"]),
    ],
)
def test_filters_order_and_slices(
    three: dict, titles: Callable, query: dict[str, str], found: list[str]
) -> None:
    assert titles(**query) == found


def test_a_person_is_found_by_id_too(three: dict, titles: Callable) -> None:
    person = three["radio"].interviewees[0]

    assert titles(person=str(person.pk)) == ["In print", "On air"]


def test_somebody_in_two_roles_is_one_card(fetch: Callable) -> None:
    vera = PersonFactory(name="Vera")
    page = InterviewPageFactory(parent=make_index(), people=[vera, vera])

    answer = fetch(person="vera")

    assert [item["id"] for item in answer["items"]] == [page.pk]
    assert total(answer) == 1


def test_facets_count_what_a_further_filter_would_leave(
    three: dict, fetch: Callable
) -> None:
    facets = fetch(facets="true", person="vera-lund")["facets"]

    assert facets["person"] == [
        {"value": "vera-lund", "label": "Vera Lund", "count": 2},
        {"value": "odd-moe", "label": "Odd Moe", "count": 1},
    ]
    assert facets["topic"] == []
    assert facets["year"] == [
        {"value": "2024", "label": "2024", "count": 1},
        {"value": "2022", "label": "2022", "count": 1},
    ]
    assert {facet["value"] for facet in facets["medium"]} == {"article", "radio"}
    assert {facet["value"] for facet in facets["language"]} == {"ko", "zh-Hant"}


def test_facets_come_when_they_are_asked_for(three: dict, fetch: Callable) -> None:
    assert not fetch().get("facets")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"foo": "1"}, "foo"),
        ({"_": "1"}, "_"),
        ({"year": "abc"}, "year"),
        ({"year": "9" * 25}, "year"),
        ({"date_from": "2024-13-01"}, "date_from"),
        ({"date_to": "yesterday"}, "date_to"),
        ({"medium": "fax"}, "medium"),
        ({"conducted": "fax"}, "conducted"),
        ({"audience": "all"}, "audience"),
        ({"language": "not a tag"}, "language"),
        ({"order": "random"}, "order"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "0000000101"}, "limit"),
        ({"limit": "9" * 25}, "limit"),
        ({"limit": "1_0"}, "limit"),
        ({"limit": "5.0"}, "limit"),
        ({"offset": "+5"}, "offset"),
        ({"offset": "-1"}, "offset"),
        ({"offset": "9" * 25}, "offset"),
        ({"person": "\x00"}, "person"),
        ({"person": "a b"}, "person"),
        ({"topic": "x" * 500}, "topic"),
        ({"locale": "xx"}, "locale"),
        ({"site": "nowhere.example"}, "site"),
        ({"site": "\x00"}, "site"),
        ({"facets": "perhaps"}, "facets"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_named(
    client: Client, version: str, query: dict[str, str], name: str
) -> None:
    response = client.get(f"/api/{version}/interviews/", query)

    assert response.status_code == REFUSED[version]
    assert f'"{name}"' in response.content.decode()


def test_a_parameter_that_comes_twice_is_refused(client: Client, version: str) -> None:
    response = client.get(f"/api/{version}/interviews/?medium=tv&medium=radio")

    assert response.status_code == REFUSED[version]
    assert b"medium" in response.content


def test_queries_do_not_depend_on_the_number_of_cards(
    client: Client, version: str
) -> None:
    index = make_index()
    fill(index, 1)
    few = count(client, version)
    fill(index, 30)

    assert count(client, version) == few <= 12


def fill(index: Any, number: int) -> None:
    people, topic = PersonFactory.create_batch(2), TopicFactory()
    answer = {"text": "<p>Yes.</p>", "speaker": people[0].pk}
    for _ in range(number):
        InterviewPageFactory(
            parent=index,
            image=ImageFactory(),
            people=people,
            topics=[topic],
            body=[qa("So?", answer)],
        )


def count(client: Client, version: str) -> int:
    url = f"/api/{version}/interviews/?limit=100"
    # The first reader makes the renditions.
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)
