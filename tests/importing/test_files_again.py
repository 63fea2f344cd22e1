"""What a second import of a file makes of its page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wagtail.models import Revision

from interviews.importing import files
from interviews.importing.files import FileImporter
from interviews.importing.outcomes import Status
from interviews.models import ImportRecord, InterviewPage
from tests.factories import make_index, write_interview
from tests.importing.boats import CONVERSATION, imported, said

pytestmark = pytest.mark.django_db


def test_a_second_import_makes_the_same_blocks_with_the_same_ids(importer, folder):
    path = write_interview(folder, body=CONVERSATION)
    page = imported(importer, path)
    ids = [child.id for child in page.body]
    page.delete()

    page = imported(importer, path)

    assert [child.id for child in page.body] == ids
    assert len(set(ids)) == 3


def test_an_unchanged_file_makes_no_revision(importer, folder):
    path = write_interview(folder)
    imported(importer, path)
    revisions = list(Revision.objects.values_list("pk", flat=True))

    assert importer.import_file(path).status == Status.UNCHANGED
    assert list(Revision.objects.values_list("pk", flat=True)) == revisions


def test_publishing_publishes_the_drafts_of_an_earlier_import(
    importer, publisher, folder
):
    path = write_interview(folder)
    imported(importer, path)

    assert publisher.import_file(path).status == Status.PUBLISHED
    assert InterviewPage.objects.get().live
    assert publisher.import_file(path).status == Status.UNCHANGED


def test_a_page_that_an_editor_took_down_stays_down(publisher, folder):
    path = write_interview(folder)
    imported(publisher, path).unpublish()

    assert publisher.import_file(path).status == Status.UNCHANGED
    assert not InterviewPage.objects.get().live


@pytest.mark.parametrize("field", ["title", "teaser"])
def test_a_page_that_was_edited_is_kept_and_reported(publisher, folder, field):
    path = write_interview(folder)
    page = imported(publisher, path)
    setattr(page, field, "In other words")
    page.save_revision()

    outcome = publisher.import_file(path)

    assert (outcome.status, outcome.reason) == (Status.KEPT, files.KEPT)
    page = InterviewPage.objects.get()
    assert getattr(page.get_latest_revision_as_object(), field) == "In other words"


def test_a_page_whose_answers_were_edited_is_kept_and_reported(importer, folder):
    path = write_interview(folder)
    page = imported(importer, path)
    page.body[0].value["answers"][0]["text"].source = "<p>They sink.</p>"
    page.save_revision()

    assert importer.import_file(path).status == Status.KEPT
    latest = InterviewPage.objects.get().get_latest_revision_as_object()
    assert said(latest) == [("Why boats?", "<p>They sink.</p>")]


def test_a_file_that_was_edited_is_written_to_its_page_as_a_draft(publisher, folder):
    page = imported(publisher, write_interview(folder, categories="sea"))
    path = write_interview(folder, summary="Diver", body="### And?\n\nThey sink.\n")

    outcome = FileImporter(parent=publisher.parent).import_file(path)

    assert (outcome.status, outcome.page_id) == (Status.UPDATED, page.pk)
    page.refresh_from_db()
    assert (page.teaser, said(page)) == ("", [("Why boats?", "<p>They float.</p>")])
    latest = page.get_latest_revision_as_object()
    assert (latest.teaser, said(latest)) == ("Diver", [("And?", "<p>They sink.</p>")])
    assert not latest.topics.exists()


def test_a_file_that_was_edited_is_published_where_that_is_asked_for(publisher, folder):
    page = imported(publisher, write_interview(folder))

    publisher.import_file(write_interview(folder, summary="Diver"))

    page.refresh_from_db()
    assert (page.live, page.teaser) == (True, "Diver")
    assert [part.person.name for part in page.participants.all()] == ["Ines Okafor"]


def test_a_page_that_was_taken_down_stays_down_when_its_file_changes(publisher, folder):
    imported(publisher, write_interview(folder)).unpublish()

    outcome = publisher.import_file(write_interview(folder, summary="Diver"))

    assert outcome.status == Status.UPDATED
    page = InterviewPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().teaser == "Diver"


def test_what_was_updated_is_unchanged_the_next_time(publisher, folder):
    imported(publisher, write_interview(folder))
    path = write_interview(folder, summary="Diver")
    publisher.import_file(path)

    assert publisher.import_file(path).status == Status.UNCHANGED


def test_where_file_and_page_were_edited_the_page_is_kept(publisher, folder):
    page = imported(publisher, write_interview(folder))
    page.title = "In other words"
    page.save_revision().publish()

    outcome = publisher.import_file(write_interview(folder, summary="Diver"))

    assert (outcome.status, outcome.reason) == (Status.KEPT, files.KEPT_BOTH)
    page.refresh_from_db()
    assert (page.title, page.teaser) == ("In other words", "")


def test_a_page_that_was_deleted_is_made_anew(importer, folder):
    path = write_interview(folder)
    imported(importer, path).delete()

    assert imported(importer, path).title == "Ines Okafor"


def test_a_page_that_was_moved_is_known(importer, folder):
    path = write_interview(folder)
    page = imported(importer, path)
    page.move(make_index(slug="other"), pos="last-child")

    assert importer.import_file(path).status == Status.UNCHANGED
    assert InterviewPage.objects.count() == 1


def test_a_page_of_an_import_without_records_is_known_by_what_it_says(importer, folder):
    path = write_interview(folder)
    page = imported(importer, path)
    ImportRecord.objects.all().delete()

    assert importer.import_file(path).status == Status.UNCHANGED
    assert ImportRecord.objects.get().page_id == page.pk


def test_a_page_that_no_import_made_is_never_written_to(importer, folder):
    path = write_interview(folder)
    imported(importer, path)
    ImportRecord.objects.all().delete()

    outcome = importer.import_file(write_interview(folder, summary="Diver"))

    assert outcome.status == Status.REFUSED
    assert outcome.reason.endswith("says something else; it was left as it is.")
    assert not ImportRecord.objects.exists()


def test_files_of_the_same_name_in_two_folders_are_two_interviews(importer, folder):
    importer = replace(importer, folder=folder)
    paths = []
    for name in ("2023", "2024"):
        (folder / name).mkdir()
        paths.append(write_interview(folder / name, "ines", title=f"Ines {name}"))

    outcomes = [importer.import_file(path).status for path in (*paths, *paths)]

    assert outcomes == [Status.CREATED] * 2 + [Status.UNCHANGED] * 2
    slugs = InterviewPage.objects.values_list("title", "slug").order_by("title")
    assert list(slugs) == [("Ines 2023", "ines"), ("Ines 2024", "2024-ines-md")]


def test_a_file_that_was_moved_is_known_by_what_it_says(importer, folder):
    importer = replace(importer, folder=folder)
    path = write_interview(folder)
    imported(importer, path)
    (folder / "2024").mkdir()
    moved = path.rename(folder / "2024" / path.name)

    assert importer.import_file(moved).status == Status.UNCHANGED
    assert InterviewPage.objects.count() == 1
