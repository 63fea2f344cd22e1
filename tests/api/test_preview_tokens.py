"""Whom a token shows a preview, and until when."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import signing
from django.test import Client

from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewIndexPage, InterviewPage, Preview
from interviews.previews import PREVIEW_SALT
from tests.api.previews import save_draft, show, token_of, view_draft
from tests.factories import InterviewPageFactory, make_index, make_user

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


def test_a_token_that_was_not_made_here_is_not_found(
    edda: Client, interview: InterviewPage
) -> None:
    token = view_draft(edda, interview)

    for forged in (token[:-1], f"x{token}", "1:2:3", "ünknown"):
        answer = show(forged)

        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"


def test_what_is_signed_for_another_purpose_is_no_token() -> None:
    signed = signing.TimestampSigner(salt="password-reset").sign_object([1, 1, 1, 1])

    assert show(signed).status_code == 404


def test_a_token_expires(edda: Client, interview: InterviewPage, settings: Any) -> None:
    token = view_draft(edda, interview)
    settings.INTERVIEWS_PREVIEW_SECONDS = -1

    answer = show(token)

    assert answer.status_code == 410
    assert answer.json()["detail"] == "The preview has expired."


def test_a_token_ends_when_the_page_is_published(
    edda: Client, interview: InterviewPage
) -> None:
    save_draft(interview, "As drafted")
    token = view_draft(edda, interview)

    interview.get_latest_revision().publish()

    assert show(token).status_code == 410
    assert not Preview.objects.exists()


def test_a_token_ends_when_the_page_is_published_without_a_word(
    edda: Client, interview: InterviewPage
) -> None:
    token = view_draft(edda, interview)

    of_page = InterviewPage.objects.filter(pk=interview.pk)
    of_page.update(last_published_at=Preview.objects.get().updated_at)

    assert show(token).status_code == 410


def test_a_token_ends_when_the_page_is_deleted(
    edda: Client, interview: InterviewPage
) -> None:
    token = view_draft(edda, interview)

    interview.delete()

    assert show(token).status_code == 410


def test_a_token_ends_when_the_editor_loses_the_right(
    edda: Client, interview: InterviewPage, editor: Any
) -> None:
    token = view_draft(edda, interview)

    editor.groups.clear()

    answer = show(token)
    assert answer.status_code == 410
    assert "may no longer" in answer.json()["detail"]


def test_a_token_ends_when_the_editor_becomes_a_reporter(
    edda: Client, interview: InterviewPage, editor: Any
) -> None:
    token = view_draft(edda, interview)

    editor.groups.set(make_user("rosa", REPORTERS).groups.all())

    assert show(token).status_code == 410


@pytest.mark.parametrize("is_superuser", [False, True])
def test_a_token_ends_when_the_editor_is_deactivated(
    edda: Client, interview: InterviewPage, editor: Any, is_superuser: bool
) -> None:
    editor.is_superuser = is_superuser
    editor.save()
    token = view_draft(edda, interview)

    editor.is_active = False
    editor.save()

    assert show(token).status_code == 410


def test_a_token_ends_when_the_editor_may_no_longer_enter_the_desk(
    edda: Client, interview: InterviewPage, editor: Any
) -> None:
    token = view_draft(edda, interview)

    for group in editor.groups.all():
        group.permissions.clear()

    assert show(token).status_code == 410


def test_a_token_shows_its_own_page_and_its_own_editors_preview_only(
    edda: Client, interview: InterviewPage, index: InterviewIndexPage
) -> None:
    other = InterviewPageFactory(parent=index, title="Another")
    save_draft(interview, "What Edda saw")
    eddas = view_draft(edda, interview)
    save_draft(interview, "What Otto saw")
    otto = Client()
    otto.force_login(make_user("otto", EDITORS))
    ottos, another = view_draft(otto, interview), view_draft(otto, other)

    titles = [show(token).json()["title"] for token in (eddas, ottos, another)]

    assert titles == ["What Edda saw", "What Otto saw", "Another"]


@pytest.mark.parametrize("claim", range(4))
def test_a_token_is_bound_to_preview_page_revision_and_editor(
    edda: Client, interview: InterviewPage, claim: int
) -> None:
    save_draft(interview, "As drafted")
    signer = signing.TimestampSigner(salt=PREVIEW_SALT)
    claims = signer.unsign_object(view_draft(edda, interview))
    assert show(signer.sign_object(claims)).status_code == 200

    claims[claim] += 1

    assert show(signer.sign_object(claims)).status_code == 410


def test_an_older_revision_keeps_its_token_beside_a_newer_one(
    edda: Client, interview: InterviewPage
) -> None:
    save_draft(interview, "First draft")
    first = interview.latest_revision_id
    save_draft(interview, "Second draft")
    address = f"/admin/pages/{interview.pk}/revisions/{{}}/view/"
    older = token_of(edda.get(address.format(first)))
    newer = token_of(edda.get(address.format(interview.latest_revision_id)))

    assert show(older).json()["title"] == "First draft"
    assert show(newer).json()["title"] == "Second draft"
