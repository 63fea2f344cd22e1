from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from interviews.models import ContentChange
from interviews.models.versions import ANNOUNCED_SECONDS, MANY

pytestmark = pytest.mark.django_db

changes = ContentChange.objects


def test_every_change_has_a_version_of_its_own() -> None:
    versions = []
    for _ in range(3 * MANY):
        changes.note()
        versions.append(changes.version())

    assert len(set(versions)) == len(versions)
    assert versions == sorted(versions)


def test_adding_up_leaves_the_version_as_it_is() -> None:
    for _ in range(5):
        changes.note()
    before = changes.version()

    changes.add_up()

    assert changes.version() == before
    assert changes.count() == 1


def test_it_is_the_same_whether_queries_are_logged_or_not() -> None:
    changes.note()
    changes.note(is_wide=False)
    quietly = changes.versions()

    with CaptureQueriesContext(connection) as queries:
        logged = changes.versions()

    assert len(queries) == 1
    assert logged == quietly
    assert quietly.content > quietly.site > 0


def test_while_a_change_may_be_under_way_there_is_no_version() -> None:
    change = changes.announce()
    assert changes.version() is None

    changes.filter(pk=change.pk).update(announced_at=None)

    assert changes.version() is not None


def test_a_change_whose_writer_was_stopped_counts_after_a_while() -> None:
    before = changes.version()
    change = changes.announce()
    old = change.announced_at - 2 * ANNOUNCED_SECONDS
    changes.filter(pk=change.pk).update(announced_at=old)

    assert changes.version() not in {None, before}
    changes.add_up()
    assert changes.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_whoever_saves_without_a_transaction_raises_it_all_the_same() -> None:
    before = changes.version()

    Redirect(old_path="/rivers", redirect_link="/boats/").save()

    assert changes.version() not in {None, before}
    assert changes.exclude(announced_at=None).count() == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_save_that_fails_leaves_the_announcement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Redirect, "_save_table", fail)

    with pytest.raises(ZeroDivisionError):
        Redirect(old_path="/rivers", redirect_link="/boats/").save()

    assert changes.version() is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_eight_writers_at_once_lose_no_change() -> None:
    start = changes.version()

    def write(number: int) -> int:
        try:
            for _ in range(2 * MANY):
                changes.note()
            return number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(list(pool.map(write, range(8)))) == 8

    total = changes.version()
    changes.add_up()
    assert changes.version() == total > start
    assert changes.count() == 1
