"""``?q=`` after a person or a topic has got another name."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from interviews.models import InterviewPage
from tests.factories import (
    InterviewPageFactory,
)
from tests.faults.stopping import StoppedError

pytestmark = pytest.mark.django_db


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
    # So is the mean length of titles taken.
    index_class = get_search_backend().index_class
    monkeypatch.setattr(index_class, "good_until", math.inf)

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
