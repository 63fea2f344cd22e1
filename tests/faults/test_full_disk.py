"""A disk without room: told where somebody can act, and no reader's trouble."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import UploadedFile

from interviews.groups import EDITORS
from interviews.models import InterviewPage
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    make_index,
    make_user,
    picture_file,
)
from tests.faults.disks import Disk, small_disk
from tests.site_server import name_static_files, serve_site

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def media(disk: Disk, settings: Any) -> Disk:
    settings.MEDIA_ROOT = disk.folder
    return disk


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make_user("ines", EDITORS))
    return client


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("pier.jpg", picture_file().open().read())


def test_a_picture_without_room_is_an_error_of_the_form_and_leaves_nothing(
    media: Disk, editor: Client
) -> None:
    make_index()
    media.fill()
    before = media.files()

    said = editor.post(reverse("wagtailimages:add_multiple"), {"files[]": picture()})
    chosen = editor.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "A pier",
            "image-chooser-upload-file": picture(),
        },
    )

    assert said.status_code == chosen.status_code == 200
    assert "the disk may be full" in said.json()["error_message"]
    assert "the disk may be full" in chosen.content.decode()
    assert not Image.objects.exists()
    assert media.files() == before


def test_a_picture_is_not_replaced_by_one_for_which_there_is_no_room(
    media: Disk, editor: Client
) -> None:
    make_index()
    image = ImageFactory(uploaded_by_user=make_user("root", is_superuser=True))
    editor.force_login(image.uploaded_by_user)
    edit = reverse("wagtailimages:edit", args=[image.pk])
    assert editor.get(edit).status_code == 200
    media.fill()
    form = {"title": "Another", "file": picture(), "collection": 1}

    response = editor.post(edit, form)

    assert "the disk may be full" in response.content.decode()
    there = Image.objects.get()
    assert (there.title, there.file.name) == (image.title, image.file.name)
    assert Path(there.file.path).exists()


def text(name: str = "minutes.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Minutes." * 4000)


def test_a_document_without_room_is_an_error_of_the_form_and_leaves_nothing(
    media: Disk, editor: Client
) -> None:
    make_index()
    editor.force_login(make_user("root", is_superuser=True))
    media.fill()
    before = media.files()

    said = editor.post(reverse("wagtaildocs:add_multiple"), {"files[]": text()})
    chosen = editor.post(
        reverse("wagtaildocs_chooser:create"),
        {
            "document-chooser-upload-title": "Minutes",
            "document-chooser-upload-file": text(),
        },
    )

    assert said.status_code == chosen.status_code == 200
    assert "the disk may be full" in said.json()["error_message"]
    assert "the disk may be full" in chosen.content.decode()
    assert not Document.objects.exists()
    assert not UploadedFile.objects.exists()
    assert media.files() == before


def test_a_document_is_not_replaced_by_one_for_which_there_is_no_room(
    media: Disk, editor: Client
) -> None:
    make_index()
    editor.force_login(make_user("root", is_superuser=True))
    editor.post(reverse("wagtaildocs:add_multiple"), {"files[]": text()})
    minutes = Document.objects.get()
    edit = reverse("wagtaildocs:edit", args=[minutes.pk])
    form = {"title": "Another", "collection": minutes.collection_id}
    media.fill()
    before = media.files()

    response = editor.post(edit, form | {"file": text("others.txt")})

    assert "the disk may be full" in response.content.decode()
    there = Document.objects.get()
    assert (there.title, there.file.name) == (minutes.title, minutes.file.name)
    assert media.files() == before
    Path(media.folder, "filling").unlink()
    assert editor.post(edit, form | {"file": text("others.txt")}).status_code == 302
    there.refresh_from_db()
    assert there.title == "Another"
    # The one that it replaces is gone.
    assert media.files() == {there.file.name}


def test_an_interview_is_published_though_its_picture_cannot_be_made(
    media: Disk, client: Client
) -> None:
    page = InterviewPageFactory(parent=make_index(), image=ImageFactory(), live=False)
    media.fill()

    page.save_revision().publish()

    assert InterviewPage.objects.live().get() == page
    assert client.get(page.get_url()).status_code == 200
    assert client.get(f"/api/v3/interviews/{page.pk}/").json()["image"] is None
    assert client.get(f"/api/v2/interviews/{page.pk}/").status_code == 200
    Path(media.folder, "filling").unlink()
    assert client.get(f"/api/v3/interviews/{page.pk}/").json()["image"]["src"]


def test_readers_get_every_page_while_nothing_can_be_kept(
    tmp_path: Path, disk: Disk
) -> None:
    page = InterviewPageFactory(parent=make_index())
    name_static_files(disk.folder)
    disk.fill()

    with serve_site(tmp_path, VAR_DIR=str(disk.folder)) as site:
        for path in ("/", "/interviews/", page.get_url(), "/api/v3/interviews/") * 2:
            response = requests.get(f"{site}{path}", timeout=60)
            assert response.status_code == 200, path
        beacon = requests.post(f"{site}/interviews/visits/{page.pk}/", timeout=60)
        assert beacon.status_code < 500
        ready = requests.get(f"{site}/readyz", timeout=60)

    assert ready.json()["status"] == "degraded"


@pytest.fixture
def site_on(disk: Disk, settings: Any) -> Disk:
    settings.VAR_DIR, settings.MEDIA_ROOT = disk.folder, disk.folder / "media"
    make_user("ines", is_superuser=True)
    InterviewPageFactory(parent=make_index(), title="A boat", image=ImageFactory())
    return disk


def test_a_backup_without_room_says_so_and_leaves_nothing(site_on: Disk) -> None:
    site_on.fill()
    before = site_on.files()

    with pytest.raises(CommandError) as caught:
        call_command("backup")

    assert "\n" not in str(caught.value)
    assert any(words in str(caught.value) for words in ("full", "No space"))
    assert site_on.files() == before


def test_a_restore_without_room_says_so_and_touches_nothing(
    tmp_path: Path, site_on: Disk, settings: Any
) -> None:
    settings.VAR_DIR = tmp_path
    call_command("backup")
    [archive] = (tmp_path / "backups").glob("*.tar")
    settings.VAR_DIR = site_on.folder
    InterviewPage.objects.update(title="A ship")
    site_on.fill()
    before = site_on.files()

    with pytest.raises(CommandError, match="No space left on device"):
        call_command("restore", str(archive), force=True)

    assert site_on.files() == before
    connection.close()
    assert InterviewPage.objects.get().title == "A ship"
