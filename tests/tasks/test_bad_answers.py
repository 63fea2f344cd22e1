"""Whatever is wrong with the answer of a provider."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from interviews import oembed
from interviews.models import EmbedAnswer
from interviews.models.embeds import PAUSE
from tests.provider import Provider
from tests.tasks.films import FILM, OTHER, TALK, TITLE, embeds_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "misbehaviour", ["hang", "drip", "flood", "gibber", "hang_up", "html", "photo"]
)
def test_a_bad_answer_costs_nothing_but_the_title(
    saved: Callable,
    provider: Provider,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    misbehaviour: str,
) -> None:
    monkeypatch.setattr(oembed, "SECONDS", 0.3)
    provider.misbehave = getattr(provider, misbehaviour, None)
    if misbehaviour == "html":
        provider.headers = {"Content-Type": "text/html"}
    if misbehaviour == "photo":
        provider.tell(type="photo")

    page = saved(FILM)

    assert embeds_of(client, page)[0]["title"] == "YouTube"
    assert client.get(page.get_url()).status_code == 200
    assert EmbedAnswer.objects.get().outcome != "told"


def test_what_failed_is_not_asked_again_at_once(
    saved: Callable, save_again: Callable, provider: Provider
) -> None:
    provider.status = 404
    page = saved(FILM)
    save_again(page)

    assert len(provider.asked) == 1


def test_what_failed_is_asked_again_later(
    saved: Callable, save_again: Callable, provider: Provider, client: Client
) -> None:
    provider.status = 503
    page = saved(FILM)
    EmbedAnswer.objects.update(asked_at=timezone.now() - PAUSE - timedelta(seconds=1))
    provider.status = 200
    save_again(page)

    assert embeds_of(client, page)[0]["title"] == TITLE


def test_a_provider_that_hangs_is_not_asked_about_the_rest(
    saved: Callable, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oembed, "SECONDS", 0.3)
    provider.misbehave = provider.hang
    began = time.monotonic()

    saved(*(f"https://youtu.be/aB3-_xYz9{number:02}" for number in range(30)))

    assert len(provider.asked) == 1
    assert time.monotonic() - began < 5


def test_a_slow_provider_is_asked_about_the_rest_at_the_next_save(
    saved: Callable,
    save_again: Callable,
    provider: Provider,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("interviews.tasks.SECONDS_A_SAVE", 0)
    page = saved(FILM, OTHER)
    assert provider.asked == []

    monkeypatch.setattr("interviews.tasks.SECONDS_A_SAVE", 5)
    save_again(page)

    assert len(provider.asked) == 2


def test_an_address_of_nobody_we_know_is_not_asked_about(
    saved: Callable, provider: Provider
) -> None:
    saved("https://evil.example/film", "http://127.0.0.1/", f"{TALK}?title")

    assert provider.asked == []
