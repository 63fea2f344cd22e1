"""Somebody moves an interview while somebody else is saving it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from interviews.models import ContentChange, InterviewPage
from tests.factories import InterviewPageFactory, make_index

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_whoever_puts_it_back_to_where_it_was_moves_it_too() -> None:
    pk = InterviewPageFactory(parent=make_index(), date="2024-05-01").pk
    is_moved, is_begun = Event(), Event()

    def move() -> None:
        with transaction.atomic():
            page = InterviewPage.objects.get(pk=pk)
            page.date = "2020-01-01"
            page.save()
            is_moved.set()
            is_begun.wait(timeout=30)
            # The other one is waiting by now, or has looked where the page was.
            time.sleep(0.5)
        connection.close()

    # Read before it was moved, as by a form that was open for long.
    page = InterviewPage.objects.get(pk=pk)
    page.title = "Another title"
    with ThreadPoolExecutor(1) as pool:
        moving = pool.submit(move)
        assert is_moved.wait(timeout=30)
        is_begun.set()
        page.save()
        moving.result()

    assert str(InterviewPage.objects.get(pk=pk).date) == "2024-05-01"
    assert ContentChange.objects.latest("pk").place_step > 0
