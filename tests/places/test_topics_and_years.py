"""The pages of topics and years below an index."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from interviews.models import InterviewIndexPage
from tests.factories import InterviewPageFactory, TopicFactory, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index(per_page=2)


@pytest.fixture
def read(client: Client) -> Callable[[str], BeautifulSoup]:
    def read(path: str) -> BeautifulSoup:
        response = client.get(f"/interviews/{path}")
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read


def titles(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select("article.card h3 a")]


def test_a_topic_has_its_description_and_its_interviews(
    index: InterviewIndexPage, read: Callable
) -> None:
    topic = TopicFactory(name="Sundance 2024", description="Our talks in Park City.")
    InterviewPageFactory(parent=index, title="Snow", topics=[topic])
    InterviewPageFactory(parent=index, title="Elsewhere")

    page = read("topics/sundance-2024/")

    assert page.select_one("h1").get_text() == "Sundance 2024"
    assert page.title.get_text().startswith("Sundance 2024 – Interviews")
    assert "Our talks in Park City." in page.select_one("main header").get_text()
    description = page.select_one("meta[name=description]")["content"]
    assert description == "Our talks in Park City."
    assert titles(page) == ["Snow"]


def test_a_topic_without_a_description_is_described_by_its_number(
    index: InterviewIndexPage, read: Callable
) -> None:
    topic = TopicFactory(name="Careers")
    InterviewPageFactory(parent=index, topics=[topic])
    InterviewPageFactory(parent=index, topics=[topic])

    description = read("topics/careers/").select_one("meta[name=description]")

    assert description["content"] == "2 interviews on the topic Careers."


def test_the_list_of_topics_links_each_with_its_number(
    index: InterviewIndexPage, read: Callable
) -> None:
    fans, unused = TopicFactory(name="Fans"), TopicFactory(name="Unused")
    InterviewPageFactory(parent=index, topics=[fans])

    main = read("topics/").select_one("main")

    [link] = main.select("h2 a")
    assert (link.get_text(), link["href"]) == ("Fans", "/interviews/topics/fans/")
    assert "1 interview" in main.get_text()
    assert unused.name not in main.get_text()


def test_interviews_of_a_topic_come_in_pages(
    index: InterviewIndexPage, read: Callable
) -> None:
    topic = TopicFactory(name="Fans")
    for year in (2020, 2021, 2022):
        InterviewPageFactory(
            parent=index, title=f"Of {year}", date=f"{year}-01-01", topics=[topic]
        )

    page = read("topics/fans/?page=2")

    assert titles(page) == ["Of 2020"]
    assert "page 2" in page.title.get_text()
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical.endswith("/interviews/topics/fans/?page=2")


def test_a_year_has_its_interviews_and_leads_to_the_next_years_that_have_some(
    index: InterviewIndexPage, read: Callable
) -> None:
    for date in ("2018-05-01", "2021-01-01", "2021-12-31", "2024-02-26"):
        InterviewPageFactory(parent=index, title=date, date=date)

    page = read("2021/")

    assert page.select_one("h1").get_text(" ", strip=True) == "Interviews from 2021"
    assert page.title.get_text().startswith("Interviews from 2021")
    assert titles(page) == ["2021-12-31", "2021-01-01"]
    assert page.select_one("a[rel=prev]")["href"] == "/interviews/2018/"
    assert page.select_one("a[rel=next]")["href"] == "/interviews/2024/"
    description = page.select_one("meta[name=description]")["content"]
    assert "2 conversations" in description


def test_the_only_year_has_no_neighbours(
    index: InterviewIndexPage, read: Callable
) -> None:
    InterviewPageFactory(parent=index, date="2021-01-01")

    assert not read("2021/").select("a[rel=prev], a[rel=next]")


@pytest.mark.parametrize("year", ["2020", "0000", "9999"])
def test_a_year_without_interviews_is_not_there(
    index: InterviewIndexPage, client: Client, year: str
) -> None:
    InterviewPageFactory(parent=index, date="2021-01-01")

    assert client.get(f"/interviews/{year}/").status_code == 404


@pytest.mark.parametrize("year", ["20211", "202", "٢٠٢١"])
def test_a_year_has_four_plain_digits(
    index: InterviewIndexPage, client: Client, year: str
) -> None:
    InterviewPageFactory(parent=index, date="2021-01-01")

    assert client.get(f"/interviews/{year}/").status_code == 404
