"""The latest draft as a file."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewPage
from tests.factories import InterviewPageFactory, make_index, make_user, qa

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> InterviewPage:
    page = InterviewPageFactory(parent=make_index(), title="As live", slug="one")
    page.title = "As drafted"
    page.save_revision()
    return page


@pytest.fixture
def desk(client: Client, interview: InterviewPage) -> Client:
    client.force_login(make_user("edda", EDITORS))
    return client


def files_of(page: Any) -> str:
    return reverse("interviews_interviewpage_transcripts", args=[page.pk])


def file_of(page: Any, ending: str) -> str:
    return reverse("interviews_interviewpage_transcript", args=[page.pk, ending])


def test_the_file_holds_the_latest_draft_for_its_editors_alone(
    desk: Client, interview: InterviewPage
) -> None:
    response = desk.get(file_of(interview, "txt"))

    assert response.content.decode().startswith("As drafted\n")
    assert response["Content-Disposition"] == 'attachment; filename="one.txt"'
    assert response["Cache-Control"].startswith("private, no-store")
    assert response["X-Robots-Tag"] == "noindex"


def test_what_was_never_published_is_a_file_all_the_same(desk: Client) -> None:
    page = InterviewPageFactory(parent=make_index(slug="i"), title="New", live=False)

    assert desk.get(file_of(page, "docx")).status_code == 200


def test_every_format_is_offered_that_the_draft_has_what_it_takes_for(
    desk: Client, interview: InterviewPage
) -> None:
    before = desk.get(files_of(interview)).content.decode()
    interview.body = [("qa", {"question": "Who?", "answers": [], "start": 3})]
    interview.save_revision()
    after = desk.get(files_of(interview)).content.decode()

    assert "As drafted" in after
    for ending in ("docx", "txt", "md", "json"):
        assert file_of(interview, ending) in before
    for ending in ("vtt", "srt"):
        assert file_of(interview, ending) not in before
        assert file_of(interview, ending) in after


def test_captions_of_a_draft_without_starts_and_other_endings_are_not_found(
    desk: Client, interview: InterviewPage
) -> None:
    for ending in ("vtt", "pdf"):
        assert desk.get(file_of(interview, ending)).status_code == 404


def test_pages_of_other_types_are_not_found(
    desk: Client, interview: InterviewPage
) -> None:
    index = interview.get_parent()

    assert desk.get(files_of(index)).status_code == 404
    assert desk.get(file_of(index, "txt")).status_code == 404


def test_the_menus_of_the_editor_and_of_the_explorer_lead_to_the_files(
    desk: Client, interview: InterviewPage
) -> None:
    index = interview.get_parent()
    edit = desk.get(reverse("wagtailadmin_pages:edit", args=[interview.pk]))
    explore = desk.get(reverse("wagtailadmin_explore", args=[index.pk]))

    for response in (edit, explore):
        assert files_of(interview) in response.content.decode()
        assert files_of(index) not in response.content.decode()


def test_a_reporter_gets_files_of_what_is_hers_and_finds_no_others_in_menus(
    client: Client, interview: InterviewPage
) -> None:
    rosa = make_user("rosa", REPORTERS)
    own = InterviewPageFactory(
        parent=interview.get_parent(), owner=rosa, body=[qa("Q?", "Mine.")]
    )
    client.force_login(rosa)

    explore = client.get(
        reverse("wagtailadmin_explore", args=[interview.get_parent().pk])
    ).content.decode()

    assert "Mine." in client.get(file_of(own, "txt")).content.decode()
    assert client.get(file_of(interview, "txt")).status_code == 302
    assert files_of(own) in explore
    assert files_of(interview) not in explore
