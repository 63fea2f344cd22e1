"""Saving a page costs the search engine as much in a large site as in a small one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from interviews.models import InterviewPage
from interviews.search import engine
from tests.factories import InterviewPageFactory, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def index_class(monkeypatch: pytest.MonkeyPatch) -> type[engine.RememberedMeanMixin]:
    """The engine's, in a process that knows no mean yet."""
    kind = get_search_backend().index_class
    monkeypatch.setattr(kind, "mean", None)
    monkeypatch.setattr(kind, "good_until", 0.0)
    return kind


def means_taken(queries: CaptureQueriesContext) -> int:
    return sum("AVG(" in query["sql"] for query in queries.captured_queries)


def weight_of(page: InterviewPage) -> float:
    return IndexEntry.objects.get(object_id=str(page.pk)).title_norm


def test_the_mean_of_all_titles_is_taken_now_and_then(
    index_class: type[engine.RememberedMeanMixin], monkeypatch: pytest.MonkeyPatch
) -> None:
    # For as long as this test takes, however fast it was.
    monkeypatch.setattr(engine, "SHARE", 1e-9)
    page = InterviewPageFactory(parent=make_index())
    monkeypatch.setattr(index_class, "good_until", 0.0)

    with CaptureQueriesContext(connection) as queries:
        for title in ("One", "One and two", "One, two and three"):
            page.title = title
            page.save()

    assert means_taken(queries) == 1
    monkeypatch.setattr(index_class, "good_until", 0.0)
    with CaptureQueriesContext(connection) as queries:
        page.save()
    assert means_taken(queries) == 1


def test_a_short_title_weighs_more_than_a_long_one(
    index_class: type[engine.RememberedMeanMixin],
) -> None:
    index = make_index()
    index_class.mean, index_class.good_until = 100.0, float("inf")
    short, long = (
        InterviewPageFactory(parent=index, title=title)
        for title in ("Harbour", "A very long afternoon beside a very quiet harbour")
    )

    # One is what those have that nobody has weighed.
    assert weight_of(short) > weight_of(long) > 1


def test_weights_are_wagtails_once_the_whole_index_is_made_anew(
    index_class: type[engine.RememberedMeanMixin],
) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, title="A long night in the harbour")
    # A mean from long ago.
    index_class.mean, index_class.good_until = 1000.0, float("inf")
    page = InterviewPageFactory(parent=index, title="Harbour")
    assert weight_of(page) > 100

    backend = get_search_backend()
    backend.get_index_for_model(InterviewPage)._refresh_title_norms(full=True)

    assert weight_of(page) < 10
    assert index_class.good_until == 0


def test_those_with_the_word_in_a_short_title_are_found_first() -> None:
    index = make_index()
    long, short = (
        InterviewPageFactory(parent=index, title=title)
        for title in ("A very long afternoon beside a very quiet harbour", "Harbour")
    )

    found = get_search_backend().search("harbour", InterviewPage)

    assert list(found) == [short, long]
