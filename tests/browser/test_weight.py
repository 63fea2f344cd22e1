"""How much a reader waits for, measured on the site as it is served in production."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, Request

from tests.browser.magazine import make_magazine
from tests.browser.production import serve

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

MOST_BYTES = 60_000
# Pictures come after these.
READ_FIRST = {"document", "stylesheet", "script", "font"}
BLOCKING_SCRIPTS = """
    () => performance.getEntriesByType("resource")
        .filter(({ initiatorType }) => initiatorType === "script")
        .filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking")
        .map(({ name }) => name)
"""


@pytest.fixture
def magazine() -> dict[str, str]:
    return make_magazine()


@pytest.fixture
def site(magazine: dict[str, str], tmp_path: Path) -> Iterator[str]:
    with serve(tmp_path) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def weigh(requested: list[Request]) -> Counter[str]:
    """The bytes of each kind of file, as compressed as the server gives them."""
    weights: Counter[str] = Counter()
    for request in requested:
        if request.resource_type not in READ_FIRST:
            continue
        accepted = {"Accept-Encoding": "br, gzip"}
        answer = requests.get(request.url, headers=accepted, stream=True, timeout=60)
        body = answer.raw.read()
        if "content-encoding" not in answer.headers and request.resource_type != "font":
            # Pages are compressed by the proxy in front.
            body = gzip.compress(body, 6)
        weights[request.resource_type] += len(body)
    return weights


def is_kept_for_good(request: Request) -> bool:
    """Whether what a page is made of is not asked for again on the next one."""
    if request.resource_type not in READ_FIRST - {"document"}:
        return True
    return "immutable" in request.response().headers["cache-control"]


def test_a_page_is_light_asks_no_other_host_and_waits_for_no_script(
    site: str, magazine: dict[str, str], page: Page
) -> None:
    requested: list[Request] = []
    page.on("request", lambda request: requested.append(request))

    for name, path in magazine.items():
        requested.clear()
        page.goto(f"{site}{path}", wait_until="networkidle")

        weights = weigh(requested)
        assert weights["document"] and weights["stylesheet"] and weights["font"], name
        assert weights.total() <= MOST_BYTES, (name, weights)
        assert all(request.url.startswith(site) for request in requested), name
        assert page.evaluate(BLOCKING_SCRIPTS) == [], name
        assert all(is_kept_for_good(request) for request in requested), name
