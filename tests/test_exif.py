"""Renditions say nothing of where, when and by whom a picture was taken."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image as PillowImage
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo
from wagtail.documents.models import Document

from interviews.pictures import filters
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db

SECRET = b"zzplace"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>zzplace</a></x:xmpmeta>'
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
DESCRIPTION, ORIENTATION, GPS = 0x010E, 0x0112, 0x8825
ON_ITS_SIDE = 6
KINDS = ("JPEG", "PNG", "WEBP", "AVIF")


def photograph(kind: str) -> bytes:
    """A picture of 300 × 200, held on its side, that says all a camera can say."""
    exif = PillowImage.Exif()
    exif[DESCRIPTION] = SECRET.decode()
    exif[ORIENTATION] = ON_ITS_SIDE
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 26.0)})
    further: dict[str, Any] = {"comment": SECRET}
    if kind == "PNG":
        further = {"pnginfo": PngInfo()}
        further["pnginfo"].add_text("Comment", SECRET.decode())
    file = io.BytesIO()
    PillowImage.new("RGB", (300, 200), "teal").save(
        file, kind, exif=exif, xmp=XMP, icc_profile=PROFILE, **further
    )
    assert SECRET in file.getvalue()
    return file.getvalue()


def store(kind: str) -> Any:
    data = io.BytesIO(photograph(kind))
    return ImageFactory(file=ImageFile(data, name=f"pier.{kind.lower()}"))


@pytest.mark.parametrize("kind", KINDS)
def test_no_rendition_says_where_a_picture_was_taken(kind: str) -> None:
    image = store(kind)
    # What the site asks for, the desk's, and one in the format of the original.
    specs = {
        *filters(),
        "max-165x165",
        "original",
        "fill-80x80",
        "width-99|format-avif",
    }

    for spec in specs:
        rendition = image.get_rendition(spec)
        with rendition.file.open() as file:
            data = file.read()
        picture = PillowImage.open(io.BytesIO(data))

        assert SECRET not in data, spec
        assert not picture.getexif(), spec
        assert not {"exif", "xmp", "comment", "Comment"} & picture.info.keys(), spec


@pytest.mark.parametrize("kind", KINDS)
def test_a_rendition_is_upright_and_keeps_its_colours(kind: str) -> None:
    rendition = store(kind).get_rendition("original")

    assert (rendition.width, rendition.height) == (200, 300)
    with rendition.file.open() as file:
        assert PillowImage.open(file).info["icc_profile"] == PROFILE


def test_renditions_are_handed_out_and_originals_are_not(client: Client) -> None:
    image = store("JPEG")
    rendition = image.get_rendition("width-99")
    name = image.file.name.rpartition("/")[2]
    assert image.file.storage.exists(f"original_images/{name}")

    response = client.get(rendition.url)

    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    for path in (
        f"/media/original_images/{name}",
        f"/media/images/../original_images/{name}",
        f"/media/images/%2e%2e/original_images/{name}",
        f"/media//original_images/{name}",
        f"/media/images/..%2foriginal_images/{name}",
    ):
        assert client.get(path).status_code in {400, 404}, path


def test_documents_are_read_at_their_own_address_only(client: Client) -> None:
    document = Document.objects.create(
        title="Minutes", file=ContentFile(b"Minutes", name="minutes.txt")
    )

    assert client.get(f"/media/{document.file.name}").status_code == 404
    response = client.get(document.url)

    assert response.status_code == 200
    assert b"".join(response) == b"Minutes"
    assert response["X-Content-Type-Options"] == "nosniff"
