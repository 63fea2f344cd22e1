"""Narrowing and reading on in the list of an index, without leaving the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from interviews.models import InterviewIndexPage
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def index() -> InterviewIndexPage:
    """Seven interviews on three pages: Number 7 is the newest, three are on radio."""
    index = make_index(per_page=3)
    didi = PersonFactory(name="Dìdi Kang", native_name="강디디", slug="didi")
    for number in range(1, 8):
        InterviewPageFactory(
            parent=index,
            title=f"Number {number}",
            slug=f"number-{number}",
            date=f"2024-01-{number:02}",
            medium="radio" if number < 4 else "tv",
            people=[didi] if number < 3 else [],
            topics=[TopicFactory(name=f"Subject {number}")],
        )
    return index


@pytest.fixture
def address(live_server: Any, index: InterviewIndexPage) -> str:
    return live_server.url + index.get_url()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The index, whose window remembers until it is left."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.wait_for_function("window.htmx")
    page.evaluate("window.stayed = true")
    yield page
    context.close()
    # Nothing breaks the content security policy, and no script fails.
    assert complaints == []


def titles(page: Page) -> Locator:
    return page.locator("#listing-items h3")


def numbers(*numbers: int) -> list[str]:
    return [f"Number {number}" for number in numbers]


def status(page: Page) -> Locator:
    return page.locator("[data-listing-status]")


def stayed(page: Page) -> bool:
    return page.evaluate("window.stayed === true")


def choose(page: Page, group: str, option: str) -> None:
    if page.locator("details.filters").get_attribute("open") is None:
        page.get_by_text("Narrow the list").click()
    region = page.get_by_role("region", name=group)
    region.get_by_role("link", name=option).click()


def test_a_filter_changes_the_list_and_not_the_page(page: Page, address: str) -> None:
    choose(page, "Appeared as", "Radio")

    expect(titles(page)).to_have_text(numbers(3, 2, 1))
    expect(page).to_have_url(f"{address}?medium=radio")
    expect(page).to_have_title(re.compile("^Appeared as: Radio – Interviews"))
    expect(status(page)).to_have_text("3 interviews")
    expect(page.locator("#interviews")).to_be_focused()
    expect(page.locator("details.filters")).to_have_attribute("open", "")
    assert stayed(page)


def test_back_and_forward_restore_the_list_and_its_count(
    page: Page, address: str
) -> None:
    choose(page, "Appeared as", "Radio")
    expect(status(page)).to_have_text("3 interviews")
    choose(page, "Person", "Dìdi")
    expect(status(page)).to_have_text("2 interviews")

    page.go_back()
    expect(titles(page)).to_have_text(numbers(3, 2, 1))
    expect(status(page)).to_have_text("3 interviews")
    page.go_back()
    expect(titles(page)).to_have_text(numbers(7, 6, 5))
    expect(status(page)).to_have_text("7 interviews")
    expect(page).to_have_url(address)
    page.go_forward()
    expect(titles(page)).to_have_text(numbers(3, 2, 1))
    expect(page).to_have_url(f"{address}?medium=radio")
    assert stayed(page)


def test_chips_orders_pages_and_the_search_box_stay_on_the_page(
    page: Page, address: str
) -> None:
    page.get_by_role("link", name="Oldest first").click()
    expect(titles(page)).to_have_text(numbers(1, 2, 3))
    page.get_by_role("link", name="Page 3").click()
    expect(titles(page)).to_have_text(numbers(7))
    expect(page.locator("#interviews")).to_be_in_viewport()
    page.get_by_label("Search the interviews").fill("number 4")
    page.keyboard.press("Enter")
    expect(titles(page)).to_have_text(numbers(4))
    expect(page).to_have_url(f"{address}?q=number+4&order=date")
    page.get_by_role("link", name="Remove “number 4”").click()
    expect(titles(page)).to_have_text(numbers(1, 2, 3))
    assert stayed(page)


def test_more_interviews_are_added_below(page: Page, address: str) -> None:
    more = page.get_by_role("link", name="Show more interviews")

    more.click()
    expect(titles(page)).to_have_text(numbers(7, 6, 5, 4, 3, 2))
    expect(status(page)).to_have_text("Interviews 4 to 6 of 7 were added.")
    expect(page.get_by_role("link", name="Number 4")).to_be_focused()
    more.click()
    expect(titles(page)).to_have_text(numbers(7, 6, 5, 4, 3, 2, 1))
    expect(more).to_be_hidden()
    assert stayed(page)


def test_who_returns_from_an_interview_finds_its_card_again(
    page: Page, address: str
) -> None:
    more = page.get_by_role("link", name="Show more interviews")
    more.click()
    expect(titles(page)).to_have_count(6)
    more.click()
    expect(titles(page)).to_have_count(7)

    page.get_by_role("link", name="Number 2").click()
    page.wait_for_url("**/number-2/")
    page.go_back()

    expect(page).to_have_url(f"{address}?page=2")
    expect(page.get_by_role("link", name="Number 2")).to_be_in_viewport()
    page.reload()
    expect(page.get_by_role("link", name="Number 2")).to_be_in_viewport()


def test_suggestions_are_chosen_with_the_keyboard(page: Page, address: str) -> None:
    box = page.get_by_role("combobox", name="Search the interviews")
    box.press_sequentially("강디")

    option = page.get_by_role("option", name="Dìdi Kang 강디디")
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "search-suggestion-0")
    page.keyboard.press("Escape")
    expect(option).to_have_count(0)
    expect(box).to_have_value("강디")
    page.keyboard.press("ArrowDown")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}people/didi/")


def test_what_is_typed_is_searched_whatever_is_suggested(
    page: Page, address: str
) -> None:
    page.get_by_label("Search the interviews").press_sequentially("didi")
    expect(page.get_by_role("option", name="Dìdi Kang")).to_be_visible()

    page.keyboard.press("Enter")

    expect(titles(page)).to_have_text(numbers(2, 1))
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page).to_have_url(f"{address}?q=didi")
    assert stayed(page)


def test_where_the_request_fails_the_link_leads_to_the_page(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.htmx")
    page.route(
        "**/?order=title",
        lambda route: (
            route.abort()
            if route.request.headers.get("hx-request")
            else route.continue_()
        ),
    )

    page.get_by_role("link", name="By title").click()

    expect(titles(page)).to_have_text(numbers(1, 2, 3))
    context.close()


def test_everything_works_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    choose(page, "Appeared as", "Radio")
    expect(titles(page)).to_have_text(numbers(3, 2, 1))
    page.get_by_role("link", name="Show all").or_(
        page.get_by_role("link", name="Remove Appeared as")
    ).first.click()
    page.get_by_role("link", name="Show more interviews").click()
    expect(titles(page)).to_have_text(numbers(4, 3, 2))
    page.get_by_label("Search the interviews").fill("didi")
    page.get_by_role("button", name="Search").click()
    expect(titles(page)).to_have_text(numbers(2, 1))
    context.close()


def test_interviews_do_not_load_what_only_the_list_needs(
    page: Page, address: str
) -> None:
    scripts = "[...document.scripts].map((script) => script.src)"
    assert any("htmx" in source for source in page.evaluate(scripts))
    page.goto(f"{address}number-7/")
    assert not any("htmx" in source for source in page.evaluate(scripts))


def test_a_project_without_django_htmx_has_the_list_without_its_script(
    index: InterviewIndexPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Changing INSTALLED_APPS would have every app join Wagtail's API a second time.
    is_installed = apps.is_installed
    monkeypatch.setattr(
        apps, "is_installed", lambda app: app != "django_htmx" and is_installed(app)
    )

    html = client.get(index.get_url()).content.decode()

    assert "Number 7" in html
    assert "htmx-config" not in html
    assert "listing.js" not in html
