"""Visits are exact, also when several processes count for eight clients at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from interviews.models import InterviewPage, VisitCount
from tests.factories import InterviewPageFactory, make_index
from tests.site_server import serve_site
from tests.visits.test_counting import PHONE

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

CLIENTS, READERS = 8, 25
WORKERS = 3


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The site as in production, with several processes on the test's database."""
    with serve_site(tmp_path, workers=WORKERS) as url:
        yield url


def read_at_once(url: str, *, addresses: list[list[str]]) -> set[int]:
    """The answers to eight clients, each of which speaks for its ``addresses``."""

    def read(addresses: list[str]) -> set[int]:
        with requests.Session() as client:
            client.headers["User-Agent"] = PHONE
            return {
                client.post(
                    url, headers={"X-Forwarded-For": address}, timeout=60
                ).status_code
                for address in addresses
            }

    with ThreadPoolExecutor(len(addresses)) as pool:
        return set().union(*pool.map(read, addresses))


@pytest.fixture
def interview() -> InterviewPage:
    return InterviewPageFactory(parent=make_index())


def test_every_reading_of_eight_clients_at_once_is_counted(
    server: str, interview: InterviewPage
) -> None:
    addresses = [
        [f"203.0.{client}.{reader}" for reader in range(READERS)]
        for client in range(CLIENTS)
    ]

    answers = read_at_once(f"{server}/visits/{interview.pk}/", addresses=addresses)

    assert answers == {204}
    assert VisitCount.objects.get().count == CLIENTS * READERS


def test_publishing_at_the_same_time_changes_no_count(
    server: str, interview: InterviewPage
) -> None:
    addresses = [[f"203.1.{client}.{n}" for n in range(8)] for client in range(CLIENTS)]

    with ThreadPoolExecutor(1) as pool:
        url = f"{server}/visits/{interview.pk}/"
        reading = pool.submit(read_at_once, url, addresses=addresses)
        while not reading.done():
            interview.save_revision().publish()

    assert VisitCount.objects.get().count == CLIENTS * 8
