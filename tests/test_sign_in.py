"""Who guesses the password of an account waits; who owns it, elsewhere, does not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from interviews.groups import EDITORS
from interviews.models import ContentChange
from tests.api.tiers import LOGIN, interview, restrict
from tests.factories import make_index, make_user

pytestmark = pytest.mark.django_db

DOORS = ("/admin/login/", "/_util/login/")
HOME, OFFICE = "8.8.8.8", "1.1.1.1"


@pytest.fixture(autouse=True)
def editor(db: None) -> Any:
    return make_user("ines", EDITORS)


def sign_in(
    password: str, address: str = HOME, name: str = "ines", door: str = DOORS[0]
) -> HttpResponse:
    # As it comes through the proxy in front.
    client = Client(REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": address})
    return client.post(door, {"username": name, "password": password, "next": "/"})


def guess(times: int, **kwargs: Any) -> list[int]:
    return [sign_in(f"wrong {n}", **kwargs).status_code for n in range(times)]


@pytest.mark.parametrize("door", DOORS)
def test_after_ten_wrong_passwords_the_right_one_opens_nothing(door: str) -> None:
    assert guess(settings.AXES_FAILURE_LIMIT, door=door)[:-1] == [200] * 9

    response = sign_in("password", door=door)

    assert response.status_code == 429
    assert "closed to you for 15 minutes" in response.content.decode()
    assert response["Retry-After"] == "900"
    assert "no-store" in response["Cache-Control"]
    assert settings.SESSION_COOKIE_NAME not in response.cookies


def test_a_reader_who_has_to_sign_in_finds_the_door() -> None:
    page = interview(make_index(), "members")
    restrict(page, LOGIN)

    response = Client().get(page.get_url(), follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/_util/login/"
    assert 'name="password"' in response.content.decode()


def test_an_owner_signs_in_from_elsewhere_while_somebody_guesses() -> None:
    guess(settings.AXES_FAILURE_LIMIT + 5)

    assert sign_in("password", OFFICE).status_code == 302


def test_what_a_guesser_writes_into_the_header_makes_them_nobody_else() -> None:
    for number in range(settings.AXES_FAILURE_LIMIT):
        sign_in("wrong", f"10.0.0.{number}, 9.9.9.{number}, {HOME}")

    assert sign_in("password").status_code == 429


def test_one_network_of_ipv6_is_one_guesser() -> None:
    for number in range(settings.AXES_FAILURE_LIMIT):
        sign_in("wrong", f"2a00:1450:4001:800::{number:x}")

    assert sign_in("password", "2a00:1450:4001:800::ffff").status_code == 429
    assert sign_in("password", "2a00:1450:4001:801::ffff").status_code == 302


def test_one_password_for_many_names_is_slowed_too() -> None:
    for number in range(5 * settings.AXES_FAILURE_LIMIT):
        sign_in("password1", name=f"name-{number}")

    assert sign_in("password").status_code == 429
    assert sign_in("password", OFFICE).status_code == 302


def test_colleagues_behind_one_address_do_not_pay_for_each_other() -> None:
    guess(settings.AXES_FAILURE_LIMIT, name="omar")

    assert sign_in("password").status_code == 302


def test_the_wait_ends_and_nothing_is_kept_of_it() -> None:
    guess(settings.AXES_FAILURE_LIMIT)
    then = timezone.now() - settings.AXES_COOLOFF_TIME - timedelta(seconds=1)
    AccessAttempt.objects.update(attempt_time=then)

    assert sign_in("password").status_code == 302
    assert not AccessAttempt.objects.exists()


def test_knocking_while_it_is_closed_does_not_make_the_wait_longer() -> None:
    guess(settings.AXES_FAILURE_LIMIT)
    before = AccessAttempt.objects.get().attempt_time

    guess(3)

    assert AccessAttempt.objects.get().attempt_time == before


def test_the_right_password_forgives_the_wrong_ones() -> None:
    guess(settings.AXES_FAILURE_LIMIT - 1)
    sign_in("password")

    assert set(guess(settings.AXES_FAILURE_LIMIT - 1)) == {200}


def test_no_more_is_kept_than_counting_needs(caplog: Any) -> None:
    caplog.set_level("DEBUG")
    client = Client(REMOTE_ADDR=HOME, headers={"User-Agent": "Ladybird/7"})
    for password in ("hunter2-hunter2", "password"):
        form = {"username": "ines", "password": password, "next": "/secret/"}
        response = client.post(DOORS[0], form)
        if password == "hunter2-hunter2":
            row = str(AccessAttempt.objects.values().get())

    assert response.status_code == 302
    assert not AccessLog.objects.exists()
    for word in ("hunter2", "Ladybird", "/secret/"):
        assert word not in row
    for word in ("hunter2", "Ladybird", HOME, "ines"):
        assert word not in caplog.text


def test_wrong_passwords_leave_what_readers_were_given_as_it_is() -> None:
    before = ContentChange.objects.version()

    guess(2)

    assert ContentChange.objects.version() == before
