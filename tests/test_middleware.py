"""Redirects of the site lead to what the reader may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from interviews.models import InterviewParticipant
from tests.api.tiers import (
    LOGIN,
    PASSWORD,
    make_elsewhere,
    restrict,
    sign_in,
    type_password,
)
from tests.factories import InterviewPageFactory, PersonFactory, make_index

pytestmark = pytest.mark.django_db


def make_redirect(page: Any, **kwargs: Any) -> None:
    Redirect.add_redirect("/old/", page.page_ptr, **kwargs)


def hide(page: Any, how: str) -> None:
    match how:
        case "unpublished":
            page.unpublish()
        case "login":
            restrict(page, LOGIN)
        case "below login":
            restrict(page.get_parent(), LOGIN)
        case "password":
            restrict(page, PageViewRestriction.PASSWORD, password=PASSWORD)


def tells(response: HttpResponse, words: str) -> bool:
    return words in str(response.headers) or words in response.content.decode()


@pytest.mark.parametrize("how", ["unpublished", "login", "below login", "password"])
def test_no_redirect_names_a_page_that_is_hidden(client: Client, how: str) -> None:
    page = InterviewPageFactory(parent=make_index(), slug="embargoed")
    make_redirect(page)
    assert client.get("/old/")["Location"] == "/interviews/embargoed/"

    hide(page, how)

    for path in ("/old/", "/old", "/old/?from=mail"):
        response = client.get(path, follow=path == "/old")
        assert response.status_code == 404
        assert not tells(response, "embargoed")


@pytest.mark.parametrize(("permanent", "status"), [(True, 301), (False, 302)])
def test_a_redirect_to_a_public_page_is_followed(
    client: Client, permanent: bool, status: int
) -> None:
    page = InterviewPageFactory(parent=make_index(), slug="here")
    make_redirect(page, is_permanent=permanent)

    response = client.get("/old/")

    assert response.status_code == status
    assert response["Location"] == "/interviews/here/"
    assert "no-store" not in response.get("Cache-Control", "")


def test_a_redirect_for_one_query_goes_before_that_for_all(client: Client) -> None:
    Redirect.add_redirect("/old/?id=7", "/seven/")
    Redirect.add_redirect("/old/", "/all/")

    assert client.get("/old/?id=7")["Location"] == "/seven/"
    assert client.get("/old/?id=8")["Location"] == "/all/"


@pytest.mark.parametrize("how", ["login", "password"])
def test_who_may_see_a_page_is_led_there_and_nobody_after(
    client: Client, how: str
) -> None:
    page = InterviewPageFactory(parent=make_index(), slug="embargoed")
    make_redirect(page)
    hide(page, how)
    sign_in(client) if how == "login" else type_password(client)

    response = client.get("/old/")

    assert response["Location"] == "/interviews/embargoed/"
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]
    assert Client().get("/old/").status_code == 404


def test_a_redirect_leads_to_another_site_but_to_nothing_hidden_there(
    client: Client,
) -> None:
    page = InterviewPageFactory(parent=make_elsewhere(), slug="there")
    make_redirect(page)
    query = "/api/v3/resolve/?path=/old/"

    assert client.get("/old/")["Location"] == "http://elsewhere.example/i/there/"
    assert client.get(query).json()["url"] == "http://elsewhere.example/i/there/"
    restrict(page, LOGIN)
    sign_in(client)

    assert client.get("/old/").status_code == 404
    assert client.get(query).json()["type"] == "not_found"


def test_a_person_who_is_hidden_by_now_is_not_named_by_a_redirect(
    client: Client,
) -> None:
    interview = InterviewPageFactory(parent=make_index())
    person = PersonFactory(slug="old-name")
    interview.participants.add(InterviewParticipant(person=person))
    interview.save()
    person.slug = "new-name"
    person.save()
    old = "/interviews/people/old-name/"
    assert client.get(old)["Location"] == "/interviews/people/new-name/"

    interview.unpublish()

    response = client.get(old)
    assert response.status_code == 404
    assert not tells(response, "new-name")
