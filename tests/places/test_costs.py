"""Pages of people, topics and years cost as many queries for fifty as for one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models import InterviewIndexPage
from tests.factories import (
    GroupFactory,
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
)

pytestmark = pytest.mark.django_db

PATHS = ("people/", "people/band/", "topics/", "topics/fans/", "2021/")


def add_interviews(index: InterviewIndexPage, count: int) -> None:
    """Interviews of one band, each with a member of its own and pictures."""
    band = GroupFactory.build(name="Band", slug="band")
    band.save()
    fans, image = TopicFactory(name="Fans"), ImageFactory()
    for _number in range(count):
        member = PersonFactory(portrait=image, native_name="한")
        band.members.add(member)
        InterviewPageFactory(
            parent=index,
            date="2021-01-01",
            image=image,
            people=[band, member],
            topics=[fans, TopicFactory()],
        )


def count_queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/interviews/{path}").status_code == 200
    return len(queries)


def count_all(client: Client) -> dict[str, int]:
    # Renditions are made by whoever comes first, and what is counted is remembered.
    for path in PATHS:
        client.get(f"/interviews/{path}")
    return {path: count_queries(client, path) for path in PATHS}


def test_fifty_cost_as_many_queries_as_one(client: Client) -> None:
    index = make_index(per_page=100)
    add_interviews(index, 1)
    costs = count_all(client)
    index.get_children().delete()
    GroupFactory._meta.model.objects.filter(slug="band").delete()
    TopicFactory._meta.model.objects.all().delete()
    index.refresh_from_db()

    add_interviews(index, 50)

    assert count_all(client) == costs
    assert max(costs.values()) <= 22


def test_links_cost_the_same_however_many_people_and_topics_there_are(
    client: Client,
) -> None:
    index = make_index()
    image = ImageFactory()
    few, many = (
        InterviewPageFactory(
            parent=index,
            people=[PersonFactory(portrait=image) for _ in range(number)],
            topics=[TopicFactory() for _ in range(number)],
        )
        for number in (1, 30)
    )
    costs = []
    for page in (few, many):
        for _ in range(2):  # What is made first makes pictures, too.
            client.get(page.get_url())
        costs.append(count_queries(client, f"{page.slug}/"))

    assert costs[0] == costs[1]
