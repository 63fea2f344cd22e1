"""Previewing at a front end of another origin, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from interviews.groups import EDITORS
from interviews.models import InterviewPage
from tests.browser.desk import Desk
from tests.browser.preview_page import serve_preview_page
from tests.factories import InterviewPageFactory, make_index, make_user, qa

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture(params=["127.0.0.1", "localhost"])
def front_end(request: Any, live_server: Any, settings: Any) -> Iterator[str]:
    """On another port of the CMS's host, and on a host of another name."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    with serve_preview_page(live_server.url) as port:
        url = f"http://{request.param}:{port}"
        settings.INTERVIEWS_CLIENT_URLS = {"default": url}
        # What CLIENT_URL puts there when the site starts.
        settings.DESK_POLICY = settings.DESK_POLICY | {"frame-src": ["'self'", url]}
        yield url


@pytest.fixture
def interview(front_end: str) -> InterviewPage:
    body = [qa("Why boats?", "They float."), qa("Still?", "Mostly.")]
    return InterviewPageFactory(parent=make_index(), title="A boat", body=body)


@pytest.fixture
def desk(page: Page, live_server: Any, interview: InterviewPage) -> Desk:
    make_user("edda", EDITORS)
    desk = Desk(page, live_server.url)
    desk.sign_in("edda")
    return desk


def test_the_panel_shows_what_is_typed_as_the_front_end_renders_it(
    desk: Desk, interview: InterviewPage, front_end: str
) -> None:
    desk.open_editor(interview.pk)
    desk.page.get_by_role("button", name="Toggle preview").click()
    panel = desk.page.frame_locator("#w-preview-iframe")
    expect(panel.get_by_role("heading", level=1)).to_have_text("A boat")

    desk.page.get_by_placeholder("Page title").fill("A boat that is typed")

    # The panel keeps the old frame until the new one has scrolled to the same place,
    # for ten seconds at most.
    heading = panel.get_by_role("heading", level=1)
    expect(heading).to_have_text("A boat that is typed", timeout=20_000)
    expect(panel.locator("#questions")).to_have_text("2")
    assert any(frame.url.startswith(front_end) for frame in desk.page.frames)


def test_the_content_checker_finds_what_is_wrong_in_the_front_end(
    desk: Desk, interview: InterviewPage
) -> None:
    desk.open_editor(interview.pk)
    desk.page.get_by_role("button", name="Toggle preview").click()
    panel = desk.page.frame_locator("#w-preview-iframe")
    expect(panel.get_by_role("heading", level=1)).to_have_text("A boat")

    desk.page.get_by_role("button", name="Toggle checks").click()

    checks = desk.page.locator('[data-side-panel="checks"]')
    expect(checks).to_contain_text("Image alt text has inappropriate pattern")
    expect(checks.locator("[data-content-word-count]")).not_to_have_text("-")


def test_the_user_bar_of_a_preview_leads_back_to_the_desk(
    desk: Desk, interview: InterviewPage
) -> None:
    desk.page.goto(f"{desk.url}/admin/pages/{interview.pk}/view_draft/")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("A boat")

    desk.page.get_by_role("button", name="View Wagtail quick actions").click()

    edit = desk.page.get_by_role("menuitem", name="Edit this page")
    address = f"{desk.url.removeprefix('http:')}/admin/pages/{interview.pk}/edit/"
    expect(edit).to_have_attribute("href", address)
    expect(desk.page.get_by_role("menuitem", name="Checks")).to_contain_text("1")


def test_a_live_page_has_a_user_bar_where_the_browser_sends_the_cookie(
    desk: Desk, interview: InterviewPage, front_end: str
) -> None:
    desk.page.goto(f"{front_end}/interviews/a-boat/?page={interview.pk}")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Live")

    # The browser takes localhost, where the CMS is, and 127.0.0.1 for two sites.
    is_same_site = "localhost" in front_end
    status = "200" if is_same_site else "204"
    expect(desk.page.locator("body")).to_have_attribute("data-user-bar", status)
    bar = desk.page.get_by_role("button", name="View Wagtail quick actions")
    expect(bar).to_have_count(1 if is_same_site else 0)
