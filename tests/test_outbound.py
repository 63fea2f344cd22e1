from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import NoReturn

import pytest

from interviews.outbound import (
    ForbiddenAddressError,
    OutboundError,
    OversizedError,
    UnreachableError,
    get,
)
from tests.provider import Provider, start_provider


@pytest.fixture
def provider() -> Iterator[Provider]:
    with start_provider() as provider:
        yield provider


def ask(url: str, *, seconds: float = 5, max_bytes: int = 10_000, **kwargs: bool):
    return get(url, seconds=seconds, max_bytes=max_bytes, **kwargs)


def test_what_a_host_answers_comes_back(provider: Provider) -> None:
    provider.body = b'{"a": 1}'

    reply = ask(f"{provider.url}?url=x", is_trusted=True)

    assert (reply.status, reply.media_type) == (200, "application/json")
    assert reply.body == b'{"a": 1}'
    assert provider.asked == ["x"]


@pytest.mark.parametrize("misbehaviour", ["hang", "drip"])
def test_a_host_that_takes_its_time_is_left(
    provider: Provider, misbehaviour: str
) -> None:
    provider.misbehave = getattr(provider, misbehaviour)
    began = time.monotonic()

    with pytest.raises(UnreachableError):
        ask(provider.url, seconds=0.4, is_trusted=True)

    assert time.monotonic() - began < 5


def test_nothing_goes_on_reading_from_a_host_that_was_left(provider: Provider) -> None:
    provider.misbehave = provider.drip
    before = threading.active_count()

    with pytest.raises(UnreachableError):
        ask(provider.url, seconds=0.4, is_trusted=True)

    # The provider's own thread ends with the connection, too.
    end = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.05)
    assert threading.active_count() <= before


def test_a_name_server_that_hangs_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    woken = threading.Event()

    def hang(*args: object) -> NoReturn:
        woken.wait(30)
        raise socket.gaierror("Nobody knows.")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    began = time.monotonic()

    with pytest.raises(UnreachableError):
        ask("https://www.youtube.com/oembed", seconds=0.2)

    woken.set()
    assert time.monotonic() - began < 5


def test_more_than_was_asked_for_is_not_read(provider: Provider) -> None:
    provider.misbehave = provider.flood

    with pytest.raises(OversizedError):
        ask(provider.url, is_trusted=True)


@pytest.mark.parametrize("misbehaviour", ["gibber", "hang_up"])
def test_a_host_that_speaks_no_http_is_unreachable(
    provider: Provider, misbehaviour: str
) -> None:
    provider.misbehave = getattr(provider, misbehaviour)

    with pytest.raises(UnreachableError):
        ask(provider.url, is_trusted=True)


def test_a_dead_host_is_unreachable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    with pytest.raises(UnreachableError):
        ask(f"http://127.0.0.1:{port}/", is_trusted=True)


def test_a_redirect_is_not_followed(provider: Provider) -> None:
    with start_provider() as elsewhere:
        provider.status = 302
        provider.headers = {"Location": f"{elsewhere.url}?url=stolen"}

        assert ask(provider.url, is_trusted=True).status == 302

    assert elsewhere.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://www.youtube.com/oembed",
        "ftp://www.youtube.com/oembed",
        "file:///etc/passwd",
        "//www.youtube.com/oembed",
        "https:///oembed",
        "https://www.youtube.com:port/",
        "https://[::1/",
        "",
    ],
)
def test_only_https_is_spoken_with_strangers(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        ask(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
    ],
)
def test_a_name_that_leads_inside_is_not_asked_anything(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    inside = Inside(address)
    monkeypatch.setattr("interviews.outbound.HTTPSConnection", lambda *a, **k: inside)

    with pytest.raises(ForbiddenAddressError):
        ask("https://www.youtube.com/oembed")

    assert inside.requests == []


class Inside:
    """A connection whose name has led to ``address``."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.requests: list[tuple] = []
        self.sock = self

    def connect(self) -> None:
        pass

    def close(self) -> None:
        pass

    def getpeername(self) -> tuple[str, int]:
        return self.address, 443

    def request(self, *args: object, **kwargs: object) -> None:
        self.requests.append(args)
        raise OutboundError("It was asked.")
