"""Every address of ours against every role. One without a row in roles.txt fails."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from tests.door.roles import ROLES, World, ask, our_patterns, table

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]

OPERATIONS = {"get", "post", "put", "patch", "delete"}


def test_every_address_has_a_row() -> None:
    listed = {pattern for _, pattern in table()}

    assert listed == set(our_patterns())


def test_every_operation_that_the_api_describes_has_a_row(client: Client) -> None:
    described = {
        (method.upper(), path.replace("{", "<").replace("}", ">"))
        for path, item in client.get("/api/v3/openapi.json").json()["paths"].items()
        for method in OPERATIONS & item.keys()
    }

    assert len(described) > 40
    assert described - table().keys() == set()


def test_every_row_says_what_each_role_gets() -> None:
    assert {len(answers) for answers in table().values()} == {len(ROLES)}


def test_each_role_gets_what_its_column_says_and_nothing_else() -> None:
    world = World()
    visitors = [world.visitor(role) for role in ROLES]
    wrong = []

    for (method, pattern), expected in table().items():
        path, body = world.fill(pattern), world.body(method, pattern)
        found = []
        for visitor in visitors:
            # What one of them changes is as it was before the next one comes.
            with transaction.atomic():
                found.append(ask(visitor, method, path, body))
                transaction.set_rollback(True)
        if found != expected:
            wrong.append((method, pattern, found))

    assert wrong == []


def test_what_of_the_desk_takes_no_form_refuses_one() -> None:
    world = World()
    visitor = world.visitor("superuser")
    forms = {pattern for method, pattern in table() if method == "POST"}

    taken = {
        pattern: response.status_code
        for pattern in our_patterns()
        if pattern.startswith("/admin/") and pattern not in forms
        if (response := visitor.post(world.fill(pattern))).status_code not in {404, 405}
    }

    assert taken == {}
