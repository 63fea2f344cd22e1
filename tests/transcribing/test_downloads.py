"""The files that readers of a page take along."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from interviews.transcribing.formats import FORMATS
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    make_index,
    make_user,
    qa,
)

pytestmark = pytest.mark.django_db

PAGE = "/interviews/one/"
# Markdown names topics and people before the first line.
MOST_QUERIES = 11
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip; charset=utf-8",
    "json": "application/json",
}


@pytest.fixture
def interview() -> Any:
    body = [qa("Who are you?", "Nobody.", start=4)]
    return InterviewPageFactory(parent=make_index(), slug="one", body=body)


def test_every_format_is_tested() -> None:
    assert set(TYPES) == set(FORMATS)


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_says_what_it_is_and_what_it_is_called(
    client: Client, interview: Any, ending: str
) -> None:
    response = client.get(f"{PAGE}transcript.{ending}")

    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[ending]
    assert response["Content-Disposition"] == f'attachment; filename="one.{ending}"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("ending", TYPES)
def test_search_engines_are_sent_to_the_page(
    client: Client, interview: Any, ending: str
) -> None:
    response = client.get(f"{PAGE}transcript.{ending}")

    canonical = '<http://127.0.0.1:8000/interviews/one/>; rel="canonical"'
    assert response["Link"] == canonical
    assert response["X-Robots-Tag"] == "noindex"


def test_a_file_is_called_like_its_page_in_every_script(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="동키즈-인터뷰")

    response = client.get("/interviews/동키즈-인터뷰/transcript.txt")

    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''"
        "%EB%8F%99%ED%82%A4%EC%A6%88-%EC%9D%B8%ED%84%B0%EB%B7%B0.txt"
    )


@pytest.mark.parametrize("ending", TYPES)
def test_whoever_has_a_file_already_gets_nothing_but_that(
    client: Client, interview: Any, ending: str
) -> None:
    address = f"{PAGE}transcript.{ending}"
    etag = client.get(address)["ETag"]

    again = client.get(address, headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


def test_the_page_offers_its_files(client: Client, interview: Any) -> None:
    page = client.get(PAGE).content.decode()

    offered = {
        ending for ending in TYPES if f'href="{PAGE}transcript.{ending}"' in page
    }
    assert offered == set(TYPES)


def test_without_a_recording_there_are_no_captions(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="one")

    page = client.get(PAGE).content.decode()

    assert f"{PAGE}transcript.docx" in page
    for ending in ("vtt", "srt"):
        assert f"transcript.{ending}" not in page
        assert client.get(f"{PAGE}transcript.{ending}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/interviews/one/transcript.pdf",
        "/interviews/one/transcript.md.exe",
        "/interviews/one/transcript.txt/",
        "/interviews/transcript.txt",
        "/interviews/nobody/transcript.txt",
        "/interviews/people/transcript.txt",
        "/transcript.txt",
    ],
)
def test_what_is_no_file_of_an_interview_is_not_found(
    client: Client, interview: Any, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_is_not_found(client: Client, interview: Any) -> None:
    interview.title = "Not yet"
    interview.save_revision()
    InterviewPageFactory(parent=interview.get_parent(), slug="draft", live=False)
    client.force_login(make_user("root", is_superuser=True))

    assert client.get("/interviews/draft/transcript.txt").status_code == 404
    assert "Not yet" not in client.get(f"{PAGE}transcript.txt").content.decode()


def restrict(page: Any, kind: str) -> PageViewRestriction:
    return PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="open"
    )


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_restricted_interview_is_not_found_by_those_who_may_not_read_it(
    client: Client, interview: Any, kind: str
) -> None:
    restrict(interview, kind)

    for ending in TYPES:
        assert client.get(f"{PAGE}transcript.{ending}").status_code == 404


def test_whoever_passes_a_restriction_gets_the_file_for_themselves_alone(
    client: Client, interview: Any
) -> None:
    restrict(interview, "login")
    client.force_login(make_user("reader"))

    page = client.get(PAGE)
    response = client.get(f"{PAGE}transcript.txt")

    assert f"{PAGE}transcript.txt" in page.content.decode()
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]


def test_whoever_typed_the_password_gets_the_file(
    client: Client, interview: Any
) -> None:
    restriction = restrict(interview, "password")
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()

    assert client.get(f"{PAGE}transcript.docx").status_code == 200


def test_a_preview_offers_no_files(client: Client, interview: Any) -> None:
    client.force_login(make_user("root", is_superuser=True))

    preview = client.get(f"/admin/pages/{interview.pk}/view_draft/").content.decode()

    assert interview.title in preview
    assert "transcript." not in preview


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_takes_as_many_queries_for_fifty_questions_as_for_one(
    client: Client, django_assert_num_queries: Any, ending: str
) -> None:
    index = make_index()
    people = PersonFactory.create_batch(2)
    for slug, count in (("one", 1), ("fifty", 50)):
        answers = [{"text": "<p>A.</p>", "speaker": person.pk} for person in people]
        InterviewPageFactory(
            parent=index,
            slug=slug,
            people=people,
            body=[
                qa(f"Q {n}?", *answers, start=n, asked_by=people[0].pk)
                for n in range(count)
            ],
        )
    client.get(f"{PAGE}transcript.{ending}")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{PAGE}transcript.{ending}")

    assert len(one) <= MOST_QUERIES
    with django_assert_num_queries(len(one)):
        client.get(f"/interviews/fifty/transcript.{ending}")
