"""What the head of a page tells search engines and whoever links to it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

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


class Head(HTMLParser):
    """The tags of a page that are meant for machines."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        given = dict(attrs)
        self.inside = given.get("type", "") if tag == "script" else ""
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            self.meta.setdefault(name, given["content"])
        if tag == "link":
            self.links.append(given)

    def handle_data(self, data: str) -> None:
        if self.inside == "application/ld+json":
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    @property
    def canonical(self) -> str | None:
        found = [link["href"] for link in self.links if link["rel"] == "canonical"]
        assert len(found) <= 1
        return found[0] if found else None

    def alternates(self, attribute: str) -> dict[str, str]:
        return {
            link[attribute]: link["href"]
            for link in self.links
            if link["rel"] == "alternate" and attribute in link
        }


def head(client: Client, path: str) -> Head:
    response = client.get(path)
    assert response.status_code == 200
    return Head(response.content.decode())


@pytest.mark.parametrize("title", ["Dìdi 弟弟", "R&B <3", '"</title>'])
def test_an_interview_has_a_card(
    client: Client, title: str, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(
            parent=make_index(),
            slug="one",
            title=title,
            teaser=title,
            date="2024-02-26",
            image=ImageFactory(),
            image_alt=title,
            topics=[TopicFactory(name="Careers")],
        )

    meta = head(client, "/interviews/one/").meta

    assert meta["og:title"] == meta["og:description"] == meta["og:image:alt"] == title
    assert meta["og:type"] == "article"
    assert meta["og:url"] == f"{ROOT}/interviews/one/"
    assert meta["og:locale"] == "en_GB"
    assert meta["og:image"].startswith(f"{ROOT}/media/images/")
    assert meta["og:image:type"] == "image/jpeg"
    assert meta["twitter:card"] == "summary_large_image"
    assert meta["article:published_time"] == "2024-02-26T00:00:00+00:00"
    assert meta["article:tag"] == "Careers"


def test_without_a_picture_the_card_is_small(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="one", body=[])

    meta = head(client, "/interviews/one/").meta

    assert "og:image" not in meta
    assert meta["twitter:card"] == "summary"


@pytest.mark.parametrize("title", ["Dìdi 弟弟", "</script><script>alert(1)</script>"])
def test_structured_data_is_read_back_and_ends_no_element(
    client: Client, title: str
) -> None:
    InterviewPageFactory(parent=make_index(), slug="one", title=title)

    scripts = head(client, "/interviews/one/").scripts

    [data] = [json.loads(script) for script in scripts]
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == title
    assert data["url"] == f"{ROOT}/interviews/one/"


@pytest.mark.parametrize(
    "path", ["/", "/interviews/", "/interviews/one/", "/interviews/people/ada/"]
)
def test_the_canonical_address_drops_parameters_that_nobody_knows(
    client: Client, path: str
) -> None:
    InterviewPageFactory(
        parent=make_index(), slug="one", people=[PersonFactory(slug="ada")]
    )

    assert head(client, f"{path}?utm_source=a&fbclid=b").canonical == f"{ROOT}{path}"


def test_the_second_page_of_an_index_is_an_address_of_its_own(client: Client) -> None:
    index = make_index(per_page=1)
    InterviewPageFactory.create_batch(2, parent=index)

    second = head(client, "/interviews/?page=2&utm_source=a")

    assert second.canonical == f"{ROOT}/interviews/?page=2"
    assert head(client, "/interviews/?page=1").canonical == f"{ROOT}/interviews/"


@pytest.mark.parametrize("place", ["", "people/ada/", "topics/boats/"])
def test_feeds_are_offered_that_answer(client: Client, place: str) -> None:
    InterviewPageFactory(
        parent=make_index(),
        people=[PersonFactory(slug="ada")],
        topics=[TopicFactory(slug="boats")],
    )

    offered = head(client, f"/interviews/{place}").alternates("type")

    assert offered == {
        "application/rss+xml": f"{ROOT}/interviews/{place}feed/",
        "application/atom+xml": f"{ROOT}/interviews/{place}feed/atom/",
        "application/feed+json": f"{ROOT}/interviews/{place}feed/json/",
    }
    for address in offered.values():
        assert client.get(address.removeprefix(ROOT)).status_code == 200


def test_an_interview_offers_its_markdown(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="one")

    offered = head(client, "/interviews/one/").alternates("type")

    assert offered == {"text/markdown": f"{ROOT}/interviews/one/index.md"}


def test_a_preview_has_nothing_to_be_linked_to(client: Client) -> None:
    page = InterviewPageFactory(parent=make_index(), slug="one")
    client.force_login(make_user("root", is_superuser=True))

    shown = Head(page.make_preview_request().content.decode())

    assert shown.canonical is None
    assert shown.scripts == []
    assert not any(name.startswith(("og:", "article:")) for name in shown.meta)


class TestTranslations:
    @pytest.fixture(autouse=True)
    def languages(self, settings: Any) -> None:
        settings.WAGTAIL_I18N_ENABLED = True
        settings.WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English"), ("ko", "한국어")]

    @pytest.fixture
    def korean(self) -> Any:
        """The Korean translation of the interview at /interviews/one/."""
        locale = Locale.objects.create(language_code="ko")
        index = make_index()
        page = InterviewPageFactory(parent=index, slug="one")
        index.get_parent().specific.copy_for_translation(locale)
        index.copy_for_translation(locale)
        translation = page.copy_for_translation(locale)
        for one in (*translation.get_ancestors().filter(locale=locale), translation):
            one.specific.save_revision().publish()
        translation.refresh_from_db()
        return translation

    def test_each_language_is_named_and_the_default_one(
        self, client: Client, korean: Any
    ) -> None:
        assert head(client, "/interviews/one/").alternates("hreflang") == {
            "en-GB": f"{ROOT}/interviews/one/",
            "x-default": f"{ROOT}/interviews/one/",
            "ko": korean.get_full_url(),
        }

    @pytest.mark.parametrize("hidden", ["draft", "restricted"])
    def test_a_hidden_translation_is_not_named(
        self, client: Client, korean: Any, hidden: str
    ) -> None:
        if hidden == "draft":
            korean.unpublish()
        else:
            PageViewRestriction.objects.create(page=korean, restriction_type="login")

        assert head(client, "/interviews/one/").alternates("hreflang") == {}
