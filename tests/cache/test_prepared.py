"""How PostgreSQL is asked for the versions, with each request."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from interviews.models import ContentChange
from interviews.models.versions import PREPARED

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] != "resting_postgresql",
        reason="SQLite plans a query in no time.",
    ),
]

changes = ContentChange.objects


def prepared() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements")
        return [name for (name,) in cursor.fetchall()]


def forget() -> None:
    """Leave the connection as one is that a pooler has made of another."""
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")


@pytest.fixture(autouse=True)
def new_connection() -> None:
    connection.close()
    connection.ensure_connection()


def test_each_connection_plans_it_once() -> None:
    changes.note()
    version = changes.version()
    assert prepared() == [PREPARED.decode()]
    changes.note()
    assert changes.version() > version

    connection.close()
    connection.ensure_connection()

    assert changes.version() > version
    assert prepared() == [PREPARED.decode()]


def test_it_is_the_same_as_what_a_cursor_is_told() -> None:
    changes.note()
    changes.note(is_wide=False)
    planned = changes.versions()

    # Queries are logged of cursors only.
    with CaptureQueriesContext(connection) as queries:
        told = changes.versions()

    assert len(queries) == 1
    assert planned == told
    assert planned.content > planned.site > 0


def test_behind_a_pooler_that_forgets_what_was_prepared_it_is_planned_each_time() -> (
    None
):
    changes.note()
    version = changes.version()
    forget()

    assert changes.version() == version

    assert prepared() == []
    with connection.cursor() as cursor:
        cursor.execute(f"PREPARE {PREPARED.decode()} AS SELECT 1, 1, 1, 1")
    assert changes.version() == version


def test_nor_does_it_break_the_transaction_that_it_is_asked_in() -> None:
    version = changes.version()
    forget()
    with transaction.atomic():
        changes.note()
        assert changes.version() > version
        changes.note()

    assert changes.count() >= 2
