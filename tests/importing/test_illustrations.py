"""The pictures of a Word file, in the library and among the words."""

from __future__ import annotations

import io

import pytest
from django.db.models.signals import post_save
from PIL import Image as PillowImage
from wagtail.images.models import Image
from wagtail.models import Revision

from interviews.importing.files import LEFT_OUT, FileImporter
from interviews.importing.outcomes import Status
from interviews.models import InterviewPage
from interviews.transcripts import TranscriptError
from interviews.transcripts.readers import pictures
from interviews.transcripts.readers.pictures import read_pictures
from tests.factories import make_index
from tests.transcripts.word_files import (
    bold,
    document,
    media,
    pack,
    paragraph,
    picture,
    run,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def importer():
    return FileImporter(parent=make_index(), publish=True)


def image(colour: str, kind: str = "JPEG") -> bytes:
    data = io.BytesIO()
    PillowImage.new("RGB", (60, 40), colour).save(data, kind)
    return data.getvalue()


def talk(files: dict[str, bytes], words: str = "They float.") -> bytes:
    """Two Q&As with pic0 above them, pic1 inside the first and pic2 at the end."""
    return pack(
        document(
            paragraph(picture("pic0", "The harbour")),
            paragraph(bold("Ines:"), run(" Why boats?")),
            paragraph(picture("pic1", "A boat")),
            paragraph(bold("Jun Park:"), run(f" {words}")),
            paragraph(bold("Ines:"), run(" And?")),
            paragraph(bold("Jun Park:"), run(" Sleep."), picture("pic2")),
        ),
        media(files),
    )


THREE = {"a.jpg": image("teal"), "b.png": image("red", "PNG"), "c.jpg": image("blue")}


def write(folder, data: bytes):
    path = folder / "talk.docx"
    path.write_bytes(data)
    return path


def test_pictures_come_where_they_stand_with_what_they_show(importer, tmp_path):
    outcome = importer.import_file(write(tmp_path, talk(THREE)))

    assert (outcome.status, outcome.reason) == (Status.CREATED, "")
    page = InterviewPage.objects.get()
    assert [child.block_type for child in page.body] == [
        *("image", "qa", "image", "qa", "image")
    ]
    shown = [child.value for child in page.body if child.block_type == "image"]
    assert [value["alt"] for value in shown] == ["The harbour", "A boat", ""]
    titles = [value["image"].title for value in shown]
    assert titles == ["The harbour", "A boat", "Talk 3"]
    for value, data in zip(shown, THREE.values(), strict=True):
        with value["image"].file.open() as file:
            assert file.read() == data


def test_the_same_pictures_are_in_the_library_once(importer, tmp_path):
    importer.import_file(write(tmp_path, talk(THREE)))
    first = list(Image.objects.values_list("pk", flat=True))

    outcome = importer.import_file(write(tmp_path, talk(THREE, "They do float.")))

    assert outcome.status == Status.UPDATED
    assert list(Image.objects.values_list("pk", flat=True)) == first


def test_a_picture_that_is_none_is_left_out_and_reported(importer, tmp_path):
    files = {**THREE, "a.jpg": b"A boat.", "b.png": image("red")}

    outcome = importer.import_file(write(tmp_path, talk(files)))

    assert (outcome.status, outcome.reason) == (
        Status.CREATED,
        f"{LEFT_OUT} The picture talk-1.jpg is not a JPEG, PNG or WebP picture. "
        "The picture talk-2.png is a JPEG picture under a wrong name.",
    )
    assert Image.objects.count() == 1


def test_a_picture_that_browsers_do_not_show_is_left_out_and_reported(
    importer, tmp_path
):
    files = {"a.emf": b"\x01\x00", **THREE}

    outcome = importer.import_file(write(tmp_path, talk(files)))

    assert outcome.reason.startswith(f"{LEFT_OUT} The picture talk-1 is not")


def test_a_trial_puts_nothing_into_the_library(importer, tmp_path, settings):
    trial = FileImporter(parent=importer.parent, dry_run=True)

    assert trial.import_file(write(tmp_path, talk(THREE))).status == Status.CREATED

    assert not Image.objects.exists()
    assert not settings.MEDIA_ROOT.exists()


def test_a_failure_behind_the_pictures_leaves_none_behind(importer, tmp_path, settings):
    def fail(**kwargs):
        raise KeyboardInterrupt

    post_save.connect(fail, sender=Revision)
    try:
        with pytest.raises(KeyboardInterrupt):
            importer.import_file(write(tmp_path, talk(THREE)))
    finally:
        post_save.disconnect(fail, sender=Revision)

    assert not Image.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_an_album_is_no_interview(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PICTURES", 2)

    with pytest.raises(TranscriptError, match="more than 2 pictures"):
        read_pictures(talk(THREE))


def test_a_picture_that_unpacks_to_a_bomb_is_refused():
    bomb = {"a.png": b"\0" * 8 * 1024**2}

    with pytest.raises(TranscriptError, match="unpacks to more than 200 times"):
        read_pictures(talk(bomb))


def test_a_picture_that_is_elsewhere_is_not_fetched():
    parts = media(THREE)
    links = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = links.replace(
        "media/a.jpg", "../../../etc/passwd"
    ).replace("media/c.jpg", "file:///etc/passwd")
    xml = document(
        paragraph(picture("pic0"), run("One")), paragraph(picture("pic2"), run("Two"))
    )

    assert [one.data for one in read_pictures(pack(xml, parts))] == [b"", b""]
