"""Pages that live at a front end, and what is kept of their previews."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site
from wagtail_factories import PageFactory

from interviews.groups import EDITORS
from interviews.headless import client_root
from interviews.models import InterviewIndexPage, InterviewPage, Preview, ShareLink
from interviews.previews import share_draft
from tests.factories import (
    InterviewIndexPageFactory,
    InterviewPageFactory,
    make_index,
    make_user,
    site_root,
)

pytestmark = pytest.mark.django_db

FRONT_END = "https://front.example"
AT_FRONT_END = f"{FRONT_END}/interviews/a-boat/"


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


@pytest.fixture
def interview(index: InterviewIndexPage) -> InterviewPage:
    return InterviewPageFactory(parent=index, title="A boat", slug="a-boat")


@pytest.fixture
def front_end(settings: Any) -> None:
    settings.INTERVIEWS_CLIENT_URLS = {"default": FRONT_END}


@pytest.mark.parametrize(
    ("urls", "found"),
    [
        ({}, None),
        ({"default": ""}, None),
        ({"default": "https://front.example/"}, "https://front.example"),
        ({"default": "https://a.example/cms"}, "https://a.example/cms"),
        ({"default": "https://a.example", "cms.example": ""}, None),
        ({"default": "a:", "cms.example": "https://b.example"}, "https://b.example"),
        ({"cms.example": "a:", "cms.example:8000": "https://c.example"}, "https://c.example"),
        ({"cms.example:80": "https://d.example"}, None),
        ({"other.example": "https://e.example"}, None),
        ({"default": "http://cms.example:8000"}, None),
    ],
)  # fmt: skip
def test_a_site_has_the_front_end_that_its_name_or_the_default_gives(
    settings: Any, urls: dict[str, str], found: str | None
) -> None:
    settings.INTERVIEWS_CLIENT_URLS = urls

    assert client_root("http://cms.example:8000") == found


@pytest.mark.usefixtures("front_end")
def test_every_address_of_a_page_is_the_front_ends(interview: InterviewPage) -> None:
    site = Site.objects.get()

    addresses = {
        interview.url,
        interview.full_url,
        interview.get_url(current_site=site),
        interview.relative_url(site),
    }

    assert addresses == {AT_FRONT_END}
    assert interview.get_site() == site


def test_without_a_front_end_addresses_stay_as_they_are(
    interview: InterviewPage,
) -> None:
    assert interview.url == "/interviews/a-boat/"
    assert interview.full_url == "http://127.0.0.1:8000/interviews/a-boat/"


def test_each_site_has_its_own_front_end(settings: Any, index: Any) -> None:
    settings.INTERVIEWS_CLIENT_URLS = {"other.example": "https://other.front.example"}
    root = PageFactory(parent=site_root().get_parent(), slug="other")
    Site.objects.create(hostname="other.example", root_page=root)
    elsewhere = InterviewIndexPageFactory(parent=root)

    assert elsewhere.full_url == "https://other.front.example/interviews/"
    assert index.full_url == "http://127.0.0.1:8000/interviews/"


@pytest.mark.usefixtures("front_end")
def test_the_sitemap_names_the_front_end(interview: InterviewPage) -> None:
    assert [entry["location"] for entry in interview.get_sitemap_urls()] == [
        AT_FRONT_END
    ]


@pytest.mark.usefixtures("front_end")
def test_whoever_comes_to_the_cms_is_sent_to_the_front_end(
    client: Client, interview: InterviewPage
) -> None:
    response = client.get("/interviews/a-boat/?from=mail&x=%2F")

    assert response.status_code == 302
    assert response["Location"] == f"{AT_FRONT_END}?from=mail&x=%2F"
    index = client.get("/interviews/")
    assert (index.status_code, index["Location"]) == (302, f"{FRONT_END}/interviews/")


@pytest.mark.usefixtures("front_end")
def test_a_draft_is_not_found_at_the_cms(
    client: Client, index: InterviewIndexPage
) -> None:
    InterviewPageFactory(parent=index, slug="a-boat", live=False)

    assert client.get("/interviews/a-boat/").status_code == 404


@pytest.mark.usefixtures("front_end")
def test_a_restricted_page_asks_first_and_does_not_say_where_it_lives(
    client: Client, interview: InterviewPage
) -> None:
    kinds = {PageViewRestriction.PASSWORD: 200, PageViewRestriction.LOGIN: 302}
    for kind, status in kinds.items():
        interview.view_restrictions.all().delete()
        PageViewRestriction.objects.create(
            page=interview, restriction_type=kind, password="tide"
        )

        response = client.get("/interviews/a-boat/")

        assert response.status_code == status
        # The navigation leads to the front end, but not to this page.
        assert AT_FRONT_END not in response.get("Location", "")
        assert AT_FRONT_END not in response.text


@pytest.mark.usefixtures("front_end")
def test_both_apis_find_a_page_by_its_path_and_name_the_front_end(
    client: Client, interview: InterviewPage
) -> None:
    resolved = client.get("/api/v3/resolve/", {"path": "/interviews/a-boat/"}).json()
    detail = client.get("/api/v3/interviews/a-boat/").json()
    found = client.get(
        "/api/v2/pages/find/", {"html_path": "/interviews/a-boat/"}, follow=True
    ).json()

    assert (resolved["type"], resolved["url"]) == ("interview", AT_FRONT_END)
    assert detail["url"] == detail["structured_data"]["url"] == AT_FRONT_END
    assert found["id"] == interview.pk
    assert found["meta"]["html_url"] == AT_FRONT_END


def preview_of(page: InterviewPage, editor: Any, age: int) -> Preview:
    return Preview.objects.create(
        page_id=page.pk,
        content_type=page.content_type,
        editor=editor,
        content={},
        digest=str(age),
        updated_at=timezone.now() - timedelta(seconds=age),
    )


def link_that_ended(page: InterviewPage, editor: Any, days_ago: int) -> ShareLink:
    link = share_draft(page, editor=editor, label=f"{days_ago}", days=1)
    ended = timezone.now() - timedelta(days=days_ago)
    ShareLink.objects.filter(pk=link.pk).update(expires_at=ended)
    return link


def test_the_command_removes_what_nobody_can_see_any_more(
    interview: InterviewPage,
) -> None:
    edda = make_user("edda", EDITORS)
    kept = preview_of(interview, edda, age=1700)
    preview_of(interview, edda, age=1900)
    alive = share_draft(interview, editor=edda, label="Ada", days=30)
    ended = link_that_ended(interview, edda, days_ago=29)
    link_that_ended(interview, edda, days_ago=31)

    call_command("remove_old_previews")

    assert list(Preview.objects.all()) == [kept]
    assert set(ShareLink.objects.all()) == {alive, ended}


def test_previews_and_links_go_with_their_page(interview: InterviewPage) -> None:
    edda = make_user("edda", EDITORS)
    preview_of(interview, edda, age=1)
    share_draft(interview, editor=edda, label="Ada", days=1)

    interview.delete()

    assert not Preview.objects.exists()
    assert not ShareLink.objects.exists()
