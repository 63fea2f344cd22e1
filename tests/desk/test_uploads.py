"""What editors may bring in, and what they are told of what they may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image

from interviews.groups import EDITORS
from tests.factories import ImageFactory, make_index, make_user, picture_file

pytestmark = pytest.mark.django_db

BROKEN = "corrupted image"


@pytest.fixture
def editor(client: Client) -> Client:
    make_index()
    client.force_login(make_user("ines", EDITORS))
    return client


def cut_off(kind: str, part: float = 0.6) -> SimpleUploadedFile:
    """The first part of a picture, as a line that breaks leaves it."""
    size = (640, 400)
    with picture_file(f"cut.{kind.lower()}", size, kind).open() as file:
        data = file.read()
    return SimpleUploadedFile(f"cut.{kind.lower()}", data[: int(len(data) * part)])


def upload(editor: Client, file: Any) -> HttpResponse:
    return editor.post(reverse("wagtailimages:add_multiple"), {"files[]": file})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_is_cut_off_is_an_error_of_the_form(
    editor: Client, kind: str
) -> None:
    response = upload(editor, cut_off(kind))

    assert response.status_code == 200
    assert response.json()["success"] is False
    assert BROKEN in response.json()["error_message"]
    assert not Image.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_chooser_refuses_a_picture_that_is_cut_off(editor: Client, kind: str) -> None:
    form = {"image-chooser-upload-title": "A pier"}
    form["image-chooser-upload-file"] = cut_off(kind)

    response = editor.post(reverse("wagtailimages_chooser:create"), form)

    assert response.status_code == 200
    assert BROKEN in response.content.decode()
    assert not Image.objects.exists()


def test_a_picture_is_not_replaced_by_one_that_is_cut_off(editor: Client) -> None:
    image = ImageFactory(uploaded_by_user=make_user("root", is_superuser=True))
    before = image.file.name
    form = {"title": image.title, "file": cut_off("PNG"), "collection": 1}

    response = editor.post(reverse("wagtailimages:edit", args=[image.pk]), form)

    assert response.status_code == 200
    assert BROKEN in response.content.decode()
    assert Image.objects.get().file.name == before


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_whole_picture_is_taken_and_shown(editor: Client, kind: str) -> None:
    response = upload(editor, cut_off(kind, part=1))

    assert response.json()["success"] is True
    image = Image.objects.get()
    edit = editor.get(reverse("wagtailimages:edit", args=[image.pk]))
    assert edit.status_code == 200


def test_a_drawing_that_a_browser_would_run_is_refused(editor: Client) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

    response = upload(editor, SimpleUploadedFile("a.svg", drawing, "image/svg+xml"))

    assert response.json()["success"] is False
    assert not Image.objects.exists()


def test_a_picture_that_is_too_large_is_refused(editor: Client, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000

    response = upload(editor, cut_off("PNG", part=1))

    assert response.json()["success"] is False
    assert "too big" in response.json()["error_message"]
    assert not Image.objects.exists()


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "picture.svg", "run.js"])
def test_a_document_that_a_browser_would_run_is_refused(
    client: Client, name: str
) -> None:
    client.force_login(make_user("root", is_superuser=True))
    file = SimpleUploadedFile(name, b"<script>alert(1)</script>")

    response = client.post(
        reverse("wagtaildocs:add_multiple"), {"files[]": file, "title": "A page"}
    )

    assert response.json()["success"] is False
    assert "not allowed" in response.json()["error_message"]
    assert not Document.objects.exists()
