"""No interview gets a slug that its index has for an address of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from interviews.importing.files import FileImporter
from interviews.importing.outcomes import Status
from interviews.models import InterviewIndexPage, InterviewPage
from tests.api.writing import superuser
from tests.factories import InterviewPageFactory, make_index, make_user, write_interview

pytestmark = pytest.mark.django_db

RESERVED = pytest.mark.parametrize("slug", ["people", "topics", "2024", "0000"])


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


@RESERVED
@pytest.mark.parametrize("live", [True, False])
def test_a_new_interview_with_such_a_slug_is_refused_with_its_name(
    index: InterviewIndexPage, slug: str, live: bool
) -> None:
    with pytest.raises(ValidationError) as refusal:
        InterviewPageFactory(parent=index, slug=slug, live=live)

    [message] = refusal.value.message_dict["slug"]
    assert f"“{slug}/”" in message
    assert message.endswith(".")


@pytest.mark.parametrize("slug", ["people-2", "peoples", "20244", "year-2024", "vera"])
def test_other_slugs_are_free(index: InterviewIndexPage, slug: str) -> None:
    assert InterviewPageFactory(parent=index, slug=slug).slug == slug


def test_one_that_has_such_a_slug_goes_on_being_edited_and_published(
    index: InterviewIndexPage, client: Client
) -> None:
    page = InterviewPageFactory(parent=index, title="Before")
    Page.objects.filter(pk=page.pk).update(slug="people")
    page = InterviewPage.objects.get(pk=page.pk)
    page.title = "After"

    page.full_clean()
    page.save_revision().publish()

    assert "After" in client.get("/interviews/people/").content.decode()


def test_an_editor_reads_why_the_slug_is_refused(
    index: InterviewIndexPage, client: Client
) -> None:
    page = InterviewPageFactory(parent=index, title="Vera")
    client.force_login(make_user("ada", is_superuser=True))
    form = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    form.instance.slug = "people"

    with pytest.raises(ValidationError, match="choose another slug"):
        form.instance.full_clean()


def test_the_api_refuses_it_with_the_name_of_the_slug(
    index: InterviewIndexPage,
) -> None:
    answer = superuser().create(index, None, slug="people")

    assert answer.status_code in {400, 422}
    assert "people/" in answer.content.decode()
    assert not index.get_children().exists()


def test_the_importer_refuses_the_file_in_a_sentence(
    index: InterviewIndexPage, tmp_path: Path
) -> None:
    path = write_interview(tmp_path, "people")

    outcome = FileImporter(parent=index).import_file(path)

    assert outcome.status == Status.REFUSED
    assert "“people/”" in outcome.reason
    assert not index.get_children().exists()
