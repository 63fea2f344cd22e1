"""What a second run makes of the pages of the first."""

from __future__ import annotations

import pytest

from interviews.importing.outcomes import Status
from interviews.models import InterviewPage, Person, Topic
from tests.importing.wordpress.chats import CHAT, everything_said
from tests.wordpress.archives import OldPost

pytestmark = pytest.mark.django_db


def test_a_second_run_changes_nothing(bring):
    posts = [OldPost(id=1, content=CHAT, tags=["Boats"]), OldPost(id=2, slug="tom")]
    bring(*posts, publish=True)
    before = list(InterviewPage.objects.order_by("pk").values())

    outcomes = bring(*posts, publish=True)

    assert [one.status for one in outcomes] == [Status.UNCHANGED] * 2
    assert list(InterviewPage.objects.order_by("pk").values()) == before
    assert Topic.objects.count() == Person.objects.count() == 1


def test_a_post_that_changed_changes_its_page_and_no_address_in_it(bring_one):
    before = bring_one(OldPost(id=1, content=CHAT), publish=True)
    changed = CHAT.replace("Cedar", "Oak")

    after = bring_one(OldPost(id=1, content=changed, title="Ines"), publish=True)

    assert (after.pk, after.title, after.live) == (before.pk, "Ines", True)
    assert "Oak" in str(everything_said())
    assert [one["id"] for one in after.body.raw_data] == [
        one["id"] for one in before.body.raw_data
    ]


def test_a_page_that_was_edited_is_kept_and_reported(bring, bring_one):
    page = bring_one(OldPost(id=1), publish=True)
    page.title = "Ines, in her own words"
    page.save_revision().publish()

    (same,) = bring(OldPost(id=1), publish=True)
    (changed,) = bring(OldPost(id=1, content=CHAT), publish=True)

    assert same.status is changed.status is Status.KEPT
    assert changed.reason == "Its page was edited since, and stays as it is."
    page = InterviewPage.objects.get()
    assert page.title == "Ines, in her own words"
    assert "pontoon" not in str(everything_said())


def test_saving_a_page_as_it_is_is_no_edit(bring, bring_one):
    page = bring_one(OldPost(id=1, content=CHAT), publish=True)
    page.save_revision().publish()

    (outcome,) = bring(OldPost(id=1, content=CHAT), publish=True)

    assert outcome.status is Status.UNCHANGED


def test_a_page_that_was_deleted_comes_again(bring, bring_one):
    bring_one(OldPost(id=1)).delete()

    (outcome,) = bring(OldPost(id=1))

    assert outcome.status is Status.CREATED
