"""What RSS, Atom and JSON Feed say alike, as their readers parse them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import unescape
from typing import Any

import feedparser
import pytest
from django.test import Client

from interviews.choices import Role
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db

# The address that the site has in the settings.
ROOT = "http://127.0.0.1:8000"
KINDS = ["feed/", "feed/atom/", "feed/json/"]
TITLES = ["Dìdi 弟弟", "R&B <3", 'He said "]]>"', "동키즈의 <b>밤</b>"]


@dataclass
class Entry:
    id: str
    url: str
    title: str
    summary: str
    html: str
    authors: list[str]
    topics: list[str]


@dataclass
class Feed:
    title: str
    url: str
    description: str
    language: str
    entries: list[Entry]


def read_feed(client: Client, path: str) -> Feed:
    response = client.get(path)
    assert response.status_code == 200, path
    if response["Content-Type"] == "application/feed+json; charset=utf-8":
        return read_json(json.loads(response.content))
    parsed = feedparser.parse(response.content, sanitize_html=False)
    assert not parsed.bozo, parsed.bozo_exception
    return Feed(
        title=parsed.feed.title,
        url=parsed.feed.link,
        description=parsed.feed.subtitle,
        language=parsed.feed.language,
        entries=[read_entry(entry) for entry in parsed.entries],
    )


def read_entry(entry: Any) -> Entry:
    contents = entry.get("content") or [{"value": ""}]
    authors = [author.get("name", "") for author in entry.get("authors", [])]
    return Entry(
        id=entry.id,
        url=entry.link,
        title=entry.title,
        summary=unescape(entry.get("summary", "")),
        html=contents[0]["value"],
        authors=[author for author in authors if author],
        topics=[tag.term for tag in entry.get("tags", [])],
    )


def read_json(feed: dict[str, Any]) -> Feed:
    return Feed(
        title=feed["title"],
        url=feed["home_page_url"],
        description=feed["description"],
        language=feed["language"],
        entries=[
            Entry(
                id=item["id"],
                url=item["url"],
                title=item["title"],
                summary=item.get("summary", ""),
                html=item["content_html"],
                authors=[author["name"] for author in item.get("authors", [])],
                topics=item.get("tags", []),
            )
            for item in feed["items"]
        ],
    )


@pytest.mark.parametrize("kind", KINDS)
def test_it_names_the_index_and_its_language(client: Client, kind: str) -> None:
    make_index(title="R&B <3", introduction="<p>Whom <b>we</b> met &amp; liked.</p>")

    feed = read_feed(client, f"/interviews/{kind}")

    assert feed == Feed(
        title="R&B <3",
        url=f"{ROOT}/interviews/",
        description="Whom we met & liked.",
        language="en-GB",
        entries=[],
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", TITLES)
def test_a_title_arrives_as_it_was_written(
    client: Client, kind: str, title: str
) -> None:
    InterviewPageFactory(parent=make_index(), title=title, slug="one", teaser=title)

    [entry] = read_feed(client, f"/interviews/{kind}").entries

    assert entry.title == title
    assert entry.summary == title
    assert entry.url == f"{ROOT}/interviews/one/"


@pytest.mark.parametrize("kind", KINDS)
def test_interviewers_are_the_authors_and_topics_the_categories(
    client: Client, kind: str
) -> None:
    people = PersonFactory(name="Mina Seo"), PersonFactory(name="Jo & Co")
    guest = PersonFactory()
    InterviewPageFactory(
        parent=make_index(),
        people=[guest, *people],
        roles=dict.fromkeys(people, Role.INTERVIEWER),
        topics=[TopicFactory(name="Careers"), TopicFactory(name="R&B <3")],
    )

    [entry] = read_feed(client, f"/interviews/{kind}").entries

    assert entry.authors == ["Mina Seo", "Jo & Co"]
    assert sorted(entry.topics) == ["Careers", "R&B <3"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_newest_twenty_come_newest_first(client: Client, kind: str) -> None:
    index = make_index()
    for day in range(1, 23):
        InterviewPageFactory(parent=index, title=f"Day {day}", date=f"2024-03-{day:02}")

    titles = [entry.title for entry in read_feed(client, f"/interviews/{kind}").entries]

    assert titles == [f"Day {day}" for day in range(22, 2, -1)]


@pytest.mark.parametrize("kind", KINDS)
def test_control_characters_do_not_break_it(client: Client, kind: str) -> None:
    InterviewPageFactory(
        parent=make_index(title="In\x0bdex"),
        title="Bell\x07",
        teaser="Vertical\x0b tab",
        body=[qa("Es\x1bcape?", "Form\x0c feed\uffff.")],
        topics=[TopicFactory(name="Top\x01ic")],
    )

    feed = read_feed(client, f"/interviews/{kind}")

    assert feed.title == "Index"
    [entry] = feed.entries
    assert (entry.title, entry.summary) == ("Bell", "Vertical tab")
    assert "Escape?" in entry.html
    assert "Form feed." in entry.html
    assert entry.topics == ["Topic"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_interview_without_a_body_is_listed(client: Client, kind: str) -> None:
    InterviewPageFactory(parent=make_index(), title="Nothing said", body=[])

    [entry] = read_feed(client, f"/interviews/{kind}").entries

    assert (entry.title, entry.html, entry.summary) == ("Nothing said", "", "")


@pytest.mark.parametrize("kind", KINDS)
def test_the_id_stays_when_the_address_changes(client: Client, kind: str) -> None:
    interview = InterviewPageFactory(parent=make_index(), slug="before")
    [before] = read_feed(client, f"/interviews/{kind}").entries
    interview.slug = "after"
    interview.save_revision().publish()

    [after] = read_feed(client, f"/interviews/{kind}").entries

    assert after.url.endswith("/after/")
    assert after.id == before.id
    assert before.id.startswith("urn:uuid:")


@pytest.mark.parametrize("kind", KINDS)
def test_a_person_has_a_feed_of_the_interviews_with_and_by_them(
    client: Client, kind: str
) -> None:
    index = make_index(title="Talks")
    mina = PersonFactory(name="Mina Seo", native_name="서미나", slug="미나")
    InterviewPageFactory(parent=index, title="With her", people=[mina])
    InterviewPageFactory(
        parent=index, title="By her", people=[mina], roles={mina: Role.INTERVIEWER}
    )
    InterviewPageFactory(parent=index, title="Without her")

    feed = read_feed(client, f"/interviews/people/미나/{kind}")

    assert feed.title == "Mina Seo 서미나 – Talks"
    assert {entry.title for entry in feed.entries} == {"With her", "By her"}
    assert feed.url.startswith(f"{ROOT}/interviews/people/%EB")


@pytest.mark.parametrize("kind", KINDS)
def test_a_topic_has_a_feed(client: Client, kind: str) -> None:
    index = make_index(title="Talks")
    topic = TopicFactory(name="R&B <3", slug="rnb", description="Slow & <low>.")
    InterviewPageFactory(parent=index, title="On it", topics=[topic])
    InterviewPageFactory(parent=index, title="Off it")

    feed = read_feed(client, f"/interviews/topics/rnb/{kind}")

    assert (feed.title, feed.description) == ("R&B <3 – Talks", "Slow & <low>.")
    assert [entry.title for entry in feed.entries] == ["On it"]
