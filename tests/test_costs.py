"""What an answer costs while nothing is kept: how often it asks the database."""

from __future__ import annotations

from statistics import median
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models import InterviewIndexPage, InterviewPage, Person, Topic
from tests.door.surfaces import crawl
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db


def make_magazine() -> None:
    """Three interviews, the second of which holds everything that one can hold."""
    index = make_index()
    speaker, asker = (PersonFactory(portrait=ImageFactory()) for _ in range(2))
    shared = {"parent": index, "people": [speaker, asker], "topics": [TopicFactory()]}
    link = f'<p><a linktype="page" id="{index.pk}">All</a></p>'
    answers = [
        {"text": link, "speaker": speaker.pk},
        {"text": "<p>No.</p>", "speaker": PersonFactory().pk},
    ]
    whole = [
        qa("So?", *answers, asked_by=asker.pk),
        block("image", {"image": ImageFactory().pk, "alt": "It"}),
        block("pull_quote", {"quote": "Yes.", "speaker": speaker.pk}),
    ]
    for day, body in enumerate(([], whole, []), start=1):
        InterviewPageFactory(
            slug=f"day-{day}",
            date=f"2024-01-{day:02}",
            image=ImageFactory(),
            body=body,
            **shared,
        )


def count_queries(client: Client, url: str) -> int:
    # The first reader makes the renditions and fills Wagtail's caches.
    for page in InterviewPage.objects.all():
        client.get(page.get_url())
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/api/v3/interviews/", 7),
        ("/api/v2/interviews/", 7),
        ("/api/v3/interviews/day-2/", 13),
        ("/api/v2/interviews/day-2/", 13),
        ("/interviews/", 18),
        ("/interviews/?medium=article", 18),
        ("/interviews/day-2/", 19),
    ],
)
def test_an_answer_asks_the_database_no_more_than_it_has_to(
    client: Client, url: str, most: int
) -> None:
    make_magazine()

    assert count_queries(client, url) <= most


# What asked for everything that is joined to everything, in stock Wagtail.
NESTED = f"fields={'related(' * 60}title{')' * 60}"
DEAREST = [
    "/api/v2/pages/?fields=*",
    f"/api/v2/pages/?{NESTED}",
    f"/api/v2/interviews/?{NESTED}",
    "/api/v2/interviews/?fields=*&facets=true&limit=20",
    "/api/v3/interviews/?facets=true&q=yes&order=-visits",
    "/api/v3/pages/?type=interviews.InterviewPage",
    "/interviews/?q=yes&order=-visits&medium=article",
]


def test_no_address_costs_more_than_twenty_times_what_the_others_cost(
    client: Client,
) -> None:
    make_magazine()
    index = InterviewIndexPage.objects.get()
    for _ in range(20):
        InterviewPageFactory(
            parent=index, people=Person.objects.all(), topics=Topic.objects.all()
        )
    starts = ["/", "/sitemap.xml", "/api/v3/interviews/", *DEAREST]
    paths = crawl(client, starts, most=120)

    costs = {}
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        costs[path] = len(queries)

    assert len(costs) > 100
    most = 20 * median(costs.values())
    assert {path: cost for path, cost in costs.items() if cost > most} == {}


def test_restrictions_cost_an_interview_two_queries(client: Client) -> None:
    make_magazine()
    without = count_queries(client, "/interviews/day-2/")
    other = InterviewPage.objects.get(slug="day-1")
    other.view_restrictions.create(restriction_type="login")

    assert count_queries(client, "/interviews/day-2/") <= without + 2


def test_those_who_took_part_are_not_asked_for_again(client: Client) -> None:
    make_magazine()
    client.get("/interviews/day-2/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/interviews/day-2/")

    assert len(asking_for(queries, "interviews_person")) == 1


def asking_for(queries: Any, table: str) -> list[str]:
    return [one["sql"] for one in queries if f'FROM "{table}"' in one["sql"]]
