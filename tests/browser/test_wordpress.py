"""An old magazine, from the file that WordPress exports to the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from interviews.groups import EDITORS
from interviews.importing.wordpress import slices
from tests.browser.desk import Desk
from tests.browser.test_importing import faults, open_page
from tests.factories import make_index, make_user
from tests.wordpress.archives import OldPost, write_archive

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

POSTS = [
    OldPost(
        id=1,
        slug="cedar",
        title="Cedar, Mostly",
        content="<strong>What do you build?</strong>\n\nBoats, <em>small</em> ones.",
    ),
    OldPost(id=2, slug="kettle", title="The Second Kettle", status="private"),
]


@pytest.fixture
def newsroom(live_server: Any, settings: Any, tmp_path: Path) -> str:
    settings.MEDIA_ROOT = tmp_path / "media"
    make_index()
    make_user("edda", EDITORS)
    return live_server.url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = open_page(chromium)
    yield page
    page.context.close()


@pytest.fixture
def one_post_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock is so much later that a slice has time for one post."""
    now = iter(range(0, 10**6, slices.SLICE_SECONDS * 2 // 3))
    monkeypatch.setattr(slices, "monotonic", lambda: next(now))


def test_an_archive_comes_in_slices_and_is_reported_and_read(
    newsroom: str, page: Page, one_post_a_slice: None, tmp_path: Path
) -> None:
    Desk(page, newsroom).sign_in("edda")
    page.goto(f"{newsroom}/admin/interviews/wordpress/")
    page.get_by_label("Archive").set_input_files(write_archive(tmp_path, *POSTS))
    page.get_by_label("Publish what was public").check()
    found = faults(page, "start")
    page.get_by_role("button", name="Import", exact=True).click()

    progress = page.get_by_role("progressbar", name="1 of 2 posts")
    expect(progress).to_have_js_property("position", 0.5)
    found += faults(page, "progress")
    go_on(page)

    expect(page.get_by_text("Everything in the archive is here.")).to_be_visible()
    expect(page.get_by_role("progressbar", name="2 of 2 posts")).to_be_visible()
    expect(page.get_by_text("2 created")).to_be_visible()
    remark = page.get_by_role("row").filter(has_text="The Second Kettle")
    expect(remark).to_contain_text("It was not public (private): it is a draft.")
    found += faults(page, "report")
    assert found == []
    readers_find_what_was_public(newsroom, page)


def go_on(page: Page) -> None:
    """Have slice after slice done, as long as there is something to do."""
    button = page.get_by_role("button", name="Go on")
    while button.is_visible():
        button.click()
        page.wait_for_load_state()


def readers_find_what_was_public(url: str, page: Page) -> None:
    page.context.clear_cookies()
    page.goto(f"{url}/interviews/")
    expect(page.get_by_text("The Second Kettle")).to_have_count(0)
    page.get_by_role("link", name="Cedar, Mostly").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cedar, Mostly")
    question = page.locator("section.qa").filter(has_text="What do you build?")
    expect(question).to_contain_text("Boats, small ones.")
    expect(page).to_have_url(re.compile("/interviews/cedar/$"))
