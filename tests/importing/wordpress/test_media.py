from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.core.files.storage import default_storage
from wagtail.images.models import Image

from interviews import outbound
from interviews.importing.outcomes import Status
from interviews.importing.wordpress import media as media_module
from interviews.importing.wordpress import pictures as pictures_module
from interviews.importing.wordpress.media import Media
from tests.factories import picture_file, write_picture
from tests.wordpress.archives import SITE, OldPost, attachment

pytestmark = pytest.mark.django_db

ALT = "A boat on trestles"
BOAT = f'<img src="{SITE}/wp-content/uploads/2019/05/boat-300x200.jpg" alt="{ALT}">'
TEXT = "<strong>What?</strong>\n\nBoats.\n\n"
ASK = TEXT + "{}\n\n<strong>Why?</strong>\n\nThey float."


@dataclass
class Web:
    """Hosts that answer with what ``replies`` has at an address."""

    replies: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, url, *, seconds, max_bytes, accept):
        self.asked.append(url)
        reply = self.replies.get(url)
        if isinstance(reply, Exception):
            raise reply
        status = 404 if reply is None else 200
        return outbound.Reply(status=status, media_type="", body=reply or b"")


@pytest.fixture
def web(monkeypatch):
    web = Web()
    monkeypatch.setattr(media_module.outbound, "get", web.get)
    return web


def jpeg(size=(640, 400)) -> bytes:
    return picture_file(size=size).open().read()


def kinds(page) -> list[str]:
    return [block["type"] for block in page.body.raw_data]


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


# From a host


def host(*names: str) -> Media:
    return Media(hosts=frozenset(names))


def test_a_picture_is_asked_for_by_https_of_a_host_that_was_named(bring_one, web):
    web.replies["https://pictures.example/a.jpg"] = jpeg()
    content = ASK.format('<img src="http://pictures.example/a.jpg" alt="A">')

    page = bring_one(OldPost(id=1, content=content), media=host("pictures.example"))

    assert web.asked == ["https://pictures.example/a.jpg"]
    assert kinds(page) == ["qa", "image", "qa"]


@pytest.mark.parametrize(
    "src",
    [
        "https://pictures.example.evil.example/a.jpg",
        "https://evil.example/pictures.example/a.jpg",
        "https://pictures.example:6379/a.jpg",
        "http://127.0.0.1/a.jpg",
        "http://[::1]/a.jpg",
        "http://[/a.jpg",
        "/a.jpg",
    ],
)
def test_nobody_else_is_asked(bring, web, src):
    content = ASK.format(f'<img src="{src}">')

    (outcome,) = bring(OldPost(id=1, content=content), media=host("pictures.example"))

    assert web.asked == []
    assert outcome.status is Status.CREATED
    assert len(outcome.notes) == 1


def test_a_host_of_our_own_network_is_never_asked(bring):
    content = ASK.format('<img src="https://localhost/a.jpg">')

    (outcome,) = bring(OldPost(id=1, content=content), media=host("localhost"))

    assert "cannot be" in outcome.remarks


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (None, "answers with 404"),
        (b"<html>Not found</html>", "is not a JPEG, PNG or WebP"),
        (outbound.OversizedError("More than 20971520 bytes."), "cannot be had: More"),
        (outbound.UnreachableError("No answer."), "cannot be reached"),
    ],
)
def test_an_answer_that_is_no_picture_is_reported(bring, web, reply, words):
    web.replies["https://pictures.example/a.jpg"] = reply
    content = ASK.format('<img src="https://pictures.example/a.jpg">')

    (outcome,) = bring(OldPost(id=1, content=content), media=host("pictures.example"))

    assert (outcome.status, len(outcome.notes)) == (Status.CREATED, 1)
    assert words in outcome.remarks


def test_a_host_that_stays_silent_is_not_waited_for_again_and_again(bring, web):
    silence = outbound.UnreachableError("No answer.")
    addresses = [f"https://pictures.example/{number}.jpg" for number in range(6)]
    web.replies = dict.fromkeys(addresses, silence)
    images = "".join(f'<img src="{address}">' for address in addresses)

    (outcome,) = bring(
        OldPost(id=1, content=ASK.format(images)), media=host("pictures.example")
    )

    assert len(web.asked) == 3
    assert len(outcome.notes) == 6


def test_the_pictures_of_a_post_take_no_longer_than_that(bring, web, monkeypatch):
    now = iter(range(0, 10**6, pictures_module.MAX_SECONDS // 2))
    monkeypatch.setattr(pictures_module, "monotonic", lambda: next(now))
    images = "".join(
        f'<img src="https://pictures.example/{number}.jpg">' for number in range(6)
    )

    (outcome,) = bring(
        OldPost(id=1, content=ASK.format(images)), media=host("pictures.example")
    )

    assert len(web.asked) == 2
    assert outcome.notes[-1] == "Its pictures take too long to be had."
