"""Each format has what its specification demands."""

from __future__ import annotations

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.test import Client

from interviews.choices import Role
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
)
from tests.feeds.parsing import ATOM, read_xml

pytestmark = pytest.mark.django_db

# https://www.jsonfeed.org/version/1.1/: names, and whether they have to be there.
FEED_FIELDS = {
    "version": (str, True),
    "title": (str, True),
    "home_page_url": (str, False),
    "feed_url": (str, False),
    "description": (str, False),
    "authors": (list, False),
    "language": (str, False),
    "items": (list, True),
}
ITEM_FIELDS = {
    "id": (str, True),
    "url": (str, False),
    "title": (str, False),
    "content_html": (str, True),
    "summary": (str, False),
    "image": (str, False),
    "date_published": (str, False),
    "date_modified": (str, False),
    "authors": (list, False),
    "tags": (list, False),
}


@pytest.fixture(params=["full", "bare", "none"])
def feeds(
    request: pytest.FixtureRequest, django_capture_on_commit_callbacks: Any
) -> str:
    """The address of the feeds of an index with three interviews, two bare ones, none."""
    index = make_index(introduction="" if request.param == "bare" else "<p>Hello.</p>")
    if request.param == "full":
        asker = PersonFactory()
        with django_capture_on_commit_callbacks(execute=True):
            for number in range(3):
                InterviewPageFactory(
                    parent=index,
                    title=f"R&B <{number}",
                    image=ImageFactory(),
                    people=[asker],
                    roles={asker: Role.INTERVIEWER},
                    topics=[TopicFactory()],
                )
    if request.param == "bare":
        InterviewPageFactory.create_batch(2, parent=index, body=[])
    return "/interviews/feed/"


def check_fields(shape: dict[str, Any], fields: dict[str, tuple[type, bool]]) -> None:
    assert shape.keys() <= fields.keys()
    for name, (kind, is_required) in fields.items():
        assert name in shape or not is_required
        assert isinstance(shape.get(name, kind()), kind)


def is_moment(text: str) -> bool:
    return datetime.fromisoformat(text).tzinfo is not None


def test_json_feed(client: Client, feeds: str) -> None:
    response = client.get(f"{feeds}json/")
    assert response["Content-Type"].startswith("application/feed+json")
    feed = json.loads(response.content)

    check_fields(feed, FEED_FIELDS)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"http://127.0.0.1:8000{feeds}json/"
    for item in feed["items"]:
        check_fields(item, ITEM_FIELDS)
        assert is_moment(item["date_published"]) and is_moment(item["date_modified"])
        assert all(author["name"] for author in item.get("authors", []))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def test_rss(client: Client, feeds: str) -> None:
    rss = read_xml(client, feeds)

    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    [channel] = rss
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert len(channel.findall(name)) == 1
        assert channel.find(name).text
    assert parsedate_to_datetime(channel.find("lastBuildDate").text).tzinfo
    itself = channel.find(f"{{{ATOM}}}link[@rel='self']")
    assert itself.get("href") == f"http://127.0.0.1:8000{feeds}"
    for item in channel.findall("item"):
        assert item.find("title").text and item.find("link").text
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.find("pubDate").text).tzinfo
        assert len(item.findall("enclosure")) <= 1
        # The e-mail address that "author" demands is not published.
        assert item.find("author") is None


def test_atom(client: Client, feeds: str) -> None:
    feed = read_xml(client, f"{feeds}atom/")

    assert feed.tag == f"{{{ATOM}}}feed"
    for element in (feed, *feed.findall(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{{{ATOM}}}{name}")) == 1
        assert re.fullmatch(
            r"urn:uuid:[0-9a-f-]{36}", element.find(f"{{{ATOM}}}id").text
        )
        assert is_moment(element.find(f"{{{ATOM}}}updated").text)
        for link in element.findall(f"{{{ATOM}}}link"):
            assert link.get("href").startswith("http://127.0.0.1:8000/")
    # Of the feed, for entries without one of their own.
    assert feed.find(f"{{{ATOM}}}author/{{{ATOM}}}name").text


@pytest.mark.parametrize("kind", ["", "atom/", "json/"])
def test_it_is_not_sent_again_unchanged(client: Client, feeds: str, kind: str) -> None:
    first = client.get(feeds + kind)

    again = client.get(feeds + kind, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert client.head(feeds + kind).status_code == 200
    assert client.post(feeds + kind).status_code == 405
