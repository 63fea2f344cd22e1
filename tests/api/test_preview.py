"""What a preview shows, in which shape and at which cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.images.models import Rendition
from wagtail.models import Site

from interviews.groups import EDITORS
from interviews.models import InterviewIndexPage, InterviewPage, InterviewParticipant
from tests.api.previews import PREVIEW, save_draft, show, view_draft
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    block,
    make_body,
    make_index,
    make_user,
    qa,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def front_end(settings: Any) -> None:
    settings.INTERVIEWS_CLIENT_URLS = {"default": "https://front.example"}


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


@pytest.fixture
def interview(index: InterviewIndexPage) -> InterviewPage:
    return InterviewPageFactory(parent=index, title="As published", slug="a-boat")


@pytest.fixture
def editor() -> Any:
    return make_user("edda", EDITORS)


@pytest.fixture
def edda(client: Client, editor: Any, index: InterviewIndexPage) -> Client:
    """The editor at the desk."""
    client.force_login(editor)
    return client


def test_a_draft_has_the_shape_of_the_live_interview(
    edda: Client, interview: InterviewPage
) -> None:
    token = view_draft(edda, interview)

    shown = show(token)

    assert shown.status_code == 200
    assert shown.json() == edda.get(f"/api/v3/interviews/{interview.pk}/").json()


def test_the_newest_draft_is_shown_and_not_what_is_live(
    edda: Client, interview: InterviewPage
) -> None:
    ada = PersonFactory(name="Ada Okafor")
    interview.body = make_body(qa("And now?", "Now this.", "And that."))
    interview.participants = [InterviewParticipant(person=ada)]
    save_draft(interview, "As drafted")

    shown = show(view_draft(edda, interview)).json()

    assert shown["title"] == "As drafted"
    assert [person["name"] for person in shown["people"]] == ["Ada Okafor"]
    assert shown["body"][0]["value"]["answers"][0]["speaker"]["name"] == "Ada Okafor"
    assert shown["question_count"] == 1
    assert shown["structured_data"]["wordCount"] == 6
    live = edda.get(f"/api/v3/interviews/{interview.pk}/").json()
    assert live["title"] == "As published"


def test_an_answer_is_private_and_not_for_search_engines(
    edda: Client, interview: InterviewPage
) -> None:
    for answer in (
        show(view_draft(edda, interview)),
        show("forged"),
        show(""),
        show("a" * 501),
        Client().get(PREVIEW),
        Client().post(PREVIEW),
    ):
        assert answer["Cache-Control"] == "private, no-store", answer.status_code
        assert answer["X-Robots-Tag"] == "noindex", answer.status_code


@pytest.mark.parametrize("params", [{}, {"token": "x", "page": "3"}])
def test_a_request_without_token_or_with_something_else_is_explained(
    params: dict[str, str],
) -> None:
    answer = Client().get(PREVIEW, params)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"][0] == "query"


def test_nothing_that_the_public_may_not_see_stands_beside_a_draft(
    edda: Client, index: InterviewIndexPage
) -> None:
    ada = PersonFactory()
    for title, live in (("Open", True), ("Hidden", False)):
        InterviewPageFactory(
            parent=index, title=title, people=[ada], live=live, date="2020-01-01"
        )
    draft = InterviewPageFactory(
        parent=index, people=[ada], live=False, date="2021-01-01"
    )

    shown = show(view_draft(edda, draft)).json()

    assert [card["title"] for card in shown["related"]] == ["Open"]
    assert shown["previous"]["title"] == "Open"
    assert shown["next"] is None


def test_a_draft_names_its_address_at_the_front_end(
    edda: Client, interview: InterviewPage
) -> None:
    Site.objects.update(site_name="The Boat")

    shown = show(view_draft(edda, interview)).json()

    assert shown["url"] == "https://front.example/interviews/a-boat/"
    assert shown["structured_data"]["url"] == shown["url"]
    assert shown["structured_data"]["publisher"]["url"] == "https://front.example"


def test_pictures_are_made_when_a_preview_is_stored_and_never_for_its_token(
    edda: Client, interview: InterviewPage
) -> None:
    inside, lead = ImageFactory(), ImageFactory()
    interview.image = lead
    interview.body = make_body(block("image", {"image": inside.pk, "alt": "A boat"}))
    save_draft(interview, "With pictures")
    assert not Rendition.objects.exists()
    token = view_draft(edda, interview)
    made = set(Rendition.objects.values_list("pk", flat=True))

    shown = show(token).json()

    assert made
    assert set(Rendition.objects.values_list("pk", flat=True)) == made
    assert shown["image"]["srcset"]
    assert shown["body"][0]["value"]["image"]["srcset"]


def test_a_preview_costs_as_many_queries_for_fifty_questions_as_for_one(
    edda: Client, interview: InterviewPage, django_assert_max_num_queries: Any
) -> None:
    def count(number: int) -> int:
        people = [PersonFactory() for _ in range(number)]
        interview.participants = [
            InterviewParticipant(person=person) for person in people
        ]
        interview.body = make_body(
            *[
                qa(
                    f"Number {person.pk}?",
                    {"text": "<p>Yes.</p>", "speaker": person.pk},
                )
                for person in people
            ]
        )
        save_draft(interview, f"Of {number} questions")
        token = view_draft(edda, interview)
        show(token)
        with django_assert_max_num_queries(40) as captured:
            assert len(show(token).json()["body"]) == number
        return len(captured)

    assert count(1) == count(50)


def test_reading_a_preview_writes_nothing(
    edda: Client, interview: InterviewPage, django_assert_max_num_queries: Any
) -> None:
    token = view_draft(edda, interview)

    with django_assert_max_num_queries(40) as captured:
        show(token)

    # PostgreSQL puts the parts of a union in parentheses.
    assert {query["sql"].strip("(").split()[0] for query in captured} == {"SELECT"}


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://front.example", "https://front.example"),
        ("https://front.example.evil.example", None),
        ("http://front.example", None),
        ("null", None),
    ],
)
def test_the_scripts_of_front_ends_alone_may_read_a_preview(
    edda: Client, interview: InterviewPage, origin: str, allowed: str | None
) -> None:
    token = view_draft(edda, interview)

    answer = Client(headers={"Origin": origin}).get(PREVIEW, {"token": token})

    assert answer.get("Access-Control-Allow-Origin") == allowed
    assert "Access-Control-Allow-Credentials" not in answer
    assert "Origin" in answer["Vary"]


@pytest.mark.parametrize("page", ["0" * 20 + "1" * 5000, "9" * 30, "١", "\x00", "-1"])
def test_a_page_that_cannot_be_has_no_user_bar(client: Client, page: str) -> None:
    assert client.get("/preview/userbar/", {"page": page}).status_code == 204
