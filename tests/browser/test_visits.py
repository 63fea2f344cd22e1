"""A reading is counted in a browser as it happens to readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from interviews.groups import EDITORS
from interviews.models import InterviewPage, VisitCount
from tests.browser.desk import Desk
from tests.factories import InterviewPageFactory, make_index, make_user
from tests.visits.test_counting import PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def interview() -> InterviewPage:
    return InterviewPageFactory(parent=make_index(), slug="night-shift")


@pytest.fixture
def address(live_server: Any, interview: InterviewPage) -> str:
    return f"{live_server.url}{interview.url_path}".replace("/home/", "/", 1)


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    contexts = []

    def open_context(**kwargs: Any) -> BrowserContext:
        context = chromium.new_context(user_agent=PHONE, **kwargs)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context().new_page()


def is_beacon(request: Request) -> bool:
    return "/visits/" in request.url and request.method == "POST"


def read(page: Page, address: str) -> int:
    """Open the page, stay, and wait for what the beacon is told."""
    with page.expect_event("response", lambda r: is_beacon(r.request)) as answer:
        page.goto(address)
    return answer.value.status


def leaf_through(page: Page, act: Callable[[], object]) -> int:
    """How often the beacon is told something after ``act``, if time flies."""
    told = []
    page.on("request", lambda request: is_beacon(request) and told.append(request.url))
    page.add_init_script(
        "const later = setTimeout; window.setTimeout = (f) => later(f)"
    )
    act()
    # Timers go off in their order: after this one, the script's has.
    page.evaluate("new Promise((resolve) => setTimeout(resolve))")
    page.wait_for_load_state("networkidle")
    return len(told)


def visits() -> int:
    return sum(VisitCount.objects.values_list("count", flat=True))


def test_a_reader_is_counted_once_and_keeps_nothing(page: Page, address: str) -> None:
    assert read(page, address) == 204

    assert visits() == 1
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_page_shows_it_to_the_next_reader(
    page: Page, address: str, open_context: Callable[..., BrowserContext]
) -> None:
    read(page, address)

    other = open_context().new_page()
    other.goto(address)

    assert other.locator(".visits").inner_text() == "1 visit"


def test_a_page_that_is_looked_at_is_read(page: Page, address: str) -> None:
    assert leaf_through(page, lambda: page.goto(address)) == 1


def test_whoever_reloads_is_in_the_middle_of_reading(page: Page, address: str) -> None:
    read(page, address)

    assert leaf_through(page, page.reload) == 0


def test_whoever_comes_back_is_in_the_middle_of_reading(
    page: Page, address: str, live_server: Any
) -> None:
    read(page, address)
    page.goto(f"{live_server.url}/interviews/")

    assert leaf_through(page, page.go_back) == 0


@pytest.mark.parametrize(
    "wish", ["doNotTrack: '1'", "globalPrivacyControl: true"], ids=["DNT", "GPC"]
)
def test_whoever_does_not_want_to_be_counted_sends_nothing(
    page: Page, address: str, wish: str
) -> None:
    name, _, value = wish.partition(": ")
    page.add_init_script(
        f"Object.defineProperty(Navigator.prototype, '{name}', {{get: () => {value}}})"
    )

    assert leaf_through(page, lambda: page.goto(address)) == 0


def test_a_page_that_nobody_looks_at_is_not_read(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(Document.prototype, 'visibilityState',"
        " {get: () => 'hidden'})"
    )

    assert leaf_through(page, lambda: page.goto(address)) == 0


def test_a_page_is_read_once_it_is_looked_at(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(Document.prototype, 'visibilityState',"
        " {get: () => window.isShown ? 'visible' : 'hidden'})"
    )
    assert leaf_through(page, lambda: page.goto(address)) == 0

    with page.expect_event("response", lambda r: is_beacon(r.request)):
        page.evaluate("window.isShown = true")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    assert visits() == 1


def test_without_javascript_the_page_reads_and_nobody_is_counted(
    open_context: Callable[..., BrowserContext], address: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(address)

    assert page.get_by_role("heading", level=1).is_visible()
    assert visits() == 0


def test_an_editor_who_reads_is_not_counted(
    page: Page, address: str, live_server: Any
) -> None:
    make_user("edda", EDITORS)
    Desk(page, live_server.url).sign_in("edda")

    assert read(page, address) == 204
    assert visits() == 0


def test_a_front_end_elsewhere_counts_without_asking_first(
    open_context: Callable[..., BrowserContext],
    live_server: Any,
    interview: InterviewPage,
) -> None:
    beacon = f"{live_server.url}/visits/{interview.pk}/"
    # Another name is another origin, and another site. Its policy is not ours.
    page = open_context(bypass_csp=True).new_page()
    elsewhere = f"{live_server.url}/".replace("localhost", "127.0.0.1")
    page.goto(elsewhere)

    # The beacon refuses the question that a browser asks first where it has to.
    assert page.evaluate("url => navigator.sendBeacon(url)", beacon)

    for _ in range(300):
        if visits():
            break
        page.wait_for_timeout(100)
    assert visits() == 1
