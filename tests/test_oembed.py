from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from interviews.embeds import Player, find_player, oembed_endpoints, provider_names
from interviews.oembed import (
    MAX_BYTES,
    Description,
    UnusableError,
    describe,
    tells_title,
)
from interviews.outbound import OutboundError, OversizedError
from tests.provider import Provider, start_provider

FILM = "https://youtu.be/aB3-_xYz901?si=share"
EPISODE = "https://podcasts.apple.com/gb/podcast/green-room/id1234567"


def player(url: str = FILM) -> Player:
    found = find_player(url)
    assert found
    return found


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with start_provider() as provider:
        settings.INTERVIEWS_OEMBED_ENDPOINTS = {"YouTube": provider.url}
        yield provider


def test_a_provider_tells_title_author_and_picture(provider: Provider) -> None:
    assert describe(player()) == Description(
        title="The rehearsal, in full",
        author="Halfmoon Bus",
        thumbnail="https://pictures.example/rehearsal.jpg",
    )


def test_a_provider_is_asked_without_what_a_shared_address_tells(
    provider: Provider,
) -> None:
    describe(player())

    assert provider.asked == ["https://www.youtube.com/watch?v=aB3-_xYz901"]


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "photo"},
        {"type": "photo", "url": None},
        {"type": "link"},
        {"type": None},
        {"type": ["video"]},
        {"title": None},
        {"title": ""},
        {"title": " \n\t\x00"},
        {"title": 7},
        {"title": ["The rehearsal"]},
    ],
)
def test_an_answer_about_something_else_is_of_no_use(
    provider: Provider, fields: dict[str, Any]
) -> None:
    provider.tell(**fields)

    with pytest.raises(UnusableError):
        describe(player())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><title>The rehearsal</title>",
        b"{",
        b"null",
        b"[]",
        b'"video"',
        b"\xff\xfe",
        b"[" * (MAX_BYTES - 1),
        b'{"type": "video", "title": ' + b"9" * 5_000 + b"}",
    ],
)
def test_what_is_no_json_object_is_of_no_use(provider: Provider, body: bytes) -> None:
    provider.body = body

    with pytest.raises(UnusableError):
        describe(player())


def test_html_is_of_no_use_though_it_may_be_json(provider: Provider) -> None:
    provider.headers = {"Content-Type": "text/html"}

    with pytest.raises(UnusableError):
        describe(player())


@pytest.mark.parametrize("status", [204, 301, 302, 401, 404, 500, 503])
def test_an_answer_that_is_none_is_of_no_use(provider: Provider, status: int) -> None:
    provider.status = status

    with pytest.raises((UnusableError, OutboundError)):
        describe(player())


def test_a_huge_answer_is_not_read(provider: Provider) -> None:
    provider.tell(html="x" * MAX_BYTES)

    with pytest.raises(OversizedError):
        describe(player())


def test_a_title_is_one_line_that_every_database_takes(provider: Provider) -> None:
    provider.body = json.dumps(
        {"type": "rich", "title": " Dìdi\n\u0000弟弟 \ud800live  " + "x" * 300}
    ).encode()

    title = describe(player()).title

    assert title.startswith("Dìdi 弟弟 live xxx")
    assert len(title) == 255


@pytest.mark.parametrize(
    "address",
    [
        "http://pictures.example/a.jpg",
        "javascript:alert(1)",
        "https://pictures.example/\" onload='x'",
        "https://pictures.example/" + "a" * 500,
        7,
        None,
    ],
)
def test_a_picture_at_a_strange_address_is_none(
    provider: Provider, address: Any
) -> None:
    provider.tell(thumbnail_url=address)

    assert describe(player()).thumbnail == ""


def test_an_author_may_be_missing(provider: Provider) -> None:
    provider.tell(author_name=None)

    assert describe(player()).author == ""


def test_whom_the_site_names_is_asked_and_nobody_else(settings: Any) -> None:
    settings.INTERVIEWS_OEMBED_ENDPOINTS = {"YouTube": ""}

    assert not tells_title(player())
    assert tells_title(player("https://vimeo.com/123456789"))
    assert not tells_title(player(EPISODE))


def test_each_provider_is_asked_at_its_own_address_over_https() -> None:
    assert oembed_endpoints() == {
        "YouTube": "https://www.youtube.com/oembed",
        "Vimeo": "https://vimeo.com/api/oembed.json",
        "Spotify": "https://open.spotify.com/oembed",
        "TED": "https://www.ted.com/services/v1/oembed.json",
    }
    assert set(oembed_endpoints()) < set(provider_names())
