"""Pictures whose files are gone or damaged, which cost a reader the picture at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.images.models import Image

from interviews.models import InterviewPage
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    block,
    make_index,
    make_user,
    picture_file,
    qa,
)

pytestmark = pytest.mark.django_db

BASE = "/interviews/"


@pytest.fixture
def page(settings: Any, tmp_path: Path) -> InterviewPage:
    """One with a picture above, one in its body and a portrait."""
    settings.MEDIA_ROOT = tmp_path
    pictures = [
        ImageFactory(title=f"Picture {kind}", file=picture_file(f"{kind}.jpg"))
        for kind in ("lead", "inside", "portrait")
    ]
    lead, inside, portrait = pictures
    image = {"image": inside.pk, "alt": "An empty stage"}
    body = [qa("Who?", "Nobody."), block("image", image)]
    return InterviewPageFactory(
        parent=make_index(),
        slug="one",
        image=lead,
        image_alt="Ines on a pier",
        people=[PersonFactory(name="Ines", slug="ines", portrait=portrait)],
        body=body,
    )


def remove_originals(page: InterviewPage) -> None:
    forget_renditions()
    for image in Image.objects.all():
        Path(image.file.path).unlink()


def cut_originals(page: InterviewPage) -> None:
    forget_renditions()
    for image in Image.objects.all():
        path = Path(image.file.path)
        path.write_bytes(path.read_bytes()[:300])


def fill_originals_with_text(page: InterviewPage) -> None:
    forget_renditions()
    for image in Image.objects.all():
        Path(image.file.path).write_text("No picture.")


def remove_renditions(page: InterviewPage) -> None:
    Client().get(page.get_url())
    for image in Image.objects.all():
        for rendition in image.renditions.all():
            Path(rendition.file.path).unlink()


def forget_renditions() -> None:
    for image in Image.objects.all():
        image.renditions.all().delete()


@pytest.mark.parametrize(
    "harm",
    [remove_originals, cut_originals, fill_originals_with_text, remove_renditions],
)
def test_every_surface_answers_without_the_files_of_its_pictures(
    page: InterviewPage, client: Client, harm: Callable[[InterviewPage], None]
) -> None:
    harm(page)

    for path in (
        *("/", BASE, f"{BASE}one/", f"{BASE}one/index.md", f"{BASE}people/ines/"),
        *(f"{BASE}feed/", f"{BASE}feed/json/", "/sitemap.xml"),
        *("/api/v2/interviews/", f"/api/v2/interviews/{page.pk}/"),
        *("/api/v3/interviews/", "/api/v3/interviews/one/"),
        *("/api/v2/people/", "/api/v3/people/", f"/api/v3/pages/{page.pk}/"),
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert not path.startswith(BASE + "one") or b"Who?" in response.content


def test_the_desk_opens_and_publishes_an_interview_whose_picture_is_lost(
    page: InterviewPage, client: Client
) -> None:
    client.force_login(make_user("ines", is_superuser=True))
    remove_originals(page)

    page.save_revision().publish()

    for path in (
        f"/admin/pages/{page.pk}/edit/",
        "/admin/interviews/interviewpage/",
        "/admin/interviews/person/",
        "/admin/images/",
    ):
        assert client.get(path).status_code == 200, path
