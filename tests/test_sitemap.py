"""The sitemap names every public address once, in files of a bounded size."""

from __future__ import annotations

import datetime
import re
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from interviews import sitemaps
from interviews.pictures import make_renditions
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
)

pytestmark = pytest.mark.django_db

ROOT = "http://127.0.0.1:8000"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
# What https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd allows in an address,
# in this order, with the extensions of Google.
CHILDREN = ["loc", "lastmod", "changefreq", "priority"]


def read(client: Client, path: str) -> Element:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return fromstring(response.content, forbid_dtd=True)


def files(client: Client) -> list[str]:
    index = read(client, "/sitemap.xml")
    assert index.tag == f"{SITEMAP}sitemapindex"
    locations = []
    for file in index:
        assert file.tag == f"{SITEMAP}sitemap"
        check_order(file)
        locations.append(file.find(f"{SITEMAP}loc").text.removeprefix(ROOT))
    assert len(set(locations)) == len(locations)
    return locations


def addresses(client: Client, prefix: str = "") -> dict[str, Element]:
    """All addresses of the sitemap by their URL, each checked by the schema."""
    found: dict[str, Element] = {}
    for file in files(client):
        if not file.startswith(f"/sitemaps/{prefix}"):
            continue
        urlset = read(client, file)
        assert urlset.tag == f"{SITEMAP}urlset"
        assert 1 <= len(urlset) <= 50_000
        for url in urlset:
            check_order(url)
            location = url.find(f"{SITEMAP}loc").text
            assert location.startswith(f"{ROOT}/") and 12 <= len(location) <= 2048
            assert location not in found
            found[location.removeprefix(ROOT)] = url
    return found


def check_order(element: Element) -> None:
    names = [child.tag.removeprefix(SITEMAP) for child in element]
    own = [name for name in names if not name.startswith("{")]
    assert own == [name for name in CHILDREN if name in own]
    assert names[: len(own)] == own
    changed = element.find(f"{SITEMAP}lastmod")
    if changed is not None:
        assert datetime.datetime.fromisoformat(changed.text).tzinfo


def test_pages_people_topics_and_years_are_in_it(client: Client) -> None:
    InterviewPageFactory(
        parent=make_index(),
        slug="one",
        date="2019-05-31",
        people=[PersonFactory(slug="미나")],
        topics=[TopicFactory(slug="boats")],
    )

    assert addresses(client).keys() == {
        "/",
        "/interviews/",
        "/interviews/one/",
        "/interviews/people/",
        "/interviews/people/%EB%AF%B8%EB%82%98/",
        "/interviews/topics/",
        "/interviews/topics/boats/",
        "/interviews/2019/",
    }


def test_what_is_hidden_is_not_in_it_nor_who_is_known_from_it_alone(
    client: Client,
) -> None:
    index = make_index()
    hidden = {
        "people": [PersonFactory(slug="ada")],
        "topics": [TopicFactory(slug="boats")],
        "date": "1999-09-09",
    }
    InterviewPageFactory(parent=index, slug="draft", live=False, **hidden)
    for kind in ("login", "password", "groups"):
        page = InterviewPageFactory(parent=index, slug=kind, **hidden)
        PageViewRestriction.objects.create(
            page=page, restriction_type=kind, password="open"
        )
    client.force_login(make_user("root", is_superuser=True))

    assert addresses(client).keys() == {
        "/",
        "/interviews/",
        "/interviews/people/",
        "/interviews/topics/",
    }


def test_an_index_without_interviews_has_a_valid_sitemap(client: Client) -> None:
    assert addresses(client).keys() == {"/"}
    make_index()
    assert "/interviews/" in addresses(client)


def test_an_interview_comes_with_its_picture(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(parent=make_index(), slug="one", image=ImageFactory())

    image = addresses(client)["/interviews/one/"].find(f"{IMAGE}image/{IMAGE}loc")

    assert image.text.startswith(f"{ROOT}/media/images/")


@pytest.mark.parametrize("title", ["Dìdi 弟弟", "R&B <3", "Bell\x07"])
def test_an_interview_of_today_is_news(client: Client, title: str) -> None:
    InterviewPageFactory(parent=make_index(), slug="one", title=title)

    news = addresses(client)["/interviews/one/"].find(f"{NEWS}news")

    assert news.find(f"{NEWS}title").text == title.replace("\x07", "")
    assert news.find(f"{NEWS}publication/{NEWS}name").text
    assert news.find(f"{NEWS}publication/{NEWS}language").text == "en"
    published = news.find(f"{NEWS}publication_date").text
    assert datetime.datetime.fromisoformat(published).tzinfo


@pytest.mark.parametrize("days", [-1, 3, 400])
def test_an_interview_of_another_day_is_no_news(client: Client, days: int) -> None:
    now = timezone.now()
    day = now - datetime.timedelta(days=days)
    page = InterviewPageFactory(parent=make_index(), slug="one", date=day.date())
    # An archive that came in today is as old as it was.
    page.first_published_at = day if days < 0 else now
    page.save()

    assert addresses(client)["/interviews/one/"].find(f"{NEWS}news") is None


def test_more_addresses_than_fit_come_in_more_files(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "IDS_IN_A_FILE", 3)
    index = make_index()
    pages = [
        InterviewPageFactory(parent=index, people=[PersonFactory()]) for _ in range(9)
    ]

    found = addresses(client, "pages")

    assert {page.get_url() for page in pages} <= found.keys()
    assert len([file for file in files(client) if "/pages-" in file]) >= 4
    assert len(addresses(client, "people")) == 9
    assert all(len(read(client, file)) <= 3 for file in files(client)[:3])


@pytest.mark.parametrize(
    "path",
    [
        "pages-1.xml",
        "pages-9000000.xml",
        f"pages-{10**30}.xml",
        f"people-{10**30}-0.xml",
        "people-1-0.xml",
        "cats-1-0.xml",
        "years-99999.xml",
        "years-1.xml",
    ],
)
def test_a_file_that_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/sitemaps/{path}").status_code == 404


def test_fifty_interviews_take_as_many_queries_as_one(client: Client) -> None:
    index, image = make_index(), ImageFactory()
    make_renditions([image])

    def count(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    def add(number: int) -> None:
        for _ in range(number):
            InterviewPageFactory(
                parent=index,
                image=image,
                people=[PersonFactory()],
                topics=[TopicFactory()],
            )

    add(1)
    paths = ["/sitemap.xml", *files(client)]
    one = {path: count(path) for path in paths}
    add(49)

    assert {path: count(path) for path in paths} == one
    assert max(one.values()) < 20


def test_the_dates_of_the_files_are_those_of_their_latest_changes(
    client: Client,
) -> None:
    page = InterviewPageFactory(parent=make_index())
    moment = datetime.datetime(2024, 2, 26, 12, tzinfo=datetime.UTC)
    type(page).objects.update(last_published_at=moment)

    text = client.get("/sitemap.xml").content.decode()

    first = page.pk - page.pk % sitemaps.IDS_IN_A_FILE
    file = rf"pages-{first}\.xml</loc>"
    assert re.search(rf"{file}\s*<lastmod>2024-02-26T12:00:00", text)
