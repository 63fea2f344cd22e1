from __future__ import annotations

import io

import pytest
from PIL import Image as PillowImage
from wagtail.images.models import Image

from interviews.importing.outcomes import ImportRefused
from interviews.importing.pictures import (
    MAX_BYTES,
    find_picture,
    read_picture,
    stored_picture,
)
from tests.factories import write_picture


def refusal(path) -> str:
    with pytest.raises(ImportRefused) as caught:
        read_picture(path)
    return str(caught.value)


# Finding


@pytest.mark.parametrize("suffix", [".jpg", ".jpeg", ".png", ".webp", ".JPG", ".PNG"])
def test_a_picture_is_found_by_the_name_of_its_file(tmp_path, suffix):
    (tmp_path / f"ines.okafor{suffix}").touch()
    (tmp_path / "ines.jpg").touch()

    assert find_picture(tmp_path, "ines.okafor") == tmp_path / f"ines.okafor{suffix}"


def test_a_file_without_a_picture_has_none(tmp_path):
    (tmp_path / "ines.okafor.md").touch()
    (tmp_path / "ines.okafor.jpg").mkdir()

    assert find_picture(tmp_path, "ines.okafor") is None
    assert find_picture(None, "ines.okafor") is None


# Reading


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "JPEG"),
        ("a.jpeg", "JPEG"),
        ("a.JPG", "JPEG"),
        ("a.png", "PNG"),
        ("a.webp", "WEBP"),
    ],
)
def test_a_whole_picture_is_read_byte_by_byte(tmp_path, name, kind):
    path = write_picture(tmp_path, name, kind)

    assert read_picture(path) == path.read_bytes()


def test_text_is_no_picture(tmp_path):
    path = tmp_path / "ines.jpg"
    path.write_text("A portrait of Ines.")

    assert refusal(path) == "The picture ines.jpg is not a JPEG, PNG or WebP picture."


def test_an_empty_file_is_no_picture(tmp_path):
    path = tmp_path / "ines.jpg"
    path.touch()

    assert refusal(path) == "The picture ines.jpg is not a JPEG, PNG or WebP picture."


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_a_picture_of_another_type_is_refused(tmp_path, kind):
    path = write_picture(tmp_path, "ines.jpg", kind)

    assert refusal(path) == "The picture ines.jpg is not a JPEG, PNG or WebP picture."


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("ines.jpg", "PNG", "PNG"),
        ("ines.png", "JPEG", "JPEG"),
        ("a.jpeg", "WEBP", "WEBP"),
    ],
)
def test_a_picture_under_a_wrong_extension_is_refused(tmp_path, name, kind, found):
    path = write_picture(tmp_path, name, kind)

    assert (
        refusal(path) == f"The picture {name} is a {found} picture under a wrong name."
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_truncated_picture_is_refused(tmp_path, kind, part):
    suffix = {"JPEG": "jpg"}.get(kind, kind.lower())
    path = tmp_path / f"ines.{suffix}"
    noise = PillowImage.effect_noise((200, 200), 90).convert("RGB")
    data = io.BytesIO()
    noise.save(data, kind)
    path.write_bytes(data.getvalue()[: int(len(data.getvalue()) * part)])

    assert refusal(path) in {
        f"The picture {path.name} is damaged.",
        f"The picture {path.name} is not a JPEG, PNG or WebP picture.",
    }


def test_a_picture_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "ines.jpg"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    assert refusal(path) == "The picture ines.jpg is larger than 20 MB."


def test_a_picture_that_unpacks_to_too_many_pixels_is_refused(tmp_path):
    path = tmp_path / "bomb.png"
    PillowImage.new("1", (20_000, 20_000)).save(path)
    assert path.stat().st_size < 100_000

    assert refusal(path) == "The picture bomb.png has too many pixels."


# Storing


@pytest.fixture
def media(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def stored(path, title="Ines Okafor"):
    with stored_picture(path, read_picture(path), title=title) as image:
        return image


def test_a_picture_enters_the_library_as_it_is(media, tmp_path):
    path = write_picture(tmp_path, "ines.okafor.jpg", size=(60, 40))

    image = stored(path)

    assert (image.title, image.width, image.height) == ("Ines Okafor", 60, 40)
    assert image.file_size == path.stat().st_size
    with image.file.open() as file:
        assert file.read() == path.read_bytes()


def test_the_same_picture_enters_the_library_once(media, tmp_path):
    path = write_picture(tmp_path, "ines.jpg")
    copy = write_picture(tmp_path, "copy.jpg")

    assert stored(path) == stored(copy, title="Somebody else")
    assert Image.objects.count() == 1
    assert len(list(media.rglob("*.jpg"))) == 1


def test_another_picture_of_the_same_name_is_another_picture(media, tmp_path):
    first = stored(write_picture(tmp_path, "ines.jpg", size=(60, 40)))
    second = stored(write_picture(tmp_path, "ines.jpg", size=(40, 60)))

    assert first != second
    assert first.file.name != second.file.name


def test_a_new_picture_goes_when_what_it_is_for_fails(media, tmp_path):
    path = write_picture(tmp_path, "ines.jpg")

    with (
        pytest.raises(ZeroDivisionError),
        stored_picture(path, read_picture(path), title="Ines"),
    ):
        raise ZeroDivisionError

    assert not list(media.rglob("*.jpg"))


def test_a_picture_of_the_library_stays_when_what_it_is_for_fails(media, tmp_path):
    path = write_picture(tmp_path, "ines.jpg")
    stored(path)

    with (
        pytest.raises(ZeroDivisionError),
        stored_picture(path, read_picture(path), title="Ines"),
    ):
        raise ZeroDivisionError

    assert len(list(media.rglob("*.jpg"))) == 1


@pytest.mark.django_db
def test_the_file_of_an_import_that_was_killed_is_taken_up(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = settings.MEDIA_ROOT / "original_images"
    folder.mkdir(parents=True)
    path = write_picture(tmp_path, "a.jpg")
    (folder / "a.jpg").write_bytes(path.read_bytes())

    with stored_picture(path, path.read_bytes(), title="A") as image:
        assert image.file.name == "original_images/a.jpg"

    assert [file.name for file in folder.iterdir()] == ["a.jpg"]


@pytest.mark.django_db
def test_a_file_of_the_same_name_that_is_another_ones_stays(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    one = write_picture(tmp_path, "a.jpg")
    with stored_picture(one, one.read_bytes(), title="A") as image:
        first = image
    other = write_picture(tmp_path, "a.jpg", size=(20, 30))

    with stored_picture(other, other.read_bytes(), title="B") as image:
        assert image.file.name != first.file.name

    assert first.file.storage.exists(first.file.name)
