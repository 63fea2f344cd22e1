"""Taking an interview along, as readers do it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import InterviewPageFactory, make_index, qa

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    interview = InterviewPageFactory(
        parent=make_index(), slug="동키즈", body=[qa("How?", "Slowly.", start=3)]
    )
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(live_server.url + interview.get_url())
    yield page
    context.close()


def test_files_are_out_of_the_way_until_somebody_asks_for_them(page: Page) -> None:
    word = page.get_by_role("link", name="Word document")
    expect(word).to_be_hidden()

    page.get_by_text("Download this interview").click()

    expect(word).to_be_visible()
    for name in ("Text", "Markdown", "Captions (WebVTT)", "Captions (SRT)"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_file_is_saved_under_the_name_of_its_page_by_keyboard_alone(
    page: Page,
) -> None:
    page.locator(".downloads summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as saving:
        page.keyboard.press("Enter")

    download = saving.value
    assert download.suggested_filename == "동키즈.docx"
    with zipfile.ZipFile(io.BytesIO(download.path().read_bytes())) as archive:
        assert "Slowly." in archive.read("word/document.xml").decode()
