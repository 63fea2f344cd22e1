from __future__ import annotations

from dataclasses import replace

import pytest
from django.db.models.signals import post_save
from wagtail.images.models import Image
from wagtail.models import Revision

from interviews.importing import files
from interviews.importing.files import FileImporter
from interviews.importing.outcomes import Status
from interviews.importing.sources import MAX_BYTES, find_files
from interviews.models import ImportRecord, InterviewPage, Person, Topic
from tests.factories import (
    make_index,
    write_interview,
    write_picture,
)

pytestmark = pytest.mark.django_db

CONVERSATION = """\
We met on a pontoon.

### Who are you, and what do you do?

I am Ines. I build [boats][1], *small* ones.

Not ships.

### What do you build with?

- Cedar
- Patience

> Measure twice.

[1]: https://example.com/boats "Boats"
"""


@pytest.fixture(autouse=True)
def empty_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "posts").mkdir()
    return tmp_path / "posts"


@pytest.fixture
def importer():
    return FileImporter(parent=make_index())


@pytest.fixture
def publisher(importer):
    return FileImporter(parent=importer.parent, publish=True)


def imported(importer, path) -> InterviewPage:
    outcome = importer.import_file(path)
    assert (outcome.status, outcome.reason) == (Status.CREATED, "")
    return InterviewPage.objects.get(slug=path.stem.replace(".", "-"))


def said(page) -> list:
    return [
        (child.value["question"], child.value["answers"][0]["text"].source)
        if child.block_type == "qa"
        else child.value.source
        for child in page.body
    ]


# Finding


def test_the_transcripts_of_a_folder_are_found_in_the_order_of_their_names(folder):
    names = ["a.markdown", "b.md", "c.MD", "d.txt", "e.docx", "f.vtt", "g.srt", "h.htm"]
    for name in (*reversed(names), "picture.jpg", "i.pdf", ".j.md", "~$e.docx"):
        (folder / name).touch()

    assert [path.name for path in find_files(folder)] == names


def test_the_folders_of_a_folder_are_looked_into_but_hidden_ones(folder):
    for name in ("2024/may", ".git"):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.md").touch()

    assert find_files(folder) == [folder / "2024/may/a.md"]


def test_a_file_is_found_whatever_its_name(folder):
    assert find_files(folder / "notes.txt") == [folder / "notes.txt"]


# Portraits


def test_a_portrait_shows_the_interviewee_and_the_card(importer, folder):
    path = write_interview(folder, title="Ines Okafor")
    write_picture(folder, "ines.okafor.jpg")

    page = imported(FileImporter(parent=importer.parent, portraits=folder), path)

    person = page.only_interviewee
    assert page.image == person.portrait == Image.objects.get()
    assert page.image.title == "Ines Okafor"
    assert page.image_alt == "Portrait of Ines Okafor"
    assert page.get_latest_revision_as_object().image == page.image


def test_a_portrait_that_an_editor_chose_stays(importer, folder, tmp_path):
    importer = FileImporter(parent=importer.parent, portraits=folder)
    write_picture(folder, "a.jpg", size=(60, 40))
    imported(importer, write_interview(folder, "a", title="Ines"))
    chosen = Person.objects.get().portrait
    write_picture(folder, "b.jpg", size=(40, 60))

    page = imported(importer, write_interview(folder, "b", title="Ines"))

    assert Person.objects.get().portrait == chosen
    assert page.image != chosen


# Again


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


# Limits


def test_a_file_that_is_too_large_is_refused_before_it_is_read(importer, folder):
    path = folder / "long.md"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    outcome = importer.import_file(path)

    assert outcome.reason == "It is larger than 16 MB."


def test_a_folder_that_is_called_like_a_file_is_refused(importer, folder):
    (folder / "ines.md").mkdir()

    outcome = importer.import_file(folder / "ines.md")

    assert outcome.reason == "It is not a file."


def test_a_crash_in_the_middle_leaves_nothing_behind(folder, importer, settings):
    write_picture(folder, "ines.okafor.jpg")
    importer = FileImporter(parent=importer.parent, portraits=folder)
    path = write_interview(folder, categories="sea")

    def interrupt(**kwargs):
        raise KeyboardInterrupt

    post_save.connect(interrupt, sender=Revision)
    try:
        with pytest.raises(KeyboardInterrupt):
            importer.import_file(path)
    finally:
        post_save.disconnect(interrupt, sender=Revision)

    for model in (InterviewPage, Person, Topic, Image, Revision):
        assert not model.objects.exists()
    assert not [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]
    assert imported(importer, path).image.file.name.endswith("/ines.okafor.jpg")
