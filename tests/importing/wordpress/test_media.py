from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from wagtail.images.models import Image

from interviews.importing.outcomes import Status
from interviews.importing.wordpress.media import Media
from tests.factories import write_picture
from tests.importing.wordpress.web import ALT, ASK, BOAT, jpeg, kinds
from tests.wordpress.archives import SITE, OldPost, attachment

pytestmark = pytest.mark.django_db


def picture_block(page) -> dict:
    (found,) = [one["value"] for one in page.body.raw_data if one["type"] == "image"]
    return found


# From a folder


def test_a_picture_stands_where_it_stood_with_alt_and_caption(bring_one, uploads):
    write_picture(uploads, "2019/05/boat.jpg")
    figure = f"[caption]{BOAT} Half done[/caption]"

    page = bring_one(
        OldPost(id=1, content=ASK.format(figure)), media=Media(folder=uploads)
    )

    assert kinds(page) == ["qa", "image", "qa"]
    image = Image.objects.get()
    assert picture_block(page) == {
        "image": image.pk,
        "alt": ALT,
        "caption": "Half done",
        "credit": "",
    }
    assert image.width == 640


def test_the_picture_that_leads_a_post_leads_its_page(bring_one, uploads):
    write_picture(uploads, "2019/05/boat.jpg")
    lead = attachment(12, "2019/05/boat.jpg", alt=ALT, title="The boat")

    page = bring_one(
        OldPost(id=1, meta={"_thumbnail_id": "12"}), lead, media=Media(folder=uploads)
    )

    assert (page.image.title, page.image_alt) == ("The boat", ALT)


def test_a_gallery_knows_its_pictures_by_number(bring_one, uploads):
    write_picture(uploads, "2019/05/boat.jpg")
    boat = attachment(12, "2019/05/boat.jpg", alt=ALT)
    content = ASK.format('[gallery ids="12"]')

    page = bring_one(OldPost(id=1, content=content), boat, media=Media(folder=uploads))

    assert picture_block(page)["alt"] == ALT


def test_a_smaller_copy_does_where_there_is_no_original(bring_one, uploads):
    write_picture(uploads, "2019/05/boat-300x200.jpg", size=(300, 200))

    bring_one(OldPost(id=1, content=ASK.format(BOAT)), media=Media(folder=uploads))

    assert Image.objects.get().width == 300


def test_the_same_picture_is_in_the_library_once(bring, uploads):
    write_picture(uploads, "2019/05/boat.jpg")
    posts = [
        OldPost(id=number, slug=f"post-{number}", content=ASK.format(BOAT + BOAT))
        for number in (1, 2)
    ]

    bring(*posts, media=Media(folder=uploads))

    assert Image.objects.count() == 1
    assert len(default_storage.listdir("original_images")[1]) == 1


@pytest.mark.parametrize(
    "path",
    [
        "../secret.jpg",
        "..%2Fsecret.jpg",
        "2019/../../secret.jpg",
        "/etc/../secret.jpg",
        "link.jpg",
        "%00.jpg",
    ],
)
def test_nothing_outside_the_folder_is_read(bring, uploads, path):
    write_picture(uploads.parent, "secret.jpg")
    (uploads / "link.jpg").symlink_to(uploads.parent / "secret.jpg")
    content = ASK.format(f'<img src="{SITE}/wp-content/uploads/{path}">')

    (outcome,) = bring(OldPost(id=1, content=content), media=Media(folder=uploads))

    assert "is neither in a folder nor on a host" in outcome.remarks
    assert Image.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("boat.jpg", jpeg()[:500], "is damaged"),
        ("boat.jpg", b"<svg onload='alert(1)'/>", "is not a JPEG, PNG or WebP"),
        ("boat.png", jpeg(), "is a JPEG picture under a wrong name"),
        ("boat.svg", b"<svg/>", "is not a JPEG, PNG or WebP"),
        ("boat.php", jpeg(), "is not a JPEG, PNG or WebP"),
    ],
)
def test_what_is_no_whole_picture_is_reported_and_the_post_is_taken(
    bring, uploads, name, data, words
):
    (uploads / "2019/05" / name).write_bytes(data)
    content = ASK.format(f'<img src="{SITE}/wp-content/uploads/2019/05/{name}">')

    (outcome,) = bring(OldPost(id=1, content=content), media=Media(folder=uploads))

    assert outcome.status is Status.CREATED
    assert words in outcome.remarks
    assert Image.objects.count() == 0


def test_the_caption_of_a_picture_that_is_missing_stays(bring_one):
    content = ASK.format(f"[caption]{BOAT} Half <b>done</b> & dry[/caption]")

    page = bring_one(OldPost(id=1, content=content))

    assert kinds(page) == ["qa", "paragraph", "qa"]
    assert page.body.raw_data[1]["value"] == "<p><i>Half done &amp; dry</i></p>"


def test_a_picture_that_was_missing_comes_with_a_later_run(bring, bring_one, uploads):
    post = OldPost(id=1, content=ASK.format(BOAT))
    bring(post)
    (again,) = bring(post)
    write_picture(uploads, "2019/05/boat.jpg")

    page = bring_one(post, media=Media(folder=uploads))

    assert again.status is Status.UNCHANGED
    assert kinds(page) == ["qa", "image", "qa"]


def test_a_picture_stays_where_a_changed_post_comes_without_it(bring_one, uploads):
    write_picture(uploads, "2019/05/boat.jpg")
    lead = attachment(12, "2019/05/boat.jpg", alt=ALT)
    post = OldPost(id=1, content=ASK.format(BOAT), meta={"_thumbnail_id": "12"})
    bring_one(post, lead, media=Media(folder=uploads))
    post.content += " Mostly."

    page = bring_one(post, lead)

    assert kinds(page) == ["qa", "image", "qa"]
    assert page.image is not None
    assert "Mostly." in str(list(page.body.raw_data))


def test_what_is_refused_leaves_no_picture_behind(bring, uploads):
    write_picture(uploads, "2019/05/boat.jpg")
    post = OldPost(id=1, title="x" * 300, content=ASK.format(BOAT))

    (outcome,) = bring(post, media=Media(folder=uploads))

    assert outcome.status is Status.REFUSED
    assert Image.objects.count() == 0
    assert default_storage.listdir("original_images")[1] == []


def test_a_trial_stores_no_picture_and_asks_nobody(bring, uploads, web):
    write_picture(uploads, "2019/05/boat.jpg")
    other = '<img src="https://pictures.example/a.jpg">'
    media = Media(folder=uploads, hosts=frozenset({"pictures.example"}), fetches=False)

    (outcome,) = bring(
        OldPost(id=1, content=ASK.format(BOAT + other)), media=media, dry_run=True
    )

    assert (outcome.status, outcome.remarks) == (Status.CREATED, "")
    assert (Image.objects.count(), web.asked) == (0, [])
