"""Wrong passwords are slowed down."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import PageViewRestriction

from interviews import attempts
from tests.api.tiers import PASSWORD, interview, restrict, try_password
from tests.factories import make_index

pytestmark = pytest.mark.django_db

OUTAGE = {
    "BACKEND": "django_redis.cache.RedisCache",
    # Nothing listens here.
    "LOCATION": "redis://127.0.0.1:1/0",
    "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.5},
}


@pytest.fixture(autouse=True)
def one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """All attempts of a test fall into one quarter of an hour."""
    attempts.memory.clear()
    now = time.time() // attempts.WINDOW_SECONDS * attempts.WINDOW_SECONDS + 1
    monkeypatch.setattr(attempts.time, "time", lambda: now)


@pytest.fixture
def locked(db: None) -> Any:
    page = interview(make_index(), "locked")
    restrict(page, PageViewRestriction.PASSWORD, password=PASSWORD)
    return page


def try_from(address: str, page: Any, password: str, **headers: str) -> HttpResponse:
    return try_password(
        Client(), page.pk, password, REMOTE_ADDR=address, headers=headers
    )


def fail(address: str, page: Any, times: int, **headers: str) -> set[int]:
    return {
        try_from(address, page, f"wrong {number}", **headers).status_code
        for number in range(times)
    }


def test_an_address_is_refused_after_ten_wrong_passwords(locked: Any) -> None:
    assert fail("8.8.8.8", locked, attempts.MAX_PER_ADDRESS) == {403}

    response = try_from("8.8.8.8", locked, PASSWORD)

    assert response.status_code == 429
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "899"
    assert "899 seconds" in response.json()["detail"]
    assert try_from("8.8.4.4", locked, PASSWORD).status_code == 200


def test_the_limit_of_an_address_is_for_all_pages_together(locked: Any) -> None:
    other = interview(locked.get_parent(), "other")
    restrict(other, PageViewRestriction.PASSWORD, password="x")
    fail("8.8.8.8", locked, attempts.MAX_PER_ADDRESS)

    assert try_from("8.8.8.8", other, "x").status_code == 429


def test_a_password_is_refused_to_all_after_a_hundred_wrong_ones(locked: Any) -> None:
    other = interview(locked.get_parent(), "other")
    restrict(other, PageViewRestriction.PASSWORD, password="x")
    for number in range(attempts.MAX_PER_RESTRICTION // attempts.MAX_PER_ADDRESS):
        assert fail(f"8.8.8.{number}", locked, attempts.MAX_PER_ADDRESS) == {403}

    assert try_from("8.8.4.4", locked, PASSWORD).status_code == 429
    assert try_from("8.8.4.4", other, "x").status_code == 200


def test_one_address_cannot_lock_out_the_others(locked: Any) -> None:
    fail("8.8.8.8", locked, attempts.MAX_PER_RESTRICTION + 1)

    assert try_from("8.8.4.4", locked, PASSWORD).status_code == 200


def test_right_passwords_are_not_counted(locked: Any) -> None:
    fail("8.8.8.8", locked, attempts.MAX_PER_ADDRESS - 1)

    for _ in range(attempts.MAX_PER_ADDRESS):
        assert try_from("8.8.8.8", locked, PASSWORD).status_code == 200


def test_the_next_quarter_of_an_hour_is_a_new_one(
    locked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail("8.8.8.8", locked, attempts.MAX_PER_ADDRESS + 1)
    later = time.time() + attempts.WINDOW_SECONDS
    monkeypatch.setattr(attempts.time, "time", lambda: later)

    assert try_from("8.8.8.8", locked, PASSWORD).status_code == 200


def test_nobody_gets_new_attempts_by_making_up_where_they_come_from(
    locked: Any,
) -> None:
    for number in range(attempts.MAX_PER_ADDRESS):
        header = {"X-Forwarded-For": f"9.9.9.{number}"}
        assert fail("8.8.8.8", locked, 1, **header) == {403}

    header = {"X-Forwarded-For": "9.9.9.99"}
    assert try_from("8.8.8.8", locked, PASSWORD, **header).status_code == 429


def test_readers_behind_our_proxy_are_told_apart(locked: Any) -> None:
    header = {"X-Forwarded-For": "8.8.8.8"}
    fail("10.0.0.1", locked, attempts.MAX_PER_ADDRESS, **header)

    assert try_from("10.0.0.1", locked, PASSWORD, **header).status_code == 429
    header = {"X-Forwarded-For": "8.8.8.8, 8.8.4.4"}
    assert try_from("10.0.0.1", locked, PASSWORD, **header).status_code == 200


def test_a_whole_network_of_ipv6_is_one_address(locked: Any) -> None:
    for number in range(attempts.MAX_PER_ADDRESS):
        assert fail(f"2a00:1450:4001:81b::{number:x}", locked, 1) == {403}

    address = "2a00:1450:4001:81b:1::ffff"
    assert try_from(address, locked, PASSWORD).status_code == 429


def test_without_a_redis_the_process_counts_by_itself(
    locked: Any, settings: Any
) -> None:
    settings.CACHES = {**settings.CACHES, "default": OUTAGE}
    lost = attempts.Attempts(Client().get("/").wsgi_request, [])

    assert lost.take()
    assert [attempts.memory.get(name) for name in lost.limits] == [1]
    assert try_from("8.8.8.8", locked, "wrong").status_code == 403
    assert try_from("8.8.8.8", locked, PASSWORD).status_code == 200


def test_so_does_one_whose_cache_keeps_nothing(locked: Any, settings: Any) -> None:
    dummy = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {**settings.CACHES, "default": dummy}

    assert try_from("8.8.8.8", locked, PASSWORD).status_code == 200
    assert fail("8.8.8.8", locked, attempts.MAX_PER_ADDRESS) == {403}
    assert try_from("8.8.8.8", locked, PASSWORD).status_code == 429


def test_a_real_redis_counts(locked: Any, settings: Any, redis_url: str) -> None:
    redis = {**OUTAGE, "LOCATION": redis_url}
    settings.CACHES = {**settings.CACHES, "default": redis}

    assert try_from("8.8.8.8", locked, PASSWORD).status_code == 200
    assert fail("8.8.8.8", locked, attempts.MAX_PER_ADDRESS) == {403}
    assert try_from("8.8.8.8", locked, PASSWORD).status_code == 429
    assert fail("8.8.4.4", locked, 1) == {403}


def test_the_cache_holds_no_address(locked: Any, settings: Any, tmp_path: Any) -> None:
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    files = {"BACKEND": backend, "LOCATION": tmp_path, "TIMEOUT": 1}
    settings.CACHES = {**settings.CACHES, "default": files}

    assert fail("8.8.8.8", locked, attempts.MAX_PER_ADDRESS) == {403}

    assert try_from("8.8.8.8", locked, PASSWORD).status_code == 429
    counter = attempts.Attempts(Client().get("/").wsgi_request, [])
    assert all("127.0.0.1" not in name for name in counter.limits)
