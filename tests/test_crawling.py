"""robots.txt and llms.txt."""

from __future__ import annotations

from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.factories import InterviewPageFactory, make_index, make_user

pytestmark = pytest.mark.django_db

ROOT = "http://127.0.0.1:8000"


@pytest.fixture
def robots(client: Client) -> RobotFileParser:
    response = client.get("/robots.txt")
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain")
    parser = RobotFileParser()
    parser.parse(response.content.decode().splitlines())
    return parser


@pytest.mark.parametrize(
    "path", ["/", "/interviews/", "/interviews/feed/", "/media/a.jpg", "/llms.txt"]
)
def test_crawlers_may_read_the_site(robots: RobotFileParser, path: str) -> None:
    assert robots.can_fetch("Examplebot", path)


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/1/", "/preview/?token=a"])
def test_crawlers_leave_the_desk_and_drafts_alone(
    robots: RobotFileParser, path: str
) -> None:
    assert not robots.can_fetch("Examplebot", path)


def test_crawlers_leave_searches_alone(client: Client) -> None:
    # Python's parser knows no stars; search engines do (RFC 9309, section 2.2.3).
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /*?q=", "Disallow: /*&q="} <= {*lines}


def test_robots_are_told_where_the_sitemap_is(
    client: Client, robots: RobotFileParser
) -> None:
    assert robots.site_maps() == [f"{ROOT}/sitemap.xml"]
    assert client.get("/sitemap.xml").status_code == 200


def test_every_interview_is_listed_with_its_markdown(client: Client) -> None:
    index = make_index(title="R&B <3", introduction="<p>Whom we met.</p>")
    page = InterviewPageFactory(
        parent=index, title="Dìdi [弟弟]", date="2024-02-26", teaser="Tall *tales*."
    )

    lines = client.get("/llms.txt").content.decode().splitlines()

    assert lines[0].startswith("# ")
    assert "## R&B \\<3" in lines
    assert "Whom we met." in lines
    entry = f"- [Dìdi \\[弟弟\\]]({ROOT}/interviews/{page.slug}/index.md): 2024-02-26."
    assert f"{entry} Tall \\*tales\\*." in lines
    assert client.get(f"/interviews/{page.slug}/index.md").status_code == 200


def test_hidden_interviews_are_not_listed(client: Client) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, title="Embargoed", live=False)
    page = InterviewPageFactory(parent=index, title="Embargoed", slug="login")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(make_user("root", is_superuser=True))

    assert "Embargoed" not in client.get("/llms.txt").content.decode()


@pytest.mark.parametrize("path", ["/llms.txt", "/robots.txt", "/sitemap.xml"])
def test_a_host_without_interviews_is_answered(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


def test_fifty_interviews_take_as_many_queries_as_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    index = make_index()
    InterviewPageFactory(parent=index)
    client.get("/llms.txt")
    with CaptureQueriesContext(connection) as one:
        client.get("/llms.txt")
    InterviewPageFactory.create_batch(49, parent=index)

    with django_assert_num_queries(len(one)):
        client.get("/llms.txt")
