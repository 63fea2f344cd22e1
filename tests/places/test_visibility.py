"""People, topics and years are known from what readers may see, and from nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from interviews.models import InterviewIndexPage, InterviewPage
from tests.factories import (
    GroupFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    site_root,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


def restrict(page: Any, kind: str = PageViewRestriction.LOGIN) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="secret"
    )


def hidden_interview(index: InterviewIndexPage, how: str, **kwargs: Any) -> None:
    page = InterviewPageFactory(parent=index, live=how != "draft", **kwargs)
    if how == "restricted":
        restrict(page)
    if how == "elsewhere":
        page.move(site_root().add_sibling(instance=other_root()), "last-child")


def other_root() -> InterviewIndexPage:
    return InterviewIndexPage(title="Other site", slug="other")


HIDDEN = pytest.mark.parametrize("how", ["draft", "restricted", "elsewhere"])


@HIDDEN
def test_who_is_known_from_hidden_interviews_only_is_not_there(
    index: InterviewIndexPage, client: Client, how: str
) -> None:
    person, topic = PersonFactory(slug="ada"), TopicFactory(slug="fans")
    hidden_interview(
        index, how, people=[person], topics=[topic], date="1999-01-01", slug="secret"
    )

    for path in ("people/ada/", "topics/fans/", "1999/"):
        assert client.get(f"/interviews/{path}").status_code == 404


@HIDDEN
def test_hidden_interviews_are_neither_shown_nor_counted(
    index: InterviewIndexPage, client: Client, how: str
) -> None:
    person, topic = PersonFactory(name="Ada"), TopicFactory(name="Fans")
    about = {"people": [person], "topics": [topic]}
    InterviewPageFactory(parent=index, date="2021-01-01", title="Open", **about)
    hidden_interview(index, how, date="2021-02-02", title="Secret", **about)

    for path in ("people/", "people/ada/", "topics/", "topics/fans/", "2021/"):
        html = client.get(f"/interviews/{path}").content.decode()
        assert "Secret" not in html
        assert "1 interview" in html
        assert "2 interviews" not in html


def test_members_who_are_known_from_hidden_interviews_only_are_not_named(
    index: InterviewIndexPage, client: Client
) -> None:
    band, ada, eve = GroupFactory(slug="band"), PersonFactory(), PersonFactory()
    band.members.set([ada, eve])
    InterviewPageFactory(parent=index, people=[band, ada])
    hidden_interview(index, "draft", people=[eve])

    html = client.get("/interviews/people/band/").content.decode()

    assert ada.name in html
    assert eve.name not in html


def test_an_index_knows_its_own_interviews_only(
    index: InterviewIndexPage, client: Client
) -> None:
    other = make_index(title="Archive", slug="archive")
    ada = PersonFactory(name="Ada")
    InterviewPageFactory(parent=index, title="Here", people=[ada])
    InterviewPageFactory(
        parent=other, title="There", people=[ada, PersonFactory(slug="eve")]
    )

    html = client.get("/interviews/people/ada/").content.decode()

    assert "Here" in html
    assert "There" not in html
    assert client.get("/interviews/people/eve/").status_code == 404
    assert client.get("/archive/people/eve/").status_code == 200


@pytest.mark.parametrize("path", ["people/", "people/ada/", "topics/", "2021/"])
def test_what_is_below_a_restricted_index_is_restricted(
    index: InterviewIndexPage, client: Client, path: str
) -> None:
    InterviewPageFactory(
        parent=index, people=[PersonFactory(slug="ada")], date="2021-01-01"
    )
    restrict(index)

    response = client.get(f"/interviews/{path}")

    assert response.status_code == 302
    assert "login" in response["Location"]


def test_a_password_is_asked_below_an_index_that_has_one(
    index: InterviewIndexPage, client: Client
) -> None:
    restrict(index, PageViewRestriction.PASSWORD)

    response = client.get("/interviews/people/")

    assert "password" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert not BeautifulSoup(response.content, "html.parser").select(".people")


def test_nothing_is_below_an_index_that_is_not_live(
    index: InterviewIndexPage, client: Client
) -> None:
    InterviewPageFactory(parent=index, people=[PersonFactory(slug="ada")])
    index.unpublish()

    for path in ("people/", "people/ada/", "topics/"):
        assert client.get(f"/interviews/{path}").status_code == 404


def test_interviews_of_a_moment_ago_are_gone_when_they_are_hidden(
    index: InterviewIndexPage, client: Client
) -> None:
    page = InterviewPageFactory(parent=index, people=[PersonFactory(slug="ada")])
    assert client.get("/interviews/people/ada/").status_code == 200

    InterviewPage.objects.get(pk=page.pk).unpublish()

    assert client.get("/interviews/people/ada/").status_code == 404
