"""How the addresses below an index are found."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

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


@pytest.mark.parametrize("write", [str, quote])
def test_a_slug_in_hangul_is_found_encoded_or_not(
    index: InterviewIndexPage, client: Client, write: type
) -> None:
    InterviewPageFactory(
        parent=index,
        people=[PersonFactory(name="동키즈")],
        topics=[TopicFactory(name="영화")],
    )

    assert client.get(write("/interviews/people/동키즈/")).status_code == 200
    assert client.get(write("/interviews/topics/영화/")).status_code == 200


@pytest.mark.parametrize("path", ["people", "people/ada", "topics", "2021"])
def test_an_address_without_its_last_slash_leads_to_the_one_with(
    index: InterviewIndexPage, client: Client, path: str
) -> None:
    response = client.get(f"/interviews/{path}")

    assert response.status_code == 301
    assert response["Location"] == f"/interviews/{path}/"


@pytest.mark.parametrize(
    "path",
    [
        "people/nobody/",
        "people/ada/more/",
        "topics/nothing/",
        "people/" + "a" * 2000 + "/",
        "people/%00/",
        "people/ada%00/",
        "people/%FF/",
        "people/ada%2F/",
        "years/",
    ],
)
def test_a_wrong_address_is_not_found(
    index: InterviewIndexPage, client: Client, path: str
) -> None:
    InterviewPageFactory(parent=index, people=[PersonFactory(slug="ada")])

    response = client.get(f"/interviews/{path}")

    assert response.status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 30, "%00"])
def test_a_page_that_does_not_exist_is_the_nearest_one(
    index: InterviewIndexPage, client: Client, number: str
) -> None:
    InterviewPageFactory(parent=index, people=[PersonFactory(slug="ada")])

    for path in ("people/", "people/ada/"):
        assert client.get(f"/interviews/{path}?page={number}").status_code == 200


def test_a_page_below_the_index_is_found_before_another_address(
    index: InterviewIndexPage, client: Client
) -> None:
    page = InterviewPageFactory(parent=index, title="They")
    Page.objects.filter(pk=page.pk).update(slug="people", url_path="/home/x/people/")

    assert "They" in client.get("/interviews/people/").content.decode()


def test_a_draft_takes_no_address_away(
    index: InterviewIndexPage, client: Client
) -> None:
    page = InterviewPageFactory(parent=index, title="They", live=False)
    Page.objects.filter(pk=page.pk).update(slug="people")

    response = client.get("/interviews/people/")

    assert response.status_code == 200
    assert "They" not in response.content.decode()


def test_the_index_itself_is_shown_and_previewed_as_before(
    index: InterviewIndexPage, client: Client
) -> None:
    assert client.get("/interviews/").context["page"].pk == index.pk
    preview = index.make_preview_request(
        extra_request_attrs={"user": make_user("ada", is_superuser=True)}
    )
    assert index.title in preview.render().content.decode()


class RoutesTests(WagtailPageTestCase):
    def test_wagtail_finds_the_routes_of_the_index(self) -> None:
        index = make_index()

        self.assertPageIsRoutable(index, "people/")
        self.assertPageIsRoutable(index, "topics/fans/")
        self.assertPageIsRoutable(index, "2024/")
        assert index.reverse_subpage("person", args=["한"]) == "people/%ED%95%9C/"
