"""What of an interview tells others that they stand where they stood."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from interviews.choices import Role
from interviews.models import ContentChange, InterviewPage, InterviewParticipant
from tests.cache.world import make_world
from tests.factories import PersonFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_other_words_leave_an_interview_where_it_stands() -> None:
    world = make_world()
    page = world.fresh(world.boat)
    page.save_revision().publish()
    before = ContentChange.objects.versions()

    page = world.fresh(world.boat)
    page.title = "A ship"
    page.save_revision().publish()

    after = ContentChange.objects.versions()
    assert after.places == before.places
    assert after.content != before.content


def give_it_another_day(page: InterviewPage) -> None:
    page.date = datetime.date(2020, 2, 2)
    page.save_revision().publish()


def give_it_another_topic(page: InterviewPage) -> None:
    page.topics = [TopicFactory()]
    page.save_revision().publish()


def give_it_another_guest(page: InterviewPage) -> None:
    page.participants.add(InterviewParticipant(person=PersonFactory()))
    page.save_revision().publish()


def have_the_interviewee_ask(page: InterviewPage) -> None:
    [part] = page.participants.all()
    part.role = Role.INTERVIEWER
    page.participants.add(part)
    page.save_revision().publish()


def save_its_day_alone(page: InterviewPage) -> None:
    page.date = datetime.date(2020, 2, 2)
    page.save(update_fields=["date"])


@pytest.mark.parametrize(
    "change",
    [
        give_it_another_day,
        give_it_another_topic,
        give_it_another_guest,
        have_the_interviewee_ask,
        save_its_day_alone,
        InterviewPage.unpublish,
    ],
)
def test_what_places_an_interview_moves_it(
    change: Callable[[InterviewPage], None],
) -> None:
    world = make_world()
    world.fresh(world.boat).save_revision().publish()
    before = ContentChange.objects.versions()

    change(world.fresh(world.boat))

    assert ContentChange.objects.versions().places != before.places


def test_what_was_changed_beside_the_page_moves_it_back_with_its_next_save() -> None:
    world = make_world()
    world.fresh(world.boat).save_revision().publish()
    page = world.fresh(world.boat)
    # The page does not hear of it, and its latest draft has no such topic.
    TopicFactory().interviews.add(page)
    before = ContentChange.objects.versions()

    page.get_latest_revision().publish()

    assert ContentChange.objects.versions().places != before.places
