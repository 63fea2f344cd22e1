from __future__ import annotations

import pytest
from django.db.models.signals import post_save
from wagtail.images.models import Image
from wagtail.models import Revision

from interviews.importing.files import FileImporter
from interviews.importing.sources import MAX_BYTES, find_files
from interviews.models import InterviewPage, Person, Topic
from tests.factories import write_interview, write_picture
from tests.importing.boats import imported

pytestmark = pytest.mark.django_db


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
