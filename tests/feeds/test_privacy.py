"""A feed holds what anybody may read, whoever asks, at a fixed cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from interviews.pictures import make_renditions
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    make_user,
    qa,
)

pytestmark = pytest.mark.django_db

KINDS = ["feed/", "feed/atom/", "feed/json/"]


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_interviews_are_in_no_feed_also_not_for_editors(
    client: Client, kind: str
) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, title="Embargoed", live=False)
    for restriction in ("login", "password", "groups"):
        page = InterviewPageFactory(parent=index, title="Embargoed", slug=restriction)
        PageViewRestriction.objects.create(
            page=page, restriction_type=restriction, password="open"
        )
    client.force_login(make_user("root", is_superuser=True))

    assert "Embargoed" not in client.get(f"/interviews/{kind}").content.decode()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("live", [True, False])
def test_who_is_known_from_hidden_interviews_alone_has_no_feed(
    client: Client, kind: str, live: bool
) -> None:
    InterviewPageFactory(
        parent=make_index(),
        live=live,
        people=[PersonFactory(slug="ada")],
        topics=[TopicFactory(slug="boats")],
    )

    expected = 200 if live else 404
    assert client.get(f"/interviews/people/ada/{kind}").status_code == expected
    assert client.get(f"/interviews/topics/boats/{kind}").status_code == expected
    assert client.get(f"/interviews/people/nobody/{kind}").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_an_interview_that_is_hidden_is_gone_at_once_also_for_who_comes_back(
    client: Client, kind: str
) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, title="Stays", date="2024-01-02")
    hidden = InterviewPageFactory(parent=index, title="Goes", date="2024-01-01")
    first = client.get(f"/interviews/{kind}")
    hidden.live = False
    hidden.save()

    again = client.get(f"/interviews/{kind}", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert "Goes" not in again.content.decode()


def add_interview(index: Any, image: Any, number: int) -> None:
    person = PersonFactory()
    other = InterviewPageFactory(parent=index, date="2000-01-01", body=[])
    link = f'<a linktype="page" id="{other.pk}">{number}</a>'
    answer = {"text": f"<p>{link}</p>", "speaker": person.pk}
    InterviewPageFactory(
        parent=index,
        image=image,
        people=[person, PersonFactory()],
        topics=[TopicFactory()],
        body=[
            qa("Q?", answer, asked_by=person.pk),
            block("image", {"image": image.pk, "alt": ""}),
            block("pull_quote", {"quote": "So.", "speaker": person.pk}),
        ],
    )


def test_fifty_interviews_take_as_many_queries_as_one(client: Client) -> None:
    index, image = make_index(), ImageFactory()
    make_renditions([image])
    add_interview(index, image, 0)
    client.get("/interviews/feed/")
    with CaptureQueriesContext(connection) as one:
        client.get("/interviews/feed/")

    for number in range(1, 50):
        add_interview(index, image, number)
    client.get("/interviews/feed/")
    with CaptureQueriesContext(connection) as fifty:
        client.get("/interviews/feed/")

    assert len(fifty) == len(one) < 30
