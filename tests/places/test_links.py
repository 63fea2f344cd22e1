"""Interviews link the people and topics that they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from interviews.models import InterviewIndexPage
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


@pytest.fixture
def links(client: Client) -> Callable[[str], list[str]]:
    def links(path: str) -> list[str]:
        html = client.get(path).content
        found = BeautifulSoup(html, "html.parser").select("article.interview a[href]")
        return [
            a["href"]
            for a in found
            if "/people/" in a["href"] or "/topics/" in a["href"]
        ]

    return links


def test_an_interview_links_its_people_and_topics(
    index: InterviewIndexPage, links: Callable
) -> None:
    page = InterviewPageFactory(
        parent=index,
        people=[PersonFactory(name="동키즈")],
        topics=[TopicFactory(name="Fans")],
    )

    assert links(page.get_url()) == [
        "/interviews/people/%EB%8F%99%ED%82%A4%EC%A6%88/",
        "/interviews/people/%EB%8F%99%ED%82%A4%EC%A6%88/",
        "/interviews/topics/fans/",
    ]


def test_links_on_an_interview_for_members_lead_them_somewhere(
    index: InterviewIndexPage, links: Callable, client: Client
) -> None:
    page = InterviewPageFactory(parent=index, people=[PersonFactory(slug="eve")])
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    client.force_login(make_user("ada"))

    assert set(links(page.get_url())) == {"/interviews/people/eve/"}
    assert client.get("/interviews/people/eve/").status_code == 200
    assert Client().get("/interviews/people/eve/").status_code == 404


def test_names_on_cards_are_no_links_of_their_own(
    index: InterviewIndexPage, client: Client
) -> None:
    person = PersonFactory(name="Ada")
    for _ in range(2):
        page = InterviewPageFactory(parent=index, people=[person])

    for path in ("/interviews/", "/interviews/people/ada/", page.get_url()):
        html = BeautifulSoup(client.get(path).content, "html.parser")
        cards = html.select("article.card")
        assert cards
        assert all(len(card.select("a")) == 1 for card in cards)


def test_a_preview_of_a_new_interview_links_nobody(index: InterviewIndexPage) -> None:
    page = InterviewPageFactory(parent=index, people=[PersonFactory()], live=False)

    response = page.make_preview_request(
        extra_request_attrs={"user": make_user("ada", is_superuser=True)}
    )

    assert response.status_code == 200
    assert b"/people/" not in response.render().content
