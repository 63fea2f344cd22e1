"""Old addresses of people, topics and years lead to the new ones."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.conf import LazySettings
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from interviews.models import InterviewIndexPage
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


def rename(instance: object, slug: str) -> None:
    instance.slug = slug
    instance.save()


def test_the_old_address_of_a_person_and_of_a_topic_leads_to_the_new_one(
    index: InterviewIndexPage, client: Client
) -> None:
    ada, fans = PersonFactory(slug="ada"), TopicFactory(slug="fans")
    InterviewPageFactory(parent=index, people=[ada], topics=[fans])
    rename(ada, "ada-lund")
    rename(fans, "followers")

    for old, new in (
        ("people/ada/", "people/ada-lund/"),
        ("topics/fans/", "topics/followers/"),
    ):
        response = client.get(f"/interviews/{old}")
        assert response.status_code == 301
        assert response["Location"].endswith(f"/interviews/{new}")


def test_an_address_that_changed_twice_and_back_is_followed_in_one_step(
    index: InterviewIndexPage, client: Client
) -> None:
    ada = PersonFactory(slug="a")
    InterviewPageFactory(parent=index, people=[ada])
    for slug in ("b", "c", "a", "d"):
        rename(ada, slug)

    for old in ("a", "b", "c"):
        response = client.get(f"/interviews/people/{old}/")
        assert response["Location"].endswith("/interviews/people/d/")
    assert Redirect.objects.count() == 3


def test_slugs_in_hangul_are_redirected_too(
    index: InterviewIndexPage, client: Client
) -> None:
    ada = PersonFactory(slug="에이다")
    InterviewPageFactory(parent=index, people=[ada])
    rename(ada, "한" * 100)

    response = client.get("/interviews/people/에이다/", follow=True)

    assert response.status_code == 200
    assert response.redirect_chain[0][1] == 301


def test_the_slugs_of_somebody_whom_readers_do_not_know_are_not_told(
    index: InterviewIndexPage,
) -> None:
    ada = PersonFactory(slug="ada")
    InterviewPageFactory(parent=index, people=[ada], live=False)

    rename(ada, "somebody-famous")

    assert not Redirect.objects.exists()


def test_nothing_is_redirected_where_the_project_does_not_want_it(
    index: InterviewIndexPage, settings: LazySettings
) -> None:
    settings.WAGTAILREDIRECTS_AUTO_CREATE = False
    ada = PersonFactory(slug="ada")
    InterviewPageFactory(parent=index, people=[ada])

    rename(ada, "eve")

    assert not Redirect.objects.exists()


def test_people_topics_and_years_of_an_index_move_with_it(
    index: InterviewIndexPage,
    client: Client,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    InterviewPageFactory(
        parent=index,
        date="2021-01-01",
        people=[PersonFactory(slug="에이다")],
        topics=[TopicFactory(slug="fans")],
    )
    index.slug = "talks"
    with django_capture_on_commit_callbacks(execute=True):
        index.save_revision().publish()

    for path in ("people/", "people/에이다/", "topics/fans/", "2021/"):
        response = client.get(f"/interviews/{path}", follow=True)
        assert response.status_code == 200
        [(location, status)] = response.redirect_chain
        assert status == 301
        assert unquote(location).endswith(f"/talks/{path}")
