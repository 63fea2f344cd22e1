"""Pictures that are asked for at the host that they are on."""

from __future__ import annotations

import pytest

from interviews import outbound
from interviews.importing.outcomes import Status
from interviews.importing.wordpress import pictures as pictures_module
from interviews.importing.wordpress.media import Media
from tests.importing.wordpress.web import ASK, jpeg, kinds
from tests.wordpress.archives import OldPost

pytestmark = pytest.mark.django_db


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
