"""What readers of an index ask for by its address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models import InterviewIndexPage
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db

URL = "/interviews/"


@pytest.fixture
def read(client: Client) -> Callable:
    def read(query: str = "", status: int = 200) -> BeautifulSoup:
        response = client.get(f"{URL}{query}")
        assert response.status_code == status
        return BeautifulSoup(response.content, "html.parser")

    return read


@pytest.fixture
def index() -> InterviewIndexPage:
    index = make_index(per_page=2)
    vera, fans = PersonFactory(name="Vera Lund"), TopicFactory(name="Fans")
    shared = {"parent": index, "topics": [fans]}
    InterviewPageFactory(title="On air", date="2022-05-01", medium="radio", **shared)
    InterviewPageFactory(
        title="In print",
        date="2024-07-01",
        people=[vera],
        body=[qa("Why?", "No."), qa("Which café?", "The one by the &lt;sea&gt;.")],
        **shared,
    )
    InterviewPageFactory(title="On screen", date="2023-06-01", medium="tv", **shared)
    return index


def titles(html: BeautifulSoup) -> list[str]:
    return [title.get_text() for title in html.select("article h3")]


def canonical(html: BeautifulSoup) -> str:
    return html.select_one('link[rel="canonical"]')["href"].partition(URL)[2]


def test_filters_are_links_with_counts(
    index: InterviewIndexPage, read: Callable
) -> None:
    html = read()

    links = {link["href"]: link for link in html.select(".filters a")}
    assert links[f"{URL}?medium=radio"].get_text(" ", strip=True).startswith("Radio 1")
    assert f"{URL}?person=vera-lund" in links
    assert f"{URL}?year=2023" in links
    # What all of them have narrows nothing.
    assert not any("topic=" in url for url in links)
    assert titles(read("?medium=radio")) == ["On air"]


def test_what_was_asked_for_can_be_taken_away(
    index: InterviewIndexPage, read: Callable
) -> None:
    html = read("?person=vera-lund&year=2024&language=en")

    active = {
        link.get_text(strip=True): link["href"]
        for link in html.select(".active-filters__link")
    }
    assert active["RemovePerson: Vera Lund"] == f"{URL}?year=2024&language=en"
    assert active["RemoveYear: 2024"] == f"{URL}?person=vera-lund&language=en"


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", ""),
        ("?page=1", ""),
        ("?page=2", "?page=2"),
        ("?order=-date&q=&medium=", ""),
        ("?utm_source=mail&fbclid=1", ""),
        ("?page=1&medium=tv&q=+on+&utm_source=x", "?q=on&medium=tv"),
        ("?order=title&topic=fans&page=2", "?topic=fans&order=title&page=2"),
    ],
)
def test_an_address_is_written_in_one_way(
    index: InterviewIndexPage, read: Callable, query: str, address: str
) -> None:
    assert canonical(read(query)) == address


def test_search_engines_index_the_list_and_not_what_readers_narrow(
    index: InterviewIndexPage, read: Callable
) -> None:
    robots = 'meta[name="robots"]'

    assert not read("?page=2").select(robots)
    assert "noindex" in read("?medium=tv").select_one(robots)["content"]
    assert "noindex" in read("?q=on").select_one(robots)["content"]


def test_pages_keep_what_was_asked_for(
    index: InterviewIndexPage, read: Callable
) -> None:
    html = read("?order=title&topic=fans&gclid=1")

    following = html.select_one('a[rel="next"]')["href"]
    assert following == f"{URL}?topic=fans&order=title&page=2"
    back = read("?topic=fans&order=title&page=2").select_one('a[rel="prev"]')["href"]
    assert back == f"{URL}?topic=fans&order=title"


def test_a_search_shows_the_answer_and_links_to_it(
    index: InterviewIndexPage, read: Callable
) -> None:
    html = read("?q=cafe+sea")

    assert titles(html) == ["In print"]
    assert [mark.get_text() for mark in html.select("mark")] == ["café", "sea"]
    link = html.select_one(".result__question a")
    assert "".join(link.strings).strip() == "Which café?"
    page, _, anchor = link["href"].partition("#")
    assert read(page.removeprefix(URL)).find(id=anchor)
    assert "1 interview for “cafe sea”" in html.select_one("#interviews").get_text()


def test_the_search_box_keeps_filters_and_words(
    index: InterviewIndexPage, read: Callable
) -> None:
    form = read("?q=%22%3Cb%3E&medium=tv&page=2").select_one("form.search__form")

    assert form.select_one('[name="q"]')["value"] == '"<b>'
    hidden = {field["name"]: field["value"] for field in form.select("[type=hidden]")}
    assert hidden == {"medium": "tv"}


def test_an_empty_result_says_how_to_go_on(
    index: InterviewIndexPage, read: Callable
) -> None:
    html = read("?q=cafe&medium=tv")

    ways = {link["href"] for link in html.select(".nothing-found a")}
    assert ways == {f"{URL}?medium=tv", f"{URL}?q=cafe", URL}
    assert "“cafe”" in html.select_one("main").get_text()


@pytest.mark.parametrize(
    "query",
    [
        "?medium=fax",
        "?year=soon",
        "?year=99999999999999999999",
        "?order=random",
        "?language=%3Cb%3E",
        "?person=a%00b",
        "?q=" + "a" * 121,
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(
    index: InterviewIndexPage, read: Callable, query: str
) -> None:
    html = read(query, status=400)

    assert html.select_one('[role="alert"]').get_text().endswith(".")
    assert html.select_one(f'.nothing-found a[href="{URL}"]')


def test_people_of_hidden_interviews_are_not_named(
    index: InterviewIndexPage, read: Callable
) -> None:
    hidden = PersonFactory(name="Nobody Knows", slug="secret")
    InterviewPageFactory(parent=index, title="Hidden", people=[hidden], live=False)

    html = read("?person=secret")

    assert titles(html) == []
    assert "Nobody" not in html.get_text()


@pytest.mark.parametrize("query", ["", "?q=air", "?topic=fans&q=air&order=title"])
def test_queries_do_not_grow_with_the_interviews(client: Client, query: str) -> None:
    index = make_index(per_page=50)
    topic = TopicFactory(name="Fans")

    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{URL}{query}").status_code == 200
        return len(queries)

    for number in range(50):
        InterviewPageFactory(
            parent=index,
            title=f"On air {number}",
            people=[PersonFactory()],
            topics=[topic],
        )
        if number == 0:
            count_queries()
            count_queries()
            few = count_queries()

    # What the first readers look up is remembered for the others.
    count_queries()
    count_queries()
    assert count_queries() == few


@pytest.mark.parametrize("query", ["", "?medium=tv", "?q=air", "?order=random"])
def test_every_year_is_offered_whatever_is_asked_for(
    client: Client, index: InterviewIndexPage, query: str
) -> None:
    html = BeautifulSoup(client.get(f"{URL}{query}").content, "html.parser")

    links = [link.get_text() for link in html.select(".places-nav__link")]
    assert links[-3:] == ["2024", "2023", "2022"]
