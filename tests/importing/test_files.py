from __future__ import annotations

import pytest
from django.db.models.signals import post_save
from wagtail.images.models import Image
from wagtail.models import Revision

from interviews.importing import files
from interviews.importing.files import FileImporter, find_files
from interviews.importing.outcomes import Status
from interviews.models import InterviewPage, Person, Topic
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


def test_the_markdown_files_of_a_folder_are_found_in_the_order_of_their_names(folder):
    for name in ("b.md", "a.markdown", "c.MD", "notes.txt", "picture.jpg"):
        (folder / name).touch()

    assert [path.name for path in find_files(folder)] == ["a.markdown", "b.md", "c.MD"]


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

    assert outcome.status == Status.REFUSED
    assert outcome.reason.endswith("says something else; it was left as it is.")
    page = InterviewPage.objects.get()
    assert getattr(page.get_latest_revision_as_object(), field) == "In other words"


def test_a_page_whose_answers_were_edited_is_kept_and_reported(importer, folder):
    path = write_interview(folder)
    page = imported(importer, path)
    page.body[0].value["answers"][0]["text"].source = "<p>They sink.</p>"
    page.save_revision()

    assert importer.import_file(path).status == Status.REFUSED
    latest = InterviewPage.objects.get().get_latest_revision_as_object()
    assert said(latest) == [("Why boats?", "<p>They sink.</p>")]


def test_a_file_that_was_edited_does_not_overwrite_its_page(importer, folder):
    imported(importer, write_interview(folder))

    outcome = importer.import_file(write_interview(folder, summary="Diver"))

    assert outcome.status == Status.REFUSED
    assert "“ines-okafor”" in outcome.reason
    assert InterviewPage.objects.get().teaser == ""


# Limits


def test_a_file_that_is_too_large_is_refused_before_it_is_read(importer, folder):
    path = folder / "long.md"
    with path.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)

    outcome = importer.import_file(path)

    assert outcome.reason == "It is larger than 8 MB."


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
