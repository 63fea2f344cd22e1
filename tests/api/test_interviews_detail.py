"""One interview, whole, the same in both APIs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.choices import Role
from interviews.models import InterviewPage
from tests.factories import (
    GroupFactory,
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    qa,
)
from tests.models.test_pages import HIDING

pytestmark = pytest.mark.django_db

VERSIONS = ["v2", "v3"]


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def detail(client: Client, version: str) -> Callable:
    def detail(key: object, **query: str) -> dict[str, Any]:
        response = client.get(f"/api/{version}/interviews/{key}/", query)
        assert response.status_code == 200, response.content
        return response.json()

    return detail


def test_an_interview_is_found_by_slug_and_by_id(detail: Callable) -> None:
    interview = InterviewPageFactory(parent=make_index(), slug="night-shift")

    assert detail("night-shift")["id"] == interview.pk
    assert detail(interview.pk)["slug"] == "night-shift"


def test_a_slug_that_two_interviews_share_asks_for_the_id(
    client: Client, version: str
) -> None:
    pages = [
        InterviewPageFactory(parent=make_index(slug=slug), slug="twin")
        for slug in ("films", "music")
    ]

    response = client.get(f"/api/{version}/interviews/twin/")

    assert response.status_code in {400, 422}
    for page in pages:
        assert str(page.pk) in response.content.decode()


def test_it_is_whole(detail: Callable) -> None:
    index = make_index()
    vera, topic = PersonFactory(name="Vera"), TopicFactory()
    shared = {"parent": index, "people": [vera], "topics": [topic]}
    older = InterviewPageFactory(title="Older", date="2023-01-01", **shared)
    InterviewPageFactory(title="Main", slug="main", date="2024-01-01", **shared)
    newer = InterviewPageFactory(title="Newer", date="2025-01-01", parent=index)

    data = detail("main")

    assert [block["type"] for block in data["body"]] == ["qa"]
    assert data["previous"] == {"title": "Older", "url": older.get_full_url()}
    assert data["next"] == {"title": "Newer", "url": newer.get_full_url()}
    assert [card["title"] for card in data["related"]] == ["Older"]
    assert data["first_published_at"] is None or data["last_published_at"]


def test_structured_data_is_a_news_article_about_its_interviewees(
    detail: Callable,
) -> None:
    band = GroupFactory(name="Halfmoon Bus", native_name="반달버스")
    reporter = PersonFactory(name="Rosa")
    InterviewPageFactory(
        parent=make_index(),
        slug="bus",
        title="R&B <3",
        date="2024-02-26",
        language="ko",
        image=ImageFactory(),
        people=[band, reporter],
        roles={reporter: Role.INTERVIEWER},
    )

    data = detail("bus")["structured_data"]

    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "R&B <3"
    assert data["inLanguage"] == "ko"
    assert data["datePublished"] == "2024-02-26"
    assert data["author"] == [{"@type": "Person", "name": "Rosa"}]
    [about] = data["about"]
    assert about["@type"] == "MusicGroup"
    assert about["alternateName"] == "반달버스"
    assert data["image"][0].startswith("http")


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_hidden_is_nowhere(
    client: Client, version: str, hide: Callable
) -> None:
    index = make_index()
    person, topic = PersonFactory(name="Known Only Here"), TopicFactory(name="Hush")
    shown = InterviewPageFactory(
        parent=index, title="Shown", slug="shown", date="2024-02-01"
    )
    secret = {"slug": "secret", "title": "Embargoed", "date": "2024-01-01"}
    InterviewPageFactory(parent=index, people=[person], topics=[topic], **secret)
    assert client.get(f"/api/{version}/interviews/secret/").status_code == 200

    hide(InterviewPage.objects.get(slug="secret"))

    for path in (
        "interviews/secret/",
        f"people/{person.slug}/",
        f"topics/{topic.slug}/",
    ):
        assert client.get(f"/api/{version}/{path}").status_code == 404
    for path in (
        "interviews/",
        "interviews/?facets=true",
        "people/",
        "topics/",
        "interviews/shown/" if shown_is_public(client, version) else "topics/",
    ):
        text = client.get(f"/api/{version}/{path}").content.decode()
        for word in ("Embargoed", "Known Only Here", "Hush", "secret"):
            assert word not in text
    assert shown.title == "Shown"


def shown_is_public(client: Client, version: str) -> bool:
    # One way of hiding hides the whole index.
    return client.get(f"/api/{version}/interviews/shown/").status_code == 200


def test_fields_choose_among_the_keys_in_v2(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="main")

    some = client.get("/api/v2/interviews/?fields=_,title,date").json()["items"][0]
    less = client.get("/api/v2/interviews/main/?fields=-body").json()

    assert set(some) == {"id", "meta", "title", "date"}
    assert "body" not in less
    assert "structured_data" in less


@pytest.mark.parametrize(
    "fields", ["nope", "related(title)", "body(" * 200, "a" * 600, "_,", "title)"]
)
def test_fields_that_do_not_exist_or_nest_are_refused_in_v2(
    client: Client, fields: str
) -> None:
    response = client.get("/api/v2/interviews/", {"fields": fields})

    assert response.status_code == 400
    assert "fields" in response.json()["parameters"]


def test_queries_do_not_depend_on_what_an_interview_holds(
    client: Client, version: str
) -> None:
    index = make_index()
    make_long(index, "few", 1)
    make_long(index, "many", 50)

    few, many = (count(client, version, slug) for slug in ("few", "many"))

    assert few == many <= 15


def test_links_to_hidden_pages_keep_their_words_and_lose_their_address(
    client: Client, version: str
) -> None:
    index = make_index()
    shown = InterviewPageFactory(parent=index, slug="shown")
    draft = InterviewPageFactory(parent=index, slug="embargoed", live=False)
    text = (
        f'<p><a linktype="page" id="{shown.pk}">this</a> '
        f'<a linktype="page" id="{draft.pk}">that</a></p>'
    )
    main = InterviewPageFactory(
        parent=index, slug="main", body=[qa("Which?", {"text": text})]
    )

    for path in (f"/api/{version}/interviews/main/", main.get_url()):
        answer = client.get(path).content.decode().replace("\\", "")
        assert '<a href="/interviews/shown/">this</a> <a>that</a>' in answer
        assert "embargoed" not in answer


def make_long(index: Any, slug: str, size: int) -> None:
    people = PersonFactory.create_batch(2)
    body = []
    for number in range(size):
        link = f'<a linktype="page" id="{index.pk}">Yes</a>'
        answer = {"text": f"<p>{number} {link}.</p>", "speaker": people[0].pk}
        body.append(qa(f"{number}?", answer, asked_by=people[1].pk))
        body.append(block("image", {"image": ImageFactory().pk, "alt": "It"}))
    shared = {
        "parent": index,
        "people": people,
        "topics": [TopicFactory()],
        "image": ImageFactory(),
    }
    InterviewPageFactory(slug=slug, body=body, date="2024-01-02", **shared)
    for day in ("01", "03"):
        InterviewPageFactory(date=f"2024-01-{day}", **shared)


def count(client: Client, version: str, slug: str) -> int:
    url = f"/api/{version}/interviews/{slug}/"
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "-1", "x", ""])
def test_a_link_to_a_page_that_cannot_be_has_no_address(
    client: Client, key: str
) -> None:
    text = f'<p><a linktype="page" id="{key}">this</a></p>'
    interview = InterviewPageFactory(
        parent=make_index(), body=[block("paragraph", text)]
    )

    answer = client.get(f"/api/v3/interviews/{interview.pk}/").json()

    assert answer["body"][0]["value"] == "<p><a>this</a></p>"


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize("kind", ["interviews", "people", "topics"])
def test_a_number_that_no_database_has_is_not_found(
    client: Client, version: str, kind: str
) -> None:
    InterviewPageFactory(parent=make_index())

    for number in ("9" * 25, str(2**31), str(2**63)):
        assert client.get(f"/api/{version}/{kind}/{number}/").status_code == 404
