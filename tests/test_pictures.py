from __future__ import annotations

import base64
import io
import logging
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as PillowImage
from wagtail.images.models import Image

from interviews.pictures import (
    WIDTHS,
    Picture,
    filters,
    picture,
    prefetch_pictures,
    thumbnail_url,
)
from tests.factories import ImageFactory, picture_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    # Wagtail keeps renditions in it, by ids that are given again in each test.
    cache.clear()


def make_image(size=(640, 400), **kwargs):
    return ImageFactory(file=picture_file(size=size), **kwargs)


def again(image):
    """``image`` as another request meets it."""
    return Image.objects.get(pk=image.pk)


def sizes(found: Picture, kind: str) -> list[tuple[int, int]]:
    return [
        (source["width"], source["height"])
        for source in found["srcset"]
        if source["type"] == kind
    ]


def opened(data_url: str) -> PillowImage.Image:
    head, _, data = data_url.partition(",")
    assert head == "data:image/webp;base64"
    return PillowImage.open(io.BytesIO(base64.b64decode(data)))


def test_a_large_picture_comes_in_every_width_as_webp_and_as_jpeg():
    found = picture(make_image(size=(2000, 1000)))

    expected = [(width, width // 2) for width in WIDTHS]
    assert sizes(found, "image/webp") == expected
    assert sizes(found, "image/jpeg") == expected
    assert len(found["srcset"]) == 2 * len(WIDTHS)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(300, [300]), (480, [480]), (700, [480, 700]), (1000, [480, 960, 1000])],
)
def test_no_source_is_wider_than_the_original_or_there_twice(width, widths):
    found = picture(make_image(size=(width, 200)))

    for kind in ("image/webp", "image/jpeg"):
        assert [size[0] for size in sizes(found, kind)] == widths


def test_every_source_is_a_picture_of_the_size_and_type_that_it_claims(settings):
    for source in picture(make_image(size=(1000, 500)))["srcset"]:
        name = source["url"].removeprefix(settings.MEDIA_URL)
        with PillowImage.open(Path(settings.MEDIA_ROOT, name)) as file:
            assert file.size == (source["width"], source["height"])
            assert f"image/{file.format.lower()}" == source["type"]


def test_the_size_and_the_address_are_those_of_the_largest_jpeg():
    found = picture(make_image(size=(1000, 500)))

    assert (found["width"], found["height"]) == (1000, 500)
    assert found["src"] == found["srcset"][-1]["url"]
    assert found["src"].endswith(".jpg")


def test_a_picture_is_told_from_others_by_id_and_title():
    image = make_image(title="The green room")

    found = picture(image)

    assert (found["id"], found["title"]) == (image.pk, "The green room")


def test_the_description_of_the_page_wins_over_that_of_the_picture():
    image = make_image(title="IMG 4711", description="An empty stage")

    assert picture(image, "Ines on an empty stage")["alt"] == "Ines on an empty stage"


def test_without_a_description_of_the_page_the_picture_has_its_own():
    assert picture(make_image(description="An empty stage"))["alt"] == "An empty stage"


def test_without_any_description_the_title_has_to_do():
    assert picture(make_image(title="Stage, empty"))["alt"] == "Stage, empty"


def test_the_placeholder_is_a_tiny_picture_in_the_answer_itself():
    image = ImageFactory(file=picture_file("wide.jpg", size=(1200, 600)))

    tiny = opened(picture(image)["placeholder"])

    assert tiny.size == (24, 12)


def test_a_picture_replaced_by_another_of_the_same_name_gets_a_new_placeholder(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        image = ImageFactory(file=picture_file("stage.jpg", size=(1200, 600)))
        picture(image)
        old_name = image.file.name
        image.delete()
    other = ImageFactory(file=picture_file("stage.jpg", size=(600, 1200)))

    found = picture(other)

    assert other.file.name == old_name
    assert opened(found["placeholder"]).size == (12, 24)


def test_a_host_is_put_before_addresses_that_have_none():
    found = picture(make_image(), base_url="https://magazine.example")

    urls = [found["src"], *(source["url"] for source in found["srcset"])]
    assert all(url.startswith("https://magazine.example/media/") for url in urls)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_a_picture_of_any_type_leaves_as_webp_and_jpeg(kind):
    file = picture_file(f"picture.{kind.lower()}", kind=kind)

    found = picture(ImageFactory(file=file))

    assert {source["type"] for source in found["srcset"]} == {
        "image/webp",
        "image/jpeg",
    }


# What is missing


def test_no_picture_is_none():
    assert picture(None) is None
    assert thumbnail_url(None) == ""


def test_a_picture_whose_file_is_lost_is_none_and_reported(caplog):
    image = make_image(title="The green room")
    image.file.storage.delete(image.file.name)
    image = again(image)

    with caplog.at_level(logging.WARNING):
        assert picture(image) is None

    assert "The green room" in caplog.text
    assert thumbnail_url(image) == ""


def test_a_picture_whose_file_is_damaged_is_none():
    image = make_image(size=(1200, 600))
    path = Path(image.file.path)
    path.write_bytes(path.read_bytes()[:-200])
    image = again(image)

    assert picture(image) is None
    assert thumbnail_url(image) == ""


def test_a_picture_whose_placeholder_is_lost_does_without():
    image = ImageFactory(file=picture_file("lost.jpg"))
    image.get_renditions(*filters())
    for rendition in image.renditions.all():
        rendition.file.storage.delete(rendition.file.name)

    found = picture(again(image))

    assert found["placeholder"] == ""
    assert found["width"] == 640


# Queries


def queries_for(count: int) -> int:
    for _ in range(count):
        picture(make_image(size=(48, 32)))
    images = list(Image.objects.order_by("-pk")[:count])
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        prefetch_pictures([*images, None])
        found = [picture(image) for image in images]
    assert all(found)
    return len(queries)


def test_fifty_pictures_take_as_many_queries_as_one():
    assert queries_for(1) == queries_for(50) == 1


def test_nothing_is_asked_for_no_pictures(django_assert_num_queries):
    with django_assert_num_queries(0):
        prefetch_pictures([None])


def test_a_rendition_of_a_part_of_the_picture_does_not_stand_in_for_the_whole():
    image = make_image()
    whole = picture(image)
    part = image.renditions.get(filter_spec=filters()[0])
    part.pk, part.focal_point_key, part.width = None, "a-part", 1
    part.save()
    image = again(image)
    prefetch_pictures([image])

    assert picture(image) == whole


def test_a_rendition_that_was_prefetched_is_all_that_wagtail_knows_of_it():
    image = make_image()
    picture(image)
    image = again(image)
    prefetch_pictures([image])

    for rendition in image.prefetched_renditions:
        stored = image.renditions.get(pk=rendition.pk)
        assert rendition == stored
        assert rendition.file == stored.file
        assert vars(rendition).keys() >= vars(stored).keys() - {"_state"}


def test_a_new_picture_that_was_prefetched_is_made_once():
    image = make_image()
    prefetch_pictures([image])

    first, second = picture(image), picture(image)

    assert first == second
    assert image.renditions.count() == len(filters())
