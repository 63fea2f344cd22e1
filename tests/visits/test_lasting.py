"""What is done to a page leaves its visits alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from interviews.models import InterviewIndexPage, InterviewPage, VisitCount
from interviews.visits.counts import bring_along, count_visit
from tests.factories import InterviewPageFactory, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> InterviewPage:
    page = InterviewPageFactory(parent=make_index(), slug="night-shift")
    page.save_revision()
    bring_along(page.pk, 500)
    for _ in range(3):
        count_visit(page.pk)
    return page


def visits(page: InterviewPage) -> int:
    return InterviewPage.objects.with_visits().get(pk=page.pk).visits


def publish_a_draft_from_before(page: InterviewPage) -> None:
    page.revisions.earliest("created_at").publish()


def go_back_to_an_earlier_version(page: InterviewPage) -> None:
    page.title = "Later"
    page.save_revision().publish()
    earlier = page.revisions.earliest("created_at").as_object()
    earlier.save_revision().publish()


def take_offline_and_back(page: InterviewPage) -> None:
    page.unpublish()
    InterviewPage.objects.get(pk=page.pk).save_revision().publish()


def move(page: InterviewPage) -> None:
    page.move(make_index(slug="archive"), pos="last-child")


def give_another_slug(page: InterviewPage) -> None:
    page.slug = "day-shift"
    page.save_revision().publish()


@pytest.mark.parametrize(
    "change",
    [
        publish_a_draft_from_before,
        go_back_to_an_earlier_version,
        take_offline_and_back,
        move,
        give_another_slug,
    ],
)
def test_a_change_of_the_page_changes_no_count(
    interview: InterviewPage, change: Callable[[InterviewPage], None]
) -> None:
    change(interview)

    assert visits(interview) == 503


def test_a_copy_begins_with_none(interview: InterviewPage) -> None:
    copy = interview.copy(update_attrs={"slug": "copy"})

    assert (visits(copy), visits(interview)) == (0, 503)


def test_a_copy_of_an_index_begins_with_none(interview: InterviewPage) -> None:
    index = InterviewIndexPage.objects.get()

    copy = index.copy(recursive=True, update_attrs={"slug": "copy"})

    assert [visits(page) for page in InterviewPage.objects.child_of(copy)] == [0]


def test_deleting_a_page_deletes_its_counts(interview: InterviewPage) -> None:
    interview.delete()

    assert not VisitCount.objects.exists()


def test_visits_are_not_named_as_uses_of_the_page(interview: InterviewPage) -> None:
    call_command("rebuild_references_index", verbosity=0)

    assert not ReferenceIndex.get_references_to(interview).exists()


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_both_apis_give_the_number_and_order_by_it(
    client: Client, interview: InterviewPage, version: str
) -> None:
    InterviewPageFactory(parent=InterviewIndexPage.objects.get(), date="2030-01-01")

    answer = client.get(f"/api/{version}/interviews/", {"order": "-visits"}).json()

    assert [card["visits"] for card in answer["items"]] == [503, 0]


def test_the_address_of_the_beacon_is_as_documented() -> None:
    assert reverse("interviews:visit", args=[7]) == "/visits/7/"
