"""Opening an interview with the password of its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from interviews.visibility.unlocking import SALT
from tests.api.tiers import (
    GROUPS,
    LOGIN,
    PASSWORD,
    get_token,
    interview,
    make_elsewhere,
    restrict,
    sign_in,
    try_password,
)
from tests.factories import InterviewIndexPageFactory, make_index, site_root

pytestmark = pytest.mark.django_db

LOCK = PageViewRestriction.PASSWORD


@pytest.fixture
def index(db: None) -> Any:
    return make_index()


@pytest.fixture
def locked(index: Any) -> Any:
    page = interview(index, "locked")
    restrict(page, LOCK, password=PASSWORD)
    return page


def read(client: Client, key: object, *tokens: str, version: str = "v3") -> Any:
    headers = {"X-Interviews-Unlock": ", ".join(tokens)}
    return client.get(f"/api/{version}/interviews/{key}/", headers=headers)


def assert_problem(response: HttpResponse, status: int) -> str:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "private, no-store"
    problem = response.json()
    assert problem["status"] == status
    return problem["detail"]


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_the_password_opens_the_page(client: Client, locked: Any, version: str) -> None:
    response = try_password(client, locked.pk, PASSWORD)

    data = response.json()
    assert response["Cache-Control"] == "private, no-store"
    assert set(data) == {"token", "expires_in", "complete"}
    assert (data["expires_in"], data["complete"]) == (1800, True)
    assert read(client, locked.pk, data["token"], version=version).status_code == 200
    assert read(client, locked.pk, version=version).status_code == 404


def test_a_slug_names_the_page_as_well(client: Client, locked: Any) -> None:
    token = get_token(client, "locked")

    assert read(client, "locked", token).json()["id"] == locked.pk


def test_a_slug_that_two_locked_interviews_share_asks_for_the_id(
    client: Client, locked: Any
) -> None:
    other = InterviewIndexPageFactory(parent=site_root(), slug="films")
    restrict(other, LOCK, password="x")
    twin = interview(other, "twin")
    twin.slug = "locked"
    twin.save()

    assert try_password(client, "locked", PASSWORD).status_code == 422


def test_the_password_of_a_place_opens_what_lies_under_it_and_nothing_else(
    client: Client, index: Any
) -> None:
    place = InterviewIndexPageFactory(parent=site_root(), slug="place")
    restrict(place, LOCK, password=PASSWORD)
    one, two = interview(place, "one"), interview(place, "two")
    other = interview(index, "other")
    restrict(other, LOCK, password=PASSWORD)

    token = get_token(client, one.pk)

    assert [read(client, page.pk, token).status_code for page in (one, two)] == [
        *(200, 200)
    ]
    assert read(client, other.pk, token).status_code == 404
    assert "/place/" in read(client, one.pk, token).json()["url"]


def test_a_wrong_password_is_told_so(client: Client, locked: Any) -> None:
    detail = assert_problem(try_password(client, locked.pk, "open"), 403)

    assert detail == "This is not the password."


@pytest.mark.parametrize(
    "hide", ["missing", "draft", "login", "groups", "public", "site", "locked below"]
)
def test_whatever_else_is_hidden_is_like_a_page_that_does_not_exist(
    client: Client, index: Any, locked: Any, hide: str
) -> None:
    parent = make_elsewhere() if hide == "site" else index
    page = interview(parent, "page", live=hide != "draft")
    if hide not in {"login", "groups", "public"}:
        restrict(page, LOCK, password=PASSWORD)
    if hide in {"login", "groups"}:
        restrict(page, LOGIN if hide == "login" else GROUPS)
    if hide == "locked below":
        restrict(index, LOGIN)
    key = 999_999 if hide == "missing" else page.pk

    for password in (PASSWORD, "wrong"):
        detail = assert_problem(try_password(client, key, password), 404)
        assert detail == f"There are no interviews with the id or slug {key}."


def test_a_member_may_unlock_what_lies_in_the_members_part(
    client: Client, index: Any, locked: Any
) -> None:
    restrict(index, LOGIN)
    sign_in(client)

    token = get_token(client, locked.pk)

    assert read(client, locked.pk, token).status_code == 200
    assert read(Client(), locked.pk, token).status_code == 404


def test_two_passwords_above_each_other_are_both_needed(
    client: Client, index: Any, locked: Any
) -> None:
    restrict(index, LOCK, password="outer")
    first = try_password(client, locked.pk, "outer").json()
    headers = {"X-Interviews-Unlock": first["token"]}
    second = try_password(client, locked.pk, PASSWORD, headers=headers).json()
    tokens = first["token"], second["token"]

    assert (first["complete"], second["complete"]) == (False, True)
    assert read(client, locked.pk, *tokens).status_code == 200
    for token in tokens:
        assert read(client, locked.pk, token).status_code == 404


def test_one_password_for_both_opens_both(
    client: Client, index: Any, locked: Any
) -> None:
    restrict(index, LOCK, password=PASSWORD)

    answer = try_password(client, locked.pk, PASSWORD).json()

    assert answer["complete"]
    assert read(client, locked.pk, answer["token"]).status_code == 200


def change_password(lock: PageViewRestriction) -> None:
    lock.password = "another"
    lock.save()


def change_kind(lock: PageViewRestriction) -> None:
    lock.restriction_type = LOGIN
    lock.save()


def put_a_new_one(lock: PageViewRestriction) -> None:
    lock.delete()
    restrict(lock.page, LOCK, password=PASSWORD)


def unpublish(lock: PageViewRestriction) -> None:
    lock.page.unpublish()


@pytest.mark.parametrize(
    "end", [change_password, change_kind, put_a_new_one, unpublish]
)
def test_what_the_token_was_bound_to_ends_it(
    client: Client, locked: Any, end: Callable
) -> None:
    token = get_token(client, locked.pk)

    end(PageViewRestriction.objects.get())

    detail = assert_problem(read(client, locked.pk, token), 404)
    assert detail.endswith("may have expired, or the password may have changed.")


def test_a_token_expires(
    client: Client, locked: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.INTERVIEWS_UNLOCK_SECONDS = 60
    answer = try_password(client, locked.pk, PASSWORD).json()
    now = signing.time.time()

    monkeypatch.setattr(signing.time, "time", lambda: now + 59)
    assert read(client, locked.pk, answer["token"]).status_code == 200
    monkeypatch.setattr(signing.time, "time", lambda: now + 61)
    assert read(client, locked.pk, answer["token"]).status_code == 404
    assert answer["expires_in"] == 60


@pytest.mark.parametrize(
    "token",
    ["", "x", "a:b:c", ":" * 50, "," * 500, "%00", "é", "🙂", '{"1": "x"}', "x" * 7000],
)
def test_a_token_that_is_none_is_as_good_as_none(
    client: Client, index: Any, locked: Any, token: str
) -> None:
    interview(index, "public")
    headers = {"X-Interviews-Unlock": token}

    for version in ("v2", "v3"):
        answer = client.get(f"/api/{version}/interviews/", headers=headers)
        assert [item["slug"] for item in answer.json()["items"]] == ["public"]
        assert read(client, locked.pk, token, version=version).status_code == 404


def test_a_token_that_was_tampered_with_opens_nothing(
    client: Client, locked: Any
) -> None:
    token = get_token(client, locked.pk)
    payload, rest = token.split(":", 1)
    forged = signing.dumps(signing.loads(token, salt=SALT), salt="another")

    for changed in (token[:-1], f"{payload}x:{rest}", rest, token.upper(), forged):
        assert read(client, locked.pk, changed).status_code == 404


def test_a_token_gives_nothing_of_the_password_away(
    client: Client, locked: Any
) -> None:
    token = get_token(client, locked.pk)

    assert PASSWORD not in token + str(signing.loads(token, salt=SALT))


def test_no_address_and_no_cookie_carries_a_token(
    client: Client, index: Any, locked: Any
) -> None:
    token = get_token(client, locked.pk)
    client.cookies["X-Interviews-Unlock"] = token
    path = f"/api/v3/interviews/{locked.pk}/"

    assert client.get(path).status_code == 404
    assert client.get(path, {"X-Interviews-Unlock": token}).status_code == 422


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 422),
        ("{", 400),
        (b"\xff", 400),
        ("[]", 422),
        ("{}", 422),
        ('{"password": ""}', 422),
        ('{"password": 1}', 422),
        ('{"password": "\\ud800"}', 422),
        ('{"password": "' + "x" * 300 + '"}', 422),
        ('{"password": "\\u0000"}', 403),
    ],
)
def test_a_body_that_makes_no_sense_is_refused(
    client: Client, locked: Any, body: Any, status: int
) -> None:
    path = f"/api/v3/interviews/{locked.pk}/unlock/"

    response = client.post(path, body, content_type="application/json")

    assert_problem(response, status)


def test_the_alias_of_a_locked_page_is_locked_and_opens_with_it(
    client: Client, index: Any, locked: Any
) -> None:
    made = locked.create_alias(parent=index, update_slug="alias")

    token = get_token(client, made.pk)

    assert read(client, made.pk).status_code == 404
    assert read(client, made.pk, token).status_code == 200
    assert Page.objects.get(pk=made.pk).get_view_restrictions().exists()
