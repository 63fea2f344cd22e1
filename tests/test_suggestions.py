"""What the search box of an index suggests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models import InterviewIndexPage
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
    qa,
)

pytestmark = pytest.mark.django_db

URL = "/interviews/suggest/"


@pytest.fixture
def suggest(client: Client) -> Callable:
    def suggest(query: str) -> list[str]:
        response = client.get(URL, {"q": query})
        assert response.status_code == 200
        return [one["label"] for one in response.json()["suggestions"]]

    return suggest


@pytest.fixture
def index() -> InterviewIndexPage:
    index = make_index()
    InterviewPageFactory(
        parent=index,
        title="Red carpet with the café band",
        slug="red-carpet",
        people=[PersonFactory(name="Dongkiz", native_name="동키즈", slug="dongkiz")],
        topics=[TopicFactory(name="Festivals", slug="festivals")],
        body=[qa("Which harbour?", "None.")],
    )
    return index


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("dong", "Dongkiz 동키즈"),
        ("DÔNGK", "Dongkiz 동키즈"),
        ("동키", "Dongkiz 동키즈"),
        ("키즈", "Dongkiz 동키즈"),
        ("fe", "Festivals"),
        ("cafe", "Red carpet with the café band"),
        ("band ca", "Red carpet with the café band"),
    ],
)
def test_people_topics_and_titles_are_found_by_the_beginning_of_a_word(
    index: InterviewIndexPage, suggest: Callable, query: str, label: str
) -> None:
    assert suggest(query) == [label]


def test_each_suggestion_leads_to_a_page(
    index: InterviewIndexPage, client: Client
) -> None:
    urls = {
        (one["kind"], one["url"])
        for query in ("dong", "fest", "carpet")
        for one in client.get(URL, {"q": query}).json()["suggestions"]
    }

    assert urls == {
        ("Person", "/interviews/people/dongkiz/"),
        ("Topic", "/interviews/topics/festivals/"),
        ("Interview", "/interviews/red-carpet/"),
    }
    assert all(client.get(url).status_code == 200 for _, url in urls)


@pytest.mark.parametrize("query", ["", "d", " d ", "동", "-", "harbour", "ongkiz"])
def test_nothing_is_suggested_for_a_letter_or_for_what_no_name_begins_with(
    index: InterviewIndexPage, suggest: Callable, query: str
) -> None:
    assert suggest(query) == []


def test_at_most_eight_are_suggested(
    index: InterviewIndexPage, suggest: Callable
) -> None:
    for number in range(10):
        InterviewPageFactory(
            parent=index,
            title=f"Sea talk {number}",
            people=[PersonFactory(name=f"Sea Person {number}")],
            topics=[TopicFactory(name=f"Sea topic {number}")],
        )

    labels = suggest("sea")

    assert len(labels) == 8
    for kind in ("Person", "topic", "talk"):
        assert any(kind in label for label in labels)


def test_what_is_hidden_is_not_suggested(
    index: InterviewIndexPage, suggest: Callable
) -> None:
    InterviewPageFactory(
        parent=index,
        title="Secret talk",
        people=[PersonFactory(name="Secret Person")],
        topics=[TopicFactory(name="Secret topic")],
        live=False,
    )
    InterviewPageFactory(
        parent=make_index(slug="elsewhere"),
        title="Secret elsewhere",
        people=[PersonFactory(name="Secret Other")],
    )
    PersonFactory(name="Secret Nobody")

    assert suggest("secret") == []


@pytest.mark.parametrize(
    "query",
    [
        "\0dong",
        '"dong',
        "dong* OR NEAR(",
        "'; --",
        "동\ud83d\ude00키",
        "%",
        "\\",
        "a" * 5000,
        "ab " * 2000,
        "\u0301\u0301",
        "<b>",
    ],
)
def test_what_readers_type_never_breaks_it(
    index: InterviewIndexPage, suggest: Callable, query: str
) -> None:
    suggest(query.encode("utf-16", "surrogatepass").decode("utf-16"))


@pytest.mark.parametrize("query", ["?q=%FF%FE", "?q=a&q=do", "?q[]=dong", "?x=1"])
def test_other_parameters_never_break_it(
    index: InterviewIndexPage, client: Client, query: str
) -> None:
    assert client.get(f"{URL}{query}").status_code == 200


def test_names_leave_as_data_that_no_browser_reads_as_a_page(
    index: InterviewIndexPage, client: Client
) -> None:
    InterviewPageFactory(parent=index, title="Script <script>alert(1)</script>")

    response = client.get(URL, {"q": "script"})

    assert response["Content-Type"] == "application/json"
    assert "noindex" in response["X-Robots-Tag"]
    assert response.json()["suggestions"][0]["label"].startswith("Script <script>")


def test_only_what_anybody_gets_may_be_kept_by_a_shared_cache(
    index: InterviewIndexPage, client: Client
) -> None:
    anonymous = client.get(URL, {"q": "dong"})
    client.force_login(make_user("ada", is_superuser=True))
    signed_in = client.get(URL, {"q": "dong"})

    assert "private" not in anonymous.get("Cache-Control", "")
    assert not anonymous.cookies
    assert "Cookie" in anonymous["Vary"]
    assert signed_in["Cache-Control"] == "private, no-store"


def test_queries_do_not_grow_with_what_is_found(
    index: InterviewIndexPage, client: Client
) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL, {"q": "sea"}).json()["suggestions"]
        return len(queries)

    for number in range(20):
        InterviewPageFactory(
            parent=index,
            title=f"Sea talk {number}",
            people=[PersonFactory(name=f"Sea Person {number}")],
            topics=[TopicFactory(name=f"Sea topic {number}")],
        )
        if number == 0:
            count_queries()
            few = count_queries()

    count_queries()
    # Four, after the eight by which Wagtail finds the index.
    assert count_queries() == few <= 12


def test_no_interview_takes_the_address_away(index: InterviewIndexPage) -> None:
    with pytest.raises(ValidationError, match="suggest/"):
        InterviewPageFactory(parent=index, slug="suggest")
