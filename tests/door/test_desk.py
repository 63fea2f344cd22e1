"""Wagtail's own desk: shut to whoever has no rights there, and whole for the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.door.desk import Desk, desk_patterns
from tests.door.roles import ask

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]

# For everybody: who has lost a password, and what signing in looks like.
OPEN = ("login/", "password_reset/", "sprite/", "jsi18n/")
# What an administrator manages.
MANAGED = (
    *("users/", "groups/", "sites/", "settings/", "redirects/", "workflows/"),
    *("collections/", "api-tokens/", "snippets/"),
)
# Names of tasks, which Wagtail shows to everybody at the desk.
CHOOSER = "workflows/task_chooser/"
SHUT = {"login", "404"}
REFUSED = {"front", "403", "404", "405"}


def answers(desk: Desk, role: str, *methods: str) -> Iterator[tuple[str, str, str]]:
    """What ``role`` gets: the address without ``/admin/``, the method, the answer."""
    visitor = desk.visitor(role)
    for pattern in desk_patterns():
        for method in methods:
            # What one of them changes is as it was before the next one comes.
            with transaction.atomic():
                got = ask(visitor, method, desk.address(pattern))
                transaction.set_rollback(True)
            yield pattern.removeprefix("/admin/"), method, got


def test_who_has_no_rights_at_the_desk_sees_none_of_it() -> None:
    desk = Desk()
    # The desk asks for rights in one place, whatever the method.
    found = [
        *answers(desk, "anonymous", "GET", "POST"),
        *answers(desk, "reader", "GET"),
    ]

    assert [
        one for one in found if not one[0].startswith(OPEN) and one[2] not in SHUT
    ] == []


def test_a_reporter_manages_nothing_and_meets_no_error() -> None:
    desk = Desk()

    found = [*answers(desk, "reporter", "GET", "POST")]

    assert len(found) > 300
    assert [one for one in found if one[2].startswith("5")] == []
    managed = [
        one
        for one in found
        if one[0].startswith(MANAGED) and not one[0].startswith(CHOOSER)
    ]
    assert len(managed) > 100
    assert [one for one in managed if one[2] not in REFUSED] == []


def test_nor_does_an_administrator_whose_forms_come_empty() -> None:
    desk = Desk()

    found = [*answers(desk, "superuser", "POST")]

    assert [one for one in found if one[2].startswith("5")] == []
    refused = {one[0] for one in found if one[2] == "400"}
    assert {"choose-external-link/", "redirects/import/process/"} <= refused


@pytest.mark.parametrize("parent", ["", "x", "9999999", "-1"])
def test_a_copy_below_a_page_that_is_not_there_is_refused(parent: str) -> None:
    desk = Desk()
    address = f"/admin/pages/{desk.page.pk}/copy/"

    answer = desk.visitor("superuser").post(address, {"new_parent_page": parent})

    assert answer.status_code == 400
