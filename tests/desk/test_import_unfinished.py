"""An import that nobody goes on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from interviews.models import InterviewIndexPage, PendingImport
from tests.desk.importing import START, TALK, discard_of, pending_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_old() -> Callable[[str, timedelta], None]:
    def make_old(url: str, age: timedelta) -> None:
        key = pending_of(url).pk
        PendingImport.objects.filter(pk=key).update(changed_at=timezone.now() - age)

    return make_old


def test_an_unfinished_import_is_offered_again_and_may_be_discarded(
    reporter: Client,
) -> None:
    url = start(reporter)
    assert url in reporter.get(START).content.decode()
    assert reporter.get(discard_of(url)).status_code == 200
    assert PendingImport.objects.exists()

    reporter.post(discard_of(url))

    assert not PendingImport.objects.exists()


def test_an_import_is_removed_after_a_week_and_not_before(
    reporter: Client, make_old: Callable[[str, timedelta], None]
) -> None:
    old, young = start(reporter), start(reporter)
    make_old(old, timedelta(days=7, minutes=1))
    make_old(young, timedelta(days=6, hours=23))

    start(reporter)

    assert reporter.get(old).status_code == 404
    assert reporter.get(young).status_code == 200


def test_old_imports_are_removed_by_a_command(
    reporter: Client, make_old: Callable[[str, timedelta], None]
) -> None:
    old, young = start(reporter), start(reporter)
    make_old(old, timedelta(days=8))

    call_command("remove_old_imports", stdout=StringIO())

    assert reporter.get(old).status_code == 404
    assert reporter.get(young).status_code == 200


def test_nobody_fills_the_database_with_unfinished_imports(
    reporter: Client, index: InterviewIndexPage
) -> None:
    for _ in range(20):
        start(reporter, "Q: Why?\n\nA: So.\n")

    response = reporter.post(START, {"index": index.pk, "text": TALK})

    assert b"You have too many unfinished imports" in response.content
    assert PendingImport.objects.count() == 20
