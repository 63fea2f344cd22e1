"""An interview in Wagtail's own endpoints for pages, in both APIs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

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

pytestmark = pytest.mark.django_db

VERSIONS = ["v2", "v3"]


@pytest.fixture(params=VERSIONS)
def detail(request: pytest.FixtureRequest, client: Client) -> Callable:
    """Fetches the detail of a page from one of the APIs."""

    def detail(page: InterviewPage, **query: str) -> dict[str, Any]:
        response = client.get(f"/api/{request.param}/pages/{page.pk}/", query)
        assert response.status_code == 200, response.content
        return response.json()

    return detail


def test_the_fields_of_a_card(detail: Callable) -> None:
    vera = PersonFactory(name="Vera Lund")
    band = GroupFactory(name="Halfmoon Bus", native_name="반달버스")
    topic = TopicFactory(name="Busan 2023")
    interview = InterviewPageFactory(
        parent=make_index(),
        title="Red Carpet Interview with Dìdi 弟弟",
        date="2024-02-26",
        teaser="Forty steps.",
        conducted="video_call",
        medium="podcast",
        audience="specialist",
        language="zh-Hant",
        people=[band, vera],
        roles={vera: Role.INTERVIEWER},
        topics=[topic],
    )

    data = detail(interview)

    assert data["title"] == "Red Carpet Interview with Dìdi 弟弟"
    assert data["date"] == "2024-02-26"
    assert data["teaser"] == "Forty steps."
    assert data["image"] is None
    assert data["people"] == [
        {
            "id": band.pk,
            "name": "Halfmoon Bus",
            "native_name": "반달버스",
            "slug": "halfmoon-bus",
            "role": "interviewee",
        },
        {
            "id": vera.pk,
            "name": "Vera Lund",
            "native_name": "",
            "slug": "vera-lund",
            "role": "interviewer",
        },
    ]
    assert data["topics"] == [
        {"id": topic.pk, "name": "Busan 2023", "slug": "busan-2023"}
    ]
    assert data["conducted"] == "video_call"
    assert data["medium"] == "podcast"
    assert data["audience"] == "specialist"
    assert data["language"] == "zh-Hant"
    assert data["question_count"] == 1
    assert data["reading_time"] == 1


def test_a_picture_is_a_closed_set_of_renditions(detail: Callable) -> None:
    image = ImageFactory(title="Carpet")
    interview = InterviewPageFactory(
        parent=make_index(), image=image, image_alt="A red carpet"
    )

    picture = detail(interview)["image"]

    assert set(picture) == {
        "id",
        "title",
        "alt",
        "width",
        "height",
        "placeholder",
        "src",
        "srcset",
    }
    assert picture["alt"] == "A red carpet"
    assert picture["placeholder"].startswith("data:image/webp;base64,")
    assert picture["src"].startswith("http://")
    assert image.file.name not in str(picture)
    assert {source["type"] for source in picture["srcset"]} == {
        "image/webp",
        "image/jpeg",
    }


def test_every_block_has_its_exact_shape(detail: Callable) -> None:
    vera, odd = PersonFactory(name="Vera"), PersonFactory(name="Odd")
    image = ImageFactory()
    body = [
        block("paragraph", "<p>Noon.</p>"),
        qa(
            "Who?",
            {
                "text": "<p>Me.</p>",
                "speaker": odd.pk,
                "original": {"language": "ko", "text": "<p>저요.</p>"},
            },
            {"text": "<p>Us.</p>", "credit": "Everyone"},
            asked_by=vera.pk,
            start=95,
        ),
        block("heading", "Later"),
        block("image", {"image": image.pk, "alt": "It", "caption": "C", "credit": "D"}),
        block("pull_quote", {"quote": "Me.", "speaker": odd.pk}),
        block("embed", {"url": "https://vimeo.com/123456789", "title": "Film"}),
    ]
    interview = InterviewPageFactory(parent=make_index(), body=body, people=[odd])

    paragraph, question, heading, picture, quote, embed = detail(interview)["body"]

    person = {"id": odd.pk, "name": "Odd", "native_name": "", "slug": "odd"}
    assert paragraph == {
        "type": "paragraph",
        "id": body[0]["id"],
        "value": "<p>Noon.</p>",
    }
    assert question == {
        "type": "qa",
        "id": body[1]["id"],
        "value": {
            "anchor": f"q-{body[1]['id'][:8]}",
            "number": 1,
            "question": "Who?",
            "asked_by": person | {"id": vera.pk, "name": "Vera", "slug": "vera"},
            "start": 95,
            "answers": [
                {
                    "speaker": person,
                    "credit": "",
                    "text": "<p>Me.</p>",
                    "original": {"language": "ko", "text": "<p>저요.</p>"},
                },
                {
                    "speaker": None,
                    "credit": "Everyone",
                    "text": "<p>Us.</p>",
                    "original": None,
                },
            ],
        },
    }
    assert heading == {"type": "heading", "id": body[2]["id"], "value": "Later"}
    assert picture["type"] == "image"
    assert set(picture["value"]) == {"image", "caption", "credit"}
    assert picture["value"]["image"]["alt"] == "It"
    assert quote["value"] == {"quote": "Me.", "speaker": person, "credit": ""}
    assert embed["value"] == {
        "url": "https://vimeo.com/123456789",
        "title": "Film",
        "caption": "",
        "provider": "Vimeo",
        "player_url": "https://player.vimeo.com/video/123456789?dnt=1",
    }


def test_an_answer_without_a_speaker_is_the_only_interviewees(detail: Callable) -> None:
    vera = PersonFactory(name="Vera")
    interview = InterviewPageFactory(
        parent=make_index(), people=[vera], body=[qa("Who?", "Me.")]
    )

    [question] = detail(interview)["body"]

    assert question["value"]["answers"][0]["speaker"]["name"] == "Vera"


def test_rich_text_leaves_as_a_browser_shows_it(detail: Callable) -> None:
    index = make_index()
    target = InterviewPageFactory(parent=index, slug="target")
    link = f'<p><a linktype="page" id="{target.pk}">that one</a></p>'
    interview = InterviewPageFactory(parent=index, body=[qa("Which?", {"text": link})])

    [question] = detail(interview)["body"]

    assert question["value"]["answers"][0]["text"] == (
        '<p><a href="/interviews/target/">that one</a></p>'
    )


def test_the_index_gives_its_introduction(detail: Callable) -> None:
    index = make_index(introduction="<p>Whom we <b>met</b>.</p>")

    assert detail(index)["introduction"] == "<p>Whom we <b>met</b>.</p>"


def test_both_apis_give_the_same(client: Client) -> None:
    people = PersonFactory.create_batch(2)
    interview = InterviewPageFactory(
        parent=make_index(), people=people, image=ImageFactory()
    )

    v2, v3 = (
        client.get(f"/api/{version}/pages/{interview.pk}/").json()
        for version in VERSIONS
    )

    ours = {field.name for field in InterviewPage.api_fields}
    assert {name: v2[name] for name in ours} == {name: v3[name] for name in ours}


@pytest.mark.parametrize("version", VERSIONS)
def test_drafts_and_private_interviews_are_not_found(
    client: Client, version: str
) -> None:
    index = make_index()
    draft = InterviewPageFactory(parent=index, title="Embargoed", live=False)
    private = InterviewPageFactory(parent=index, title="Embargoed, too")
    PageViewRestriction.objects.create(
        page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )

    listing = client.get(f"/api/{version}/pages/")

    assert b"Embargoed" not in listing.content
    for page in (draft, private):
        assert client.get(f"/api/{version}/pages/{page.pk}/").status_code == 404


@pytest.mark.parametrize("version", VERSIONS)
def test_queries_do_not_grow_with_the_body(client: Client, version: str) -> None:
    index = make_index()
    few, many = (make_long(index, size) for size in (1, 30))

    assert count(client, version, few) == count(client, version, many)


def make_long(index: Any, size: int) -> InterviewPage:
    people = PersonFactory.create_batch(2)
    body = []
    for number in range(size):
        answer = {"text": "<p>Yes.</p>", "speaker": people[0].pk}
        body.append(qa(f"{number}?", answer, asked_by=people[1].pk))
        body.append(block("image", {"image": ImageFactory().pk, "alt": "It"}))
    return InterviewPageFactory(parent=index, body=body, people=people)


def count(client: Client, version: str, page: InterviewPage) -> int:
    url = f"/api/{version}/pages/{page.pk}/"
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)
