"""Two machines that publish what is due, in the same second."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from interviews.models import InterviewPage
from tests.factories import InterviewPageFactory, make_index
from tests.faults.killing import Mortal
from tests.faults.wholeness import flaws

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

NUMBER = 8
AGO = timedelta(minutes=5)


def schedule(parent: Page, title: str) -> InterviewPage:
    """A draft that was to go live a moment ago."""
    page = InterviewPageFactory(parent=parent, title=title, live=False)
    page.go_live_at = timezone.now() - AGO
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    page.refresh_from_db()
    assert revision.approved_go_live_at
    return page


def let_expire(parent: Page, title: str) -> InterviewPage:
    """A live interview that was to expire a moment ago."""
    page = InterviewPageFactory(parent=parent, title=title, live=False)
    page.expire_at = timezone.now() + AGO
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - AGO)
    return page


def told(action: str) -> list[int]:
    """How often each of the pages was logged."""
    entries = PageLogEntry.objects.filter(action=action)
    return [*Counter(entries.values_list("page", flat=True)).values()]


def test_two_schedulers_at_once_do_everything_once_and_tell_it_once(
    mortal: Mortal,
) -> None:
    index = make_index()
    due = [schedule(index, f"Due {number}") for number in range(NUMBER)]
    over = [let_expire(index, f"Over {number}") for number in range(NUMBER)]

    said = mortal.finish(["publish_scheduled"], ["publish_scheduled"])

    assert said == []
    live = InterviewPage.objects.live()
    assert {*live} == {*due}
    assert InterviewPage.objects.filter(expired=True).count() == len(over)
    assert told("wagtail.publish.scheduled") == [1] * NUMBER
    assert told("wagtail.unpublish.scheduled") == [1] * NUMBER
    assert flaws() == []


def test_what_cannot_be_published_does_not_keep_back_the_rest() -> None:
    index = make_index()
    broken, good = schedule(index, "Broken"), schedule(index, "Good")
    revision = broken.latest_revision
    revision.content["title"] = ""
    revision.save(update_fields=["content"])

    with pytest.raises(CommandError, match="1 could not be done"):
        call_command("publish_scheduled")

    assert {*InterviewPage.objects.live()} == {good}
    revision.refresh_from_db()
    assert revision.approved_go_live_at
