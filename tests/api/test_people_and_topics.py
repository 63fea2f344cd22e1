from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import (
    GroupFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["v2", "v3"])
def version(request: pytest.FixtureRequest) -> str:
    return request.param


def test_people_have_their_members_and_groups(client: Client, version: str) -> None:
    band, vera = GroupFactory(name="Band"), PersonFactory(name="Vera")
    nobody = PersonFactory(name="Never Interviewed")
    band.members.set([vera, nobody])
    InterviewPageFactory(parent=make_index(), people=[band, vera])

    answer = client.get(f"/api/{version}/people/band/").json()
    listing = client.get(f"/api/{version}/people/").json()

    assert [member["name"] for member in answer["members"]] == ["Vera"]
    assert answer["interview_count"] == 1
    assert [item["name"] for item in listing["items"]] == ["Band", "Vera"]
    assert listing["items"][1]["groups"][0]["name"] == "Band"


def test_topics_count_their_interviews(client: Client, version: str) -> None:
    topic = TopicFactory(name="Fans", description="Those who queue.")
    index = make_index()
    InterviewPageFactory(parent=index, topics=[topic])
    InterviewPageFactory(parent=index, topics=[topic], live=False)

    answer = client.get(f"/api/{version}/topics/fans/").json()

    assert answer["interview_count"] == 1
    assert answer["description"] == "Those who queue."
