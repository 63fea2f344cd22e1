"""Back to the first version of the database and forward again, with content in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from interviews.models import InterviewPage, Person, Topic
from tests.cache.world import make_world

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

FIRST = "0001"


@pytest.fixture
def forward() -> Iterator[None]:
    """Leaves the database as other tests have to find it."""
    yield
    call_command("migrate", verbosity=0)


def content() -> dict[str, Any]:
    return {
        "interviews": [
            (page.title, page.slug, page.date, page.live, page.body.get_prep_value())
            for page in InterviewPage.objects.order_by("pk")
        ],
        "people": list(Person.objects.order_by("pk").values("pk", "name", "slug")),
        "topics": list(Topic.objects.order_by("pk").values("pk", "name", "slug")),
    }


def test_no_content_is_lost_on_the_way_back_and_forward(
    forward: None, client: Client
) -> None:
    make_world()
    before = content()

    call_command("migrate", "interviews", FIRST, verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("index_interviews", verbosity=0)

    assert content() == before
    assert "A boat" in client.get("/interviews/a-boat/").content.decode()
    found = client.get("/api/v3/interviews/?q=boat").json()["items"]
    assert "A boat" in [card["title"] for card in found]
