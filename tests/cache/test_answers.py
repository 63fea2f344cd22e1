from __future__ import annotations

import gzip
import time
from typing import Any

import brotli
import pytest

from interviews.cache.answers import Answer, best_encoding, make_answer
from interviews.keeping import Slot

BODY = b"They float. " * 100
PAGE = ("Content-Type", "text/html")


def make(*headers: tuple[str, str], status: str = "200 OK") -> Answer | None:
    return make_answer(status, [PAGE, *headers], BODY, 1, Slot())


def say(answer: Answer, method: str = "GET", **headers: str) -> dict[str, Any]:
    """What a client gets: status, headers by name, and body."""
    environ = {"REQUEST_METHOD": method}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    answer.encode(encoding)
    started: list[Any] = []
    said = answer.say(environ, lambda *args: started.extend(args), encoding, "hit")
    body = b"".join(said)
    return {"status": started[0], "headers": dict(started[1]), "body": body}


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "csrftoken=1"),
        ("Cache-Control", "private, no-store"),
        ("Cache-Control", "max-age=0, No-Store"),
        ("Vary", "User-Agent"),
        ("Vary", "*"),
        ("Content-Encoding", "gzip"),
        ("Content-Security-Policy", "script-src 'nonce-abc'"),
    ],
)
def test_what_is_not_everybodys_is_not_kept(header: tuple[str, str]) -> None:
    assert make(header) is None


@pytest.mark.parametrize("status", ["404 Not Found", "302 Found", "500 Oh"])
def test_only_what_was_found_is_kept(status: str) -> None:
    assert make(status=status) is None


def test_what_varies_on_who_asks_is_kept_for_those_who_do_not_say() -> None:
    answer = make(("Vary", "Cookie, Authorization"), ("Vary", "origin"))

    vary = say(answer)["headers"]["Vary"]

    assert vary == "Accept-Encoding, Cookie, Authorization, origin"


def test_readers_are_told_to_ask_again_and_need_not_load_again() -> None:
    answer = make()
    first = say(answer)

    again = say(answer, if_none_match=first["headers"]["ETag"])

    assert first["headers"]["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (again["status"], again["body"]) == ("304 Not Modified", b"")
    assert again["headers"]["ETag"] == first["headers"]["ETag"]


def test_a_tag_that_a_proxy_made_weak_is_known() -> None:
    answer = make()
    tag = say(answer)["headers"]["ETag"]

    assert say(answer, if_none_match=f'"other", W/{tag}')["status"].startswith("304")


def test_a_tag_changes_if_and_only_if_the_body_does() -> None:
    same = make_answer("200 OK", [PAGE, ("X-Other", "1")], BODY, 1, Slot())
    other = make_answer("200 OK", [PAGE], BODY + b"!", 1, Slot())

    tags = [say(answer)["headers"]["ETag"] for answer in (make(), same, other)]

    assert tags[0] == tags[1] != tags[2]


@pytest.mark.parametrize(
    ("accepted", "decode"),
    [("br, gzip", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)],
)
def test_a_body_comes_in_the_encoding_that_is_asked_for(
    accepted: str, decode: Any
) -> None:
    said = say(make(), accept_encoding=accepted)

    assert decode(said["body"]) == BODY
    assert int(said["headers"]["Content-Length"]) == len(said["body"])


def test_each_encoding_has_a_tag_of_its_own() -> None:
    answer = make()
    tags = {
        say(answer, accept_encoding=one)["headers"]["ETag"]
        for one in ("", "gzip", "br")
    }

    assert len(tags) == 3


def test_it_is_compressed_once() -> None:
    answer = make()

    assert answer.encode("br")
    assert not answer.encode("br")


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_what_is_at_hand_is_what_is_said(encoding: str) -> None:
    answer = make()
    for one in ("br", "gzip"):
        answer.encode(one)

    at_hand = answer.only(encoding)

    assert list(at_hand.bodies) == [encoding]
    assert say(at_hand, accept_encoding=encoding) == (
        say(answer, accept_encoding=encoding)
    )


def test_what_is_too_small_to_be_compressed_is_at_hand_as_it_is() -> None:
    small = make_answer("200 OK", [PAGE], b"They float.", 1, Slot())

    at_hand = small.only("br")

    assert say(at_hand, accept_encoding="br")["body"] == b"They float."


def test_a_head_has_the_headers_and_no_body() -> None:
    whole, head = say(make()), say(make(), "HEAD")

    assert head["headers"] == whole["headers"]
    assert head["body"] == b""


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("gzip, deflate, br", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0", ""),
        ("GZIP;q=0.5", "gzip"),
        ("identity", ""),
        ("*", ""),
    ],
)
def test_the_best_encoding_is_one_that_is_accepted(accepted: str, best: str) -> None:
    assert best_encoding(accepted) == best


def test_what_was_made_together_does_not_grow_old_together() -> None:
    answers = [
        make_answer("200 OK", [PAGE], b"%d" % number, 1, Slot())
        for number in range(200)
    ]

    def old_after(seconds: float) -> int:
        for answer in answers:
            answer.made_at = time.time() - seconds
        return sum(answer.is_old(300) for answer in answers)

    assert old_after(149) == 0
    assert 20 < old_after(188) < 80
    assert 70 < old_after(225) < 130
    assert old_after(301) == 200
