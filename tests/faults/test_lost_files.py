"""Pictures whose files are gone or damaged, which cost a reader the picture at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images.models import Image

from interviews.models import InterviewPage
from tests.desk.doors import form
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


@pytest.mark.parametrize(
    "harm", [remove_originals, cut_originals, fill_originals_with_text]
)
def test_the_desk_opens_and_publishes_an_interview_whose_picture_is_lost(
    page: InterviewPage, client: Client, harm: Callable[[InterviewPage], None]
) -> None:
    client.force_login(make_user("ines", is_superuser=True))
    harm(page)
    person = page.interviewees[0]

    page.save_revision().publish()

    for path, name in (
        (f"/admin/pages/{page.pk}/edit/", "Picture lead"),
        (f"/admin/interviews/person/edit/{person.pk}/", "Picture portrait"),
        ("/admin/interviews/interviewpage/", page.title),
        ("/admin/interviews/person/", "Ines"),
        ("/admin/images/", "Picture inside"),
        ("/admin/images/chooser/", "Picture inside"),
        (f"/admin/images/{page.image_id}/", "Picture lead"),
        (f"/admin/images/{page.image_id}/delete/", "Picture lead"),
        (reverse("wagtailimages_chooser:chosen", args=[page.image_id]), "Picture lead"),
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert name in response.content.decode(), path


def test_another_picture_is_chosen_in_place_of_one_that_is_lost(
    page: InterviewPage, client: Client
) -> None:
    client.force_login(make_user("ines", is_superuser=True))
    page.save_revision().publish()
    fill_originals_with_text(page)
    other = ImageFactory(title="Another", file=picture_file("another.jpg"))
    assert "Picture lead" in client.get(edit(page)).content.decode()

    chosen = client.get(reverse("wagtailimages_chooser:chosen", args=[other.pk]))
    saved = client.post(
        edit(page), form(image=str(other.pk), **{"action-publish": "1"})
    )

    assert chosen.json()["result"]["title"] == "Another"
    assert saved.status_code == 302
    page.refresh_from_db()
    assert page.image == other


def edit(page: InterviewPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
