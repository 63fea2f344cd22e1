"""A query that was built once finds what one that is built each time finds."""

from __future__ import annotations

import datetime
from typing import Any
from unittest.mock import Mock

import pytest
from django.db.models import QuerySet

from interviews import prepared
from interviews.models import InterviewPage, Topic
from tests.factories import InterviewPageFactory, TopicFactory, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_statements", {})


def named(name: str, slug: str) -> QuerySet:
    return Topic.objects.filter(name=name, slug=slug).values_list("pk")


def dated(date: datetime.date, pk: int) -> QuerySet:
    found = InterviewPage.objects.filter(date__gte=date).exclude(pk=pk)
    return found.order_by("pk").values_list("pk")


def test_each_value_finds_its_own() -> None:
    rivers, seas = (TopicFactory(name=name, slug=name) for name in ("rivers", "seas"))

    assert prepared.ask("named", named, "rivers", "rivers") == [(rivers.pk,)]
    assert prepared.ask("named", named, "seas", "seas") == [(seas.pk,)]
    assert prepared.ask("named", named, "rivers", "seas") == []


def test_a_date_is_found_with_every_database() -> None:
    index = make_index()
    old, new = (
        InterviewPageFactory(parent=index, date=date)
        for date in ("2020-02-02", "2024-04-04")
    )
    first, last = datetime.date(2019, 1, 1), datetime.date(2024, 4, 4)

    assert prepared.ask("dated", dated, first, 0) == [(old.pk,), (new.pk,)]
    assert prepared.ask("dated", dated, last, 0) == [(new.pk,)]
    assert prepared.ask("dated", dated, last, new.pk) == []


def test_a_query_is_built_once_for_each_key() -> None:
    build = Mock(side_effect=named)

    for slug in ("rivers", "seas"):
        prepared.ask("a", build, slug, slug)
    prepared.ask("b", build, "seas", "seas")

    assert build.call_count == 2


@pytest.mark.parametrize("word", ["'", '"; DROP TABLE x', "%s", "\x1f1\x1f", "한"])
def test_nothing_that_is_typed_changes_the_query(word: str) -> None:
    topic = TopicFactory(name="Rivers", slug=word)

    found: Any = prepared.ask("named", named, "Rivers", word)

    assert found == [(topic.pk,)]


def test_what_can_have_no_rows_has_none() -> None:
    def build() -> QuerySet:
        return Topic.objects.none().values_list("pk")

    assert prepared.ask("none", build) == prepared.ask("none", build) == []


def test_made_up_words_do_not_fill_the_memory() -> None:
    for number in range(prepared.MOST_STATEMENTS + 5):
        prepared.ask(number, named, "a", "b")

    assert len(prepared._statements) <= prepared.MOST_STATEMENTS
