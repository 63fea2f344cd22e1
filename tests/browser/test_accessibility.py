"""Every page is for everyone: WCAG 2.2 AA, on a phone and a desk, by day and night."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.magazine import make_magazine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

WIDTHS = [390, 1280]
SMALLEST = 320
STATUSES = {"not found": 404, "ended draft": 404}

ALL_RULES = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "best-practice",
]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
RUN_AXE = """
    async (rules) => {
        const found = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
        return found.violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    }
"""
HEADING_LEVELS = """
    () => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
        .filter((heading) => heading.checkVisibility())
        .map((heading) => Number(heading.tagName[1]))
"""
# A link in a sentence is as high as its line, which the guidelines allow. The area of
# a card's link is drawn by what is laid over the card.
SMALL_TARGETS = """
    () => [...document.querySelectorAll(
        "a[href], button, summary, input:not([type=hidden])"
    )].filter((target) => target.checkVisibility()).flatMap((target) => {
        const { display } = getComputedStyle(target);
        if (display === "inline" && target.closest("p, .prose")) return [];
        const over = getComputedStyle(target, "::after");
        const covers = over.position === "absolute" && over.top === "0px";
        const area = (covers && target.offsetParent) || target.closest("label") || target;
        const { width, height } = area.getBoundingClientRect();
        const isHidden = target.matches(".skip-link");
        if (isHidden || (width >= 24 && height >= 24)) return [];
        return [`${target.outerHTML.slice(0, 200)} is ${width} x ${height}`];
    })
"""
# Hangul stands where its language is said. Titles are the editor's, in one language
# with another's names, and what is hidden from readers of a screen is read by nobody.
UNMARKED_HANGUL = """
    () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const { textContent, parentElement } = walker.currentNode;
            if (!/\\p{Script=Hangul}/u.test(textContent)) continue;
            if (parentElement.closest("script, [aria-hidden], [class*=title]")) continue;
            if (parentElement.closest("[class*=most-read__link]")) continue;
            if (parentElement.closest("[lang]").lang !== "ko") found.push(textContent);
        }
        return found;
    }
"""
OVERFLOWING = """
    () => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > innerWidth)
            .map((element) => element.outerHTML.slice(0, 120))
"""
MOVING = """
    () => getComputedStyle(document.documentElement).scrollBehavior === "smooth" ||
        [...document.querySelectorAll("*")].some((element) => {
            const { animationName, transitionDuration } = getComputedStyle(element);
            return animationName !== "none" || /[1-9]/.test(transitionDuration);
        })
"""


@pytest.fixture
def magazine() -> dict[str, str]:
    return make_magazine()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def visit_all(page: Page, url: str, magazine: dict[str, str]) -> Iterator[str]:
    """The name of each page, while it is open."""
    for name, path in magazine.items():
        response = page.goto(f"{url}{path}")
        assert response.status == STATUSES.get(name, 200), name
        # Long lists are folded away on a phone, and have to be good, too.
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        yield name


def test_axe_finds_nothing_on_any_page(
    live_server: Any, magazine: dict[str, str], page: Page
) -> None:
    found = []
    for name in visit_all(page, live_server.url, magazine):
        page.evaluate(AXE_SCRIPT)
        # By night a page has other colours, and nothing else.
        for scheme, rules in {"light": ALL_RULES, "dark": COLOUR_RULES}.items():
            page.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                broken = page.evaluate(RUN_AXE, rules)
                found += [f"{name}, {scheme}, {width}: {rule}" for rule in broken]

    assert found == []


def test_every_page_keeps_what_axe_does_not_look_at(
    live_server: Any, magazine: dict[str, str], page: Page
) -> None:
    page.emulate_media(reduced_motion="reduce")
    found = []
    for name in visit_all(page, live_server.url, magazine):
        levels = page.evaluate(HEADING_LEVELS)
        skips = any(after > before + 1 for before, after in pairwise(levels))
        if levels[0] != 1 or levels.count(1) != 1 or skips:
            found.append(f"{name}: headings {levels}")
        if unmarked := page.evaluate(UNMARKED_HANGUL):
            found.append(f"{name}: no language of {unmarked}")
        if page.evaluate(MOVING):
            found.append(f"{name}: moves")
        for width in (SMALLEST, *WIDTHS):
            page.set_viewport_size({"width": width, "height": 900})
            if small := page.evaluate(SMALL_TARGETS):
                found.append(f"{name}, {width}: {small}")
            if broad := page.evaluate(OVERFLOWING):
                found.append(f"{name}, {width}: too wide {broad}")

    assert found == []


def test_what_is_drawn_by_colour_is_drawn_by_a_line_where_colours_are_forced(
    live_server: Any, magazine: dict[str, str], page: Page
) -> None:
    page.emulate_media(forced_colors="active")
    has_edge = """
        (element) => {
            const { outlineStyle, outlineWidth, borderStyle } = getComputedStyle(element);
            return (outlineStyle !== "none" && outlineWidth !== "0px") ||
                borderStyle.includes("solid");
        }
    """

    for path, drawn in {
        "home": [".date-badge", ".plate", ".button", "[aria-current]"],
        "bilingual": [".date-badge", ".embed__card", ".answer__original"],
    }.items():
        page.goto(f"{live_server.url}{magazine[path]}")
        for selector in drawn:
            assert page.locator(selector).first.evaluate(has_edge), selector
