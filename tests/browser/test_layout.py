"""Nothing jumps while a page loads, and its large picture comes first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.magazine import make_magazine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

WIDTHS = [390, 1280]
# A telephone between two villages.
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 90_000,
}
WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
            const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 120));
            window.shifts.push(`${value}: ${moved}`);
        }
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
        window.largest = list.getEntries().at(-1).element;
    }).observe({ type: "largest-contentful-paint", buffered: true });
"""
TWO_FRAMES = """
    () => new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(done)))
"""
LARGEST = """
    () => {
        const { largest } = window;
        return {
            name: largest.tagName,
            priority: largest.fetchPriority,
            isLazy: largest.loading === "lazy",
            sized: Boolean(largest.getAttribute("width") && largest.getAttribute("height")),
            alt: largest.alt,
        };
    }
"""


@pytest.fixture
def magazine() -> dict[str, str]:
    return make_magazine()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    context.set_default_timeout(60_000)
    context.add_init_script(WATCH)
    yield context
    context.close()


def open_slowly(context: BrowserContext, url: str, width: int) -> Page:
    """A page that came bit by bit, and its large letters last of all."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    held = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(url, wait_until="domcontentloaded")
    page.wait_for_function(
        "() => [...document.images].every((i) => i.complete || i.loading === 'lazy')"
    )
    page.evaluate(TWO_FRAMES)
    assert held, "The page needs no font of its own."
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => {})")
    page.evaluate(TWO_FRAMES)
    return page


def test_nothing_jumps_when_pictures_and_letters_are_late(
    live_server: Any, magazine: dict[str, str], context: BrowserContext
) -> None:
    for name, width in product(("home", "index", "bilingual"), WIDTHS):
        page = open_slowly(context, f"{live_server.url}{magazine[name]}", width)
        assert page.evaluate("window.shifts") == [], (name, width)

        # What is further down takes its place as it is scrolled to.
        page.mouse.wheel(0, 3000)
        page.wait_for_load_state("networkidle")
        page.evaluate(TWO_FRAMES)
        assert page.evaluate("window.shifts") == [], (name, width)
        page.close()


def test_the_largest_paint_is_the_lead_picture_sized_and_asked_for_first(
    live_server: Any, magazine: dict[str, str], context: BrowserContext
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})

    for name in ("home", "bilingual"):
        page.goto(f"{live_server.url}{magazine[name]}", wait_until="networkidle")
        page.wait_for_function("window.largest")

        assert page.evaluate(LARGEST) == {
            "name": "IMG",
            "priority": "high",
            "isLazy": False,
            "sized": True,
            "alt": "A bus by night",
        }
        assert page.locator("img[fetchpriority=high]").count() == 1
