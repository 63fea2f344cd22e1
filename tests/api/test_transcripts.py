"""Interviews as files, in both APIs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models import InterviewPage
from tests.api.tiers import SEEN, become, make_site, seen
from tests.factories import InterviewPageFactory, PersonFactory, make_index, qa

pytestmark = pytest.mark.django_db

VERSIONS = ["v2", "v3"]
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip; charset=utf-8",
    "json": "application/json",
}
ONE = "/api/{}/interviews/one/transcript.{}"


@pytest.fixture
def interview() -> InterviewPage:
    return InterviewPageFactory(
        parent=make_index(), slug="one", body=[qa("Who are you?", "Nobody.", start=4)]
    )


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("ending", TYPES)
def test_a_file_is_that_of_the_page(
    client: Client, interview: InterviewPage, version: str, ending: str
) -> None:
    by_slug = client.get(ONE.format(version, ending))
    by_id = client.get(f"/api/{version}/interviews/{interview.pk}/transcript.{ending}")
    from_page = client.get(f"/interviews/one/transcript.{ending}")

    assert by_slug.status_code == by_id.status_code == 200
    assert by_slug["Content-Type"] == TYPES[ending]
    assert by_slug["Content-Disposition"] == f'attachment; filename="one.{ending}"'
    assert by_slug.content == by_id.content == from_page.content


@pytest.mark.parametrize("accept", ["text/vtt", "text/html", "*/*", "image/png"])
@pytest.mark.parametrize("version", VERSIONS)
def test_the_ending_says_what_is_wanted(
    client: Client, interview: InterviewPage, version: str, accept: str
) -> None:
    response = client.get(ONE.format(version, "vtt"), headers={"Accept": accept})

    assert response.status_code == 200
    assert response.content.startswith(b"WEBVTT")


def test_json_is_the_transcript_of_podcasts(
    client: Client, interview: InterviewPage
) -> None:
    assert client.get(ONE.format("v3", "json")).json() == {
        "version": "1.0.0",
        "segments": [
            {
                "speaker": "Question",
                "startTime": 4.0,
                "endTime": 5.2,
                "body": "Who are you?",
            },
            {"speaker": "Answer", "startTime": 5.2, "endTime": 5.6, "body": "Nobody."},
        ],
    }


def test_without_a_recording_there_are_no_captions(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="one")

    for ending in ("vtt", "srt"):
        v2 = client.get(ONE.format("v2", ending))
        v3 = client.get(ONE.format("v3", ending))

        assert (v2.status_code, v3.status_code) == (404, 404)
        sentence = (
            "None of its questions has a start in the recording, so there is no "
            f"{ending.upper()} of this interview."
        )
        assert v2.json() == {"message": sentence}
        assert v3["Content-Type"] == "application/problem+json"
        assert v3.json()["detail"] == sentence


def test_an_unknown_ending_is_refused_in_the_words_of_each_api(
    client: Client, interview: InterviewPage
) -> None:
    v2 = client.get(ONE.format("v2", "pdf"))
    v3 = client.get(ONE.format("v3", "pdf"))

    assert v2.status_code == 404
    assert "There are: docx, txt, md, vtt, srt, json." in v2.json()["message"]
    assert v3.status_code == 422
    [error] = v3.json()["errors"]
    assert error["loc"] == ["path", "ending"]


@pytest.mark.parametrize(("version", "status"), [("v2", 400), ("v3", 422)])
def test_an_unknown_parameter_is_refused(
    client: Client, interview: InterviewPage, version: str, status: int
) -> None:
    response = client.get(ONE.format(version, "txt") + "?speed=2")

    assert response.status_code == status
    assert "speed" in response.content.decode()


@pytest.mark.parametrize("place", ["people", "topics"])
@pytest.mark.parametrize("version", VERSIONS)
def test_people_and_topics_are_no_files(
    client: Client, interview: InterviewPage, version: str, place: str
) -> None:
    address = f"/api/{version}/{place}/one/transcript.txt"

    assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("who", SEEN)
def test_files_are_found_by_those_who_see_the_interview_and_by_nobody_else(
    client: Client, who: str
) -> None:
    make_site()
    become(client, who)
    ids = dict(InterviewPage.objects.values_list("slug", "pk"))

    for version in VERSIONS:
        found = {
            slug
            for slug, key in ids.items()
            if client.get(f"/api/{version}/interviews/{key}/transcript.txt").status_code
            == 200
        }
        assert found == seen(version, who)


@pytest.mark.parametrize("who", ["member with a token", "unlocked"])
def test_what_not_everybody_sees_is_kept_by_nobody(client: Client, who: str) -> None:
    make_site()
    become(client, who)

    response = client.get("/api/v3/interviews/public/transcript.md")

    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("version", VERSIONS)
def test_it_takes_as_many_queries_for_many_questions_and_people_as_for_one(
    client: Client, django_assert_num_queries: Any, version: str
) -> None:
    index = make_index()
    for slug, count in (("one", 1), ("many", 30)):
        people = PersonFactory.create_batch(count)
        InterviewPageFactory(
            parent=index,
            slug=slug,
            people=people,
            body=[
                qa(f"Q {n}?", {"text": "<p>A.</p>", "speaker": person.pk}, start=n)
                for n, person in enumerate(people)
            ],
        )
    urls = [
        f"/api/{version}/interviews/{one}/transcript.vtt" for one in ("one", "many")
    ]
    for url in urls:
        client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(urls[0])

    assert len(one) <= 8
    with django_assert_num_queries(len(one)):
        client.get(urls[1])
