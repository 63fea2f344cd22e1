"""A Word file as a draft, with its pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.images.models import Image
from wagtail.models import GroupCollectionPermission, Page

from interviews.models import ImportRecord, InterviewPage, Person
from tests.desk.importing import body_of, create, review_of, start_with_file
from tests.factories import picture_file
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


def test_a_draft_of_a_word_file_keeps_emphasis_and_title(reporter: Client) -> None:
    data = pack(
        document(
            paragraph(run("On the Quay"), style="Title"),
            paragraph(bold("Ines Okafor:"), run(" Why boats?")),
            paragraph(bold("Jun Park:"), run(" They "), bold("float"), run(".")),
            paragraph(bold("Ines Okafor:"), run(" And now?")),
            paragraph(bold("Jun Park:"), run(" Tea.")),
        )
    )
    url = start_with_file(reporter, data, "talk.docx")["Location"]
    assert review_of(url).edits.details["title"] == "On the Quay"

    create(reporter, url)

    (_, first), _second = body_of(InterviewPage.objects.get())
    assert first["answers"][0]["text"].source == "<p>They <b>float</b>.</p>"


def illustrated(**pictures: bytes) -> bytes:
    """A Word file with a picture of each name, ``image1_png``, between two Q&As."""
    talk = [
        paragraph(bold("Ines Okafor:"), run(" Why boats?")),
        paragraph(bold("Jun Park:"), run(" They float.")),
    ]
    files = {name.replace("_", "."): data for name, data in pictures.items()}
    between = [paragraph(picture(f"pic{number}")) for number in range(len(files))]
    return pack(document(*talk, *between, *talk), media(files))


def picture_data(kind: str = "PNG", **kwargs: Any) -> bytes:
    with picture_file(kind=kind, **kwargs).open() as file:
        return file.read()


def test_pictures_of_a_word_file_are_in_the_library_and_in_their_places(
    reporter: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    data = illustrated(
        image1_png=picture_data(),
        image2_jpg=picture_data("JPEG"),
        image3_png=b"no picture",
    )
    url = start_with_file(reporter, data, "talk.docx")["Location"]
    assert not Image.objects.exists()

    create(reporter, url)

    first, second = Image.objects.order_by("pk")
    body = body_of(InterviewPage.objects.get())
    assert [kind for kind, _value in body] == ["qa", "image", "image", "qa"]
    assert [value["image"] for _kind, value in body[1:3]] == [first, second]


def test_whoever_may_not_add_pictures_gets_the_words_alone(reporter: Client) -> None:
    GroupCollectionPermission.objects.all().delete()
    data = illustrated(image1_png=picture_data())
    url = start_with_file(reporter, data, "talk.docx")["Location"]

    create(reporter, url)

    page = InterviewPage.objects.get()
    assert [kind for kind, _value in body_of(page)] == ["qa", "qa"]
    assert not Image.objects.exists()


def test_a_draft_that_fails_leaves_no_picture_behind(
    reporter: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    data = illustrated(image1_png=picture_data())
    url = start_with_file(reporter, data, "talk.docx")["Location"]

    def fail(*args: Any, **kwargs: Any) -> None:
        raise ValidationError("The disk is full.")

    monkeypatch.setattr(ImportRecord.objects, "note", fail)
    response = create(reporter, url)

    assert "The disk is full." in response.content.decode()
    assert not Page.objects.type(InterviewPage).exists()
    assert not Person.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
