"""What interviews have in common, of those that readers may see."""

from __future__ import annotations

import pytest
from django.test import Client

from interviews.models import InterviewPage
from interviews.related import AT_ONCE
from tests.factories import InterviewPageFactory, TopicFactory, make_index

pytestmark = pytest.mark.django_db


def test_however_many_are_hidden_those_that_are_not_are_named(client: Client) -> None:
    index = make_index()
    sea, stage = TopicFactory(), TopicFactory()
    main = InterviewPageFactory(parent=index, slug="main", topics=[sea, stage])
    older, newer = (
        InterviewPageFactory(parent=index, title=title, date=date, topics=[sea])
        for title, date in [("Older", "2023-01-01"), ("Newer", "2024-01-01")]
    )
    # They share more, were added later, and are as many as are asked for at once.
    for _ in range(AT_ONCE):
        InterviewPageFactory(parent=index, topics=[sea, stage], live=False)

    detail = client.get("/api/v3/interviews/main/").json()

    assert [card["title"] for card in detail["related"]] == ["Newer", "Older"]
    visible = InterviewPage.objects.live()
    assert visible.related_to(main, 3) == [newer, older]


def test_of_those_that_share_as_much_the_newest_come_first(client: Client) -> None:
    index, sea = make_index(), TopicFactory()
    InterviewPageFactory(parent=index, slug="main", topics=[sea])
    for year in (2021, 2024, 2023, 2022):
        InterviewPageFactory(
            parent=index, title=f"Of {year}", date=f"{year}-01-01", topics=[sea]
        )

    detail = client.get("/api/v3/interviews/main/").json()

    assert [card["title"] for card in detail["related"]] == [
        "Of 2024",
        "Of 2023",
        "Of 2022",
    ]
