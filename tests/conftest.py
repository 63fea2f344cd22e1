from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NoReturn

import hypothesis
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from django.urls import get_resolver
from playwright.sync_api import Browser, expect, sync_playwright

from tests.services import ServiceNotFoundError, find_chromium, start_redis

NOT_FOUND = "was not found on this machine."
# No test fails because the machine has other work to do: nothing is timed here, and
# a browser gets as long as it takes.
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def unavailable(exc: ServiceNotFoundError) -> NoReturn:
    """Skip the test, or fail it where every service has to be there."""
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(str(exc), pytrace=False)
    pytest.skip(str(exc))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tell the processes that share the tests which of them stay together, and when.

    A test with real transactions leaves an empty database behind. pytest-django puts
    them last; a file that has both kinds is therefore two groups.
    """
    for item in items:
        group = str(item.path)
        if _empties_database(item):
            group += " with transactions"
        item.add_marker(pytest.mark.xdist_group(group))


def _empties_database(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        return True
    fixtures = getattr(item, "fixturenames", [])
    return not {"live_server", "transactional_db"}.isdisjoint(fixtures)


@pytest.fixture(scope="session", autouse=True)
def addresses() -> None:
    """Make the site's addresses before a test has a media folder of its own."""
    _ = get_resolver().url_patterns


@pytest.fixture(autouse=True)
def clear_cache() -> None:
    """Forget renditions, which Wagtail keeps by an id that every test gives anew."""
    cache.clear()
    caches["visits"].clear()


@pytest.fixture
def read(client: Client) -> Callable[[str], BeautifulSoup]:
    """Fetches a page as a reader does."""

    def read(path: str) -> BeautifulSoup:
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a temporary Redis."""
    try:
        with start_redis() as service:
            yield service.url
    except ServiceNotFoundError as exc:
        unavailable(exc)


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """The machine's Chromium, driven by Playwright."""
    try:
        program = find_chromium()
    except ServiceNotFoundError as exc:
        unavailable(exc)
    # Playwright keeps an event loop running in this thread. Django would refuse to
    # touch the database there, and opens a connection of its own for it, which has
    # to know what a test finds after the one before has emptied the database.
    contents = connection._test_serialized_contents
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        connection._test_serialized_contents = contents
        yield playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name at the end what tests looked for in vain."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ") for report in skipped
    )
    missing = {reason: n for reason, n in reasons.items() if reason.endswith(NOT_FOUND)}
    if not missing:
        return
    terminalreporter.section("services that were not found")
    for reason, count in sorted(missing.items()):
        terminalreporter.line(f"{reason} Tests skipped: {count}")
