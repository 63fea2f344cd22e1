"""The form for the password of a page gives as many tries as the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import PageViewRestriction

from interviews import attempts
from tests.api.test_unlock_attempts import one_window  # noqa: F401
from tests.api.tiers import PASSWORD, interview, restrict, try_password
from tests.factories import make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(db: None) -> Any:
    page = interview(make_index(), "locked")
    restrict(page, PageViewRestriction.PASSWORD, password=PASSWORD)
    return page


def type_in(page: Any, password: str, address: str = "8.8.8.8") -> HttpResponse:
    lock = PageViewRestriction.objects.get(page_id=page.pk)
    path = f"/_util/authenticate_with_password/{lock.pk}/{page.pk}/"
    form = {"password": password, "return_url": page.get_url()}
    return Client(REMOTE_ADDR=address).post(path, form)


def fail(page: Any, times: int) -> set[int]:
    return {type_in(page, f"wrong {number}").status_code for number in range(times)}


def test_the_form_is_closed_after_ten_wrong_passwords(locked: Any) -> None:
    assert fail(locked, attempts.MAX_PER_ADDRESS) == {200}

    response = type_in(locked, PASSWORD)

    assert response.status_code == 429
    assert response["Retry-After"] == "899"
    assert "no-store" in response["Cache-Control"]
    content = response.content.decode()
    assert "too many wrong passwords. Try again in 15 minutes." in content
    assert "Interview: locked" not in content
    assert type_in(locked, PASSWORD, "8.8.4.4").status_code == 302


def test_a_closed_form_says_the_same_to_right_and_wrong_passwords(locked: Any) -> None:
    fail(locked, attempts.MAX_PER_ADDRESS)

    right, wrong, none = (
        type_in(locked, text).content.decode() for text in (PASSWORD, "wrong", "")
    )

    for said in (right, wrong, none):
        assert said.count("notice__error") == 1
        assert "not correct" not in said
        assert "required." not in said


def test_the_form_and_the_api_count_together(locked: Any) -> None:
    fail(locked, attempts.MAX_PER_ADDRESS)

    response = try_password(Client(), locked.pk, PASSWORD, REMOTE_ADDR="8.8.8.8")

    assert response.status_code == 429


def test_right_passwords_in_the_form_are_not_counted(locked: Any) -> None:
    fail(locked, attempts.MAX_PER_ADDRESS - 1)

    for _ in range(attempts.MAX_PER_ADDRESS):
        assert type_in(locked, PASSWORD).status_code == 302


def test_the_form_tells_of_no_page_that_it_does_not_lock(locked: Any) -> None:
    lock = PageViewRestriction.objects.get(page_id=locked.pk)
    index = locked.get_parent()
    draft = interview(index.specific, "draft", live=False)
    restrict(draft, PageViewRestriction.PASSWORD, password=PASSWORD)
    own = PageViewRestriction.objects.get(page_id=draft.pk)

    for key, page in ((lock, draft), (lock, index), (own, draft), (own, locked)):
        path = f"/_util/authenticate_with_password/{key.pk}/{page.pk}/"
        for method in (Client().get, Client().post):
            assert method(path, {"password": PASSWORD}).status_code == 404
