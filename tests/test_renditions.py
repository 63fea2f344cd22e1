"""Pictures are made ready when they are published, not when they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images.models import Rendition

from interviews import signal_handlers
from interviews.models import InterviewPage
from interviews.pictures import filters
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    block,
    make_index,
    make_user,
    picture_file,
)

pytestmark = pytest.mark.django_db


def test_publishing_makes_every_rendition_and_reading_makes_none(
    client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    lead, inside, portrait = ImageFactory.create_batch(3)
    picture = {"image": inside.pk, "alt": "It"}
    with django_capture_on_commit_callbacks(execute=True):
        interview = InterviewPageFactory(
            parent=make_index(),
            image=lead,
            body=[block("image", picture)],
            people=[PersonFactory(portrait=portrait)],
        )
    made = Rendition.objects.count()
    assert made == 3 * len(filters())

    for path in (interview.get_url(), "/interviews/", "/", "/api/v3/interviews/"):
        client.get(path)

    assert Rendition.objects.count() == made


def test_a_draft_makes_no_renditions(
    django_capture_on_commit_callbacks: Callable,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(parent=make_index(), live=False, image=ImageFactory())

    assert not Rendition.objects.exists()


def test_a_new_file_is_made_ready_at_once(
    client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    image = ImageFactory()
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(parent=make_index(), image=image)
    client.force_login(make_user("admin", is_superuser=True))
    new = picture_file("other.jpg", size=(300, 200))
    new.seek(0)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtailimages:edit", args=[image.pk]),
            {"title": "Other", "file": new, "tags": "", "description": ""},
        )

    image.refresh_from_db()
    assert image.width == 300
    widths = set(Rendition.objects.values_list("width", flat=True))
    assert max(widths) == 300


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_fails_after_a_publish_is_logged_and_not_the_editors_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(images: object) -> None:
        raise RuntimeError("No room on the disk.")

    fail.__qualname__ = "make_renditions"
    monkeypatch.setattr(signal_handlers, "make_renditions", fail)

    page = InterviewPageFactory(parent=make_index(), image=ImageFactory())

    assert InterviewPage.objects.filter(pk=page.pk).exists()
    assert "Error calling make_renditions in on_commit()" in caplog.text
