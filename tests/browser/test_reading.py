"""Reading one interview, as readers do it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import InterviewPageFactory, block, make_index, qa

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

BILINGUAL = {
    "text": "<p>Slowly.</p>",
    "original": {"language": "ko", "text": "<p>천천히요.</p>"},
}


@pytest.fixture
def address(live_server: Any) -> str:
    interview = InterviewPageFactory(
        parent=make_index(),
        body=[
            qa("How?", BILINGUAL),
            qa("And in one language?", "Plainly."),
            block("pull_quote", {"quote": "Slowly does it", "credit": "Everyone"}),
        ],
    )
    return live_server.url + interview.get_url()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def expect_words(page: Page, *, translation: bool, original: bool) -> None:
    expect(page.get_by_text("Slowly.")).to_be_visible(visible=translation)
    expect(page.get_by_text("천천히요.")).to_be_visible(visible=original)
    # What has no original is read in every case.
    expect(page.get_by_text("Plainly.")).to_be_visible()


def test_the_choice_of_language_is_followed_and_remembered(page: Page) -> None:
    expect_words(page, translation=True, original=True)

    page.get_by_label("Translated").check()
    expect_words(page, translation=True, original=False)

    page.get_by_label("As spoken").check()
    expect_words(page, translation=False, original=True)

    page.reload()
    expect(page.get_by_label("As spoken")).to_be_checked()
    expect_words(page, translation=False, original=True)


def test_the_choice_needs_no_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    page.get_by_label("As spoken").check()

    expect_words(page, translation=False, original=True)
    context.close()


def test_a_question_in_the_contents_leads_to_its_answer(page: Page) -> None:
    page.get_by_role("navigation", name="The questions").get_by_text(
        "And in one language?"
    ).click()

    expect(page.locator(":target")).to_contain_text("Plainly.")


def test_a_quote_is_copied_as_a_link_where_nothing_can_share_it(page: Page) -> None:
    page.get_by_text("Share this quote").click()

    expect(page.get_by_role("status")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "#quote-" in copied
    assert copied == page.url


def test_print_has_the_address_and_leaves_out_what_one_clicks(
    page: Page,
) -> None:
    page.emulate_media(media="print")

    expect(page.locator(".print-address")).to_be_visible()
    for hidden in (".contents", ".reading-switch", ".qa__link >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
