"""Long lists: counted once until something changes, and cut by their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from interviews import lists
from interviews.models import InterviewPage
from interviews.search.words import query_terms
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
)

pytestmark = pytest.mark.django_db

API = "/api/v3/interviews/"


@pytest.fixture
def index() -> Page:
    return make_index()


@pytest.fixture
def ask(client: Client) -> Callable[..., dict[str, Any]]:
    return lambda **query: client.get(API, query).json()


def test_a_total_is_exact_after_every_change(
    index: Page, ask: Callable[..., dict[str, Any]]
) -> None:
    totals = [ask()["count"]]
    first = InterviewPageFactory(parent=index)
    totals.append(ask()["count"])
    second = InterviewPageFactory(parent=index, live=False)
    totals.append(ask()["count"])
    second.save_revision().publish()
    totals.append(ask()["count"])
    PageViewRestriction.objects.create(page=second, restriction_type="login")
    totals.append(ask()["count"])
    first.unpublish()
    totals.append(ask()["count"])

    assert totals == [0, 1, 1, 2, 1, 0]


def test_who_may_see_more_gets_a_total_of_their_own(
    index: Page, ask: Callable[..., dict[str, Any]], admin_client: Client
) -> None:
    secret = InterviewPageFactory(parent=index)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")

    assert ask()["count"] == 0
    assert admin_client.get(API).json()["count"] == 1
    assert ask()["count"] == 0


def test_a_filter_follows_what_an_interview_is_about(
    index: Page, ask: Callable[..., dict[str, Any]]
) -> None:
    interview = InterviewPageFactory(parent=index)
    topic, person = TopicFactory(), PersonFactory()
    before = [ask(topic=topic.slug)["count"], ask(person=person.slug)["count"]]
    interview.topics.add(topic)
    interview.participants.create(person=person)
    interview.save_revision().publish()

    assert before == [0, 0]
    assert [ask(topic=topic.slug)["count"], ask(person=person.slug)["count"]] == [1, 1]


def test_what_is_taken_back_is_not_remembered(
    index: Page, ask: Callable[..., dict[str, Any]]
) -> None:
    ask()
    with transaction.atomic():
        InterviewPageFactory(parent=index)
        during = ask()["count"]
        transaction.set_rollback(True)

    assert (during, ask()["count"]) == (1, 0)


def test_a_second_reader_has_nothing_counted(
    index: Page, ask: Callable[..., dict[str, Any]]
) -> None:
    InterviewPageFactory(parent=index)
    ask(facets="true")
    with CaptureQueriesContext(connection) as queries:
        ask(facets="true")

    assert not [one for one in queries if "COUNT(" in one["sql"]]


@pytest.mark.parametrize("order", ["-date", "date", "title", "-visits"])
def test_deep_pages_go_on_where_the_first_ones_end(
    index: Page,
    ask: Callable[..., dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    order: str,
) -> None:
    for number in range(5):
        InterviewPageFactory(parent=index, title=f"No {number}")
    monkeypatch.setattr(lists, "DEEP", 2)
    whole = [card["id"] for card in ask(order=order)["items"]]
    pages = [ask(order=order, limit=2, offset=start)["items"] for start in (0, 2, 4, 6)]

    assert [[card["id"] for card in page] for page in pages] == [
        whole[0:2],
        whole[2:4],
        whole[4:],
        [],
    ]


def test_a_search_among_filtered_interviews_counts_those_alone(
    index: Page, ask: Callable[..., dict[str, Any]]
) -> None:
    InterviewPageFactory(parent=index, title="Red carpet", medium="radio")
    InterviewPageFactory(parent=index, title="Red herring", medium="tv")
    InterviewPageFactory(parent=index, title="Green room", medium="tv")
    found = ask(q="red", medium="tv", order="title")

    assert found["count"] == 1
    assert [card["title"] for card in found["items"]] == ["Red herring"]


def test_what_is_asked_of_a_search_later_is_heeded(index: Page, rf: Any) -> None:
    InterviewPageFactory(parent=index, title="Red carpet")
    herring = InterviewPageFactory(parent=index, title="Red herring")
    found = InterviewPage.objects.visible_to(rf.get("/")).by_keys().order_by("title")
    found = found.found_by(query_terms("red"))

    assert found.count() == 2
    assert found.filter(pk=herring.pk).count() == 1
    assert list(found.filter(pk=herring.pk)[:5]) == [herring]
