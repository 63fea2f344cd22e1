"""The magazine without a mouse: every step is reached, and seen to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.magazine import make_magazine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

MOST_STEPS = 80
# A card shows the outline of its link around all of itself.
SHOWS_FOCUS = """
    (element) => ["", "::after"].some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element, part || null);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    })
"""
IS_IN_SIGHT = """
    (element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    }
"""


@pytest.fixture
def magazine() -> dict[str, str]:
    return make_magazine()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def tab_to(page: Page, target: Locator) -> None:
    """Press the tabulator until ``target`` has the focus; every stop has to show it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.count() == 1, "The focus left the page."
        html = focused.evaluate("(element) => element.outerHTML.slice(0, 200)")
        assert focused.evaluate(SHOWS_FOCUS), f"No focus is seen on {html}"
        assert focused.evaluate(IS_IN_SIGHT), f"Out of sight: {html}"
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"The tabulator does not lead to {target}.")


def test_the_first_stop_skips_the_header(
    live_server: Any, magazine: dict[str, str], page: Page
) -> None:
    for path in ("home", "index", "bilingual", "person", "not found", "password"):
        page.goto(f"{live_server.url}{magazine[path]}")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        expect(page.locator(".skip-link")).to_be_in_viewport()

        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.locator("main :focus").count() == 1, path


def test_a_reader_gets_from_the_header_to_an_answer_and_on_to_the_next_interview(
    live_server: Any, magazine: dict[str, str], page: Page
) -> None:
    page.goto(live_server.url)
    tab_to(page, page.locator("header nav").get_by_role("link", name="Interviews"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Interviews")

    tab_to(page, page.get_by_text("Narrow the list"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".filters__link", has_text="On tour"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/?topic=tour")

    tab_to(page, page.locator(".card__link", has_text="Seven seats"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{magazine['bilingual']}")

    tab_to(page, page.get_by_role("link", name="And in one language?"))
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_contain_text("Plainly.")

    # Those who go to a question go on from there.
    tab_to(page, page.get_by_role("link", name="Link to question 2"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url

    tab_to(page, page.locator(".neighbours__link").last)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("#")[0] != before.split("#")[0])
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_reading_switch_and_the_contents_are_used_by_their_keys(
    live_server: Any, magazine: dict[str, str], page: Page
) -> None:
    page.goto(f"{live_server.url}{magazine['bilingual']}")
    words = page.get_by_text("천천히요.").first

    tab_to(page, page.get_by_label("Both languages"))
    expect(words).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Translated")).to_be_checked()
    expect(words).to_be_hidden()

    page.goto(f"{live_server.url}{magazine['single']}")
    summary = page.locator(".contents summary")
    question = page.get_by_role("link", name="Question 3?")
    was_open = question.is_visible()
    tab_to(page, summary)
    page.keyboard.press("Space")
    expect(question).to_be_visible(visible=not was_open)


def test_a_password_is_given_by_the_keyboard_and_a_wrong_one_is_explained(
    live_server: Any, magazine: dict[str, str], page: Page
) -> None:
    page.goto(f"{live_server.url}{magazine['password']}")
    assert "Not for everyone" not in page.content()

    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Password")).to_be_focused()
    expect(page.get_by_label("Password")).to_have_accessible_description(
        "The password you have entered is not correct. Please try again."
    )

    page.keyboard.type("x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not for everyone")
