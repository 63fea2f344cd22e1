"""Who may read what was public on the old site, and what was not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from interviews.importing.outcomes import Status
from interviews.models import InterviewPage
from tests.importing.wordpress.chats import CHAT, everything_said, said
from tests.wordpress.archives import OldPost

pytestmark = pytest.mark.django_db


def anonymous(client, page) -> int:
    return client.get(page.url).status_code


def test_what_was_public_is_a_draft_unless_publishing_is_asked_for(client, bring_one):
    page = bring_one(OldPost(id=1))

    assert not page.live
    assert anonymous(client, page) == 404


def test_what_was_public_is_published_where_that_is_asked_for(client, bring_one):
    page = bring_one(OldPost(id=1), publish=True)

    assert page.live
    assert anonymous(client, page) == 200


@pytest.mark.parametrize(
    ("hidden", "word"),
    [
        ({"status": "draft"}, "draft"),
        ({"status": "pending"}, "pending"),
        ({"status": "private"}, "private"),
        ({"status": "future"}, "future"),
        ({"password": "stairs"}, "password"),
        ({"date_gmt": "2999-01-01 00:00:00"}, "future"),
    ],
)
def test_what_was_not_public_is_never_published(client, bring, hidden, word):
    (outcome,) = bring(OldPost(id=1, **hidden), publish=True)

    page = InterviewPage.objects.get()
    assert (page.live, page.first_published_at) == (False, None)
    assert anonymous(client, page) == 404
    assert outcome.status is Status.CREATED
    assert outcome.notes == (f"It was not public ({word}): it is a draft.",)


def test_what_became_private_is_not_published_anew(bring, bring_one):
    bring(OldPost(id=1), publish=True)

    page = bring_one(OldPost(id=1, status="private", content=CHAT), publish=True)

    page.refresh_from_db()
    assert page.has_unpublished_changes
    assert "pontoon" not in str(everything_said())


def test_what_an_editor_published_though_it_was_private_is_reported(bring, bring_one):
    bring_one(OldPost(id=1, status="private")).get_latest_revision().publish()

    (outcome,) = bring(OldPost(id=1, status="private"), publish=True)

    assert InterviewPage.objects.get().live
    assert outcome.remarks == "It was not public (private): its page here is."


def test_a_draft_is_published_by_a_later_run(client, bring):
    bring(OldPost(id=1))

    (outcome,) = bring(OldPost(id=1), publish=True)

    page = InterviewPage.objects.get()
    assert outcome.status is Status.PUBLISHED
    assert anonymous(client, page) == 200
    assert page.first_published_at == datetime(2019, 5, 4, 14, 30, tzinfo=UTC)


def test_what_an_editor_took_back_is_not_published_again(bring, bring_one):
    bring_one(OldPost(id=1), publish=True).unpublish()

    page = bring_one(OldPost(id=1, content=CHAT), publish=True)

    assert not page.live
    assert said(page)[0] == ("paragraph", "<p>We met on a pontoon.</p>")
