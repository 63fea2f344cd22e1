"""Embeds are asked about when an editor saves, and never when somebody reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from interviews.groups import EDITORS
from interviews.models import EmbedAnswer
from tests.api.writing import made, superuser
from tests.desk.test_preview import form
from tests.factories import InterviewPageFactory, block, make_index, make_user
from tests.provider import Provider
from tests.tasks.films import FILM, SHARED, TITLE

pytestmark = pytest.mark.django_db


def test_the_provider_is_asked_once_whatever_is_saved_after(
    saved: Callable, save_again: Callable, provider: Provider
) -> None:
    page = saved(FILM, SHARED)
    save_again(page)

    assert provider.asked == ["https://www.youtube.com/watch?v=aB3-_xYz901"]
    answer = EmbedAnswer.objects.get()
    assert (answer.title, answer.author) == (TITLE, "Halfmoon Bus")
    assert answer.thumbnail == "https://pictures.example/rehearsal.jpg"


def test_nobody_is_asked_about_what_an_editor_gave_a_title(
    provider: Provider, django_capture_on_commit_callbacks: Any
) -> None:
    film = block("embed", {"url": FILM, "title": "Typed"})
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(parent=make_index(), body=[film])

    assert provider.asked == []


def test_nobody_is_asked_about_what_is_rolled_back(
    provider: Provider, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        film = block("embed", {"url": FILM, "title": ""})
        InterviewPageFactory(parent=make_index(), body=[film])

    assert provider.asked == []


def test_no_reader_has_the_provider_asked(
    saved: Callable, provider: Provider, client: Client
) -> None:
    provider.status = 500
    page = saved(FILM)
    EmbedAnswer.objects.all().delete()
    provider.asked.clear()

    for path in (
        page.get_url(),
        f"{page.get_url()}index.md",
        "/interviews/feed/",
        f"/api/v2/interviews/{page.pk}/",
        f"/api/v3/interviews/{page.pk}/",
    ):
        assert client.get(path).status_code == 200

    assert provider.asked == []


@pytest.mark.parametrize("action", ["save", "action-publish"])
def test_an_editor_who_saves_at_the_desk_gets_the_title(
    provider: Provider,
    client: Client,
    django_capture_on_commit_callbacks: Any,
    action: str,
) -> None:
    page = InterviewPageFactory(parent=make_index(), slug="one")
    client.force_login(make_user("edda", EDITORS))
    film = {"url": FILM, "title": "", "caption": ""}
    typed = form(slug="one", **{action: "x"})
    typed = {key: typed[key] for key in typed if not key.startswith("body")}
    typed |= nested_form_data({"body": streamfield([("embed", film)])})

    with django_capture_on_commit_callbacks(execute=True):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = client.post(address, typed)

    assert response.status_code == 302, response.context["form"].errors
    assert EmbedAnswer.objects.get().title == TITLE


@pytest.mark.parametrize("action", [None, "publish"])
def test_what_is_written_through_the_api_gets_the_title(
    provider: Provider, django_capture_on_commit_callbacks: Any, action: str | None
) -> None:
    film = {"type": "embed", "value": {"url": FILM}}

    with django_capture_on_commit_callbacks(execute=True):
        made(superuser().create(make_index(), action=action, body=[film]))

    assert EmbedAnswer.objects.get().title == TITLE
