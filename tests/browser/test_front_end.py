"""The example front end, in a browser, with nothing but the API behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from interviews.models import InterviewPage
from tests.browser.front_end import copy_example, serve_folder
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    make_user,
    qa,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

# The front end, and the site.
OURS = {"127.0.0.1", "localhost"}
TITLE = "Red Carpet Interview with Dìdi 弟弟"


@pytest.fixture
def front_end(live_server: Any, settings: Any, tmp_path: Path) -> Iterator[str]:
    settings.WAGTAILAPI_BASE_URL = live_server.url
    with serve_folder(copy_example(tmp_path, live_server.url)) as url:
        settings.CORS_ALLOWED_ORIGINS = [url]
        settings.CORS_URLS_REGEX = r"^/api/"
        settings.INTERVIEWS_CLIENT_URLS = {"default": url}
        yield url


@pytest.fixture
def page(chromium: Browser, front_end: str) -> Iterator[Page]:
    """A phone that complains of errors, and of every other host that is asked."""
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.errors = []
    page.hosts = set()
    page.on("console", lambda message: note_error(page, message))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("request", lambda request: page.hosts.add(urlsplit(request.url).hostname))
    yield page
    context.close()


def note_error(page: Page, message: Any) -> None:
    if message.type in {"error", "warning"}:
        page.errors.append(f"{message.text} {message.location['url']}")


@pytest.fixture
def magazine() -> InterviewPage:
    """Twelve interviews, the newest with every type of block."""
    index, didi, mei = make_index(), PersonFactory(name="Dìdi"), PersonFactory()
    careers, festivals = TopicFactory(name="Careers"), TopicFactory(name="Festivals")
    for number in range(11):
        InterviewPageFactory(
            parent=index,
            title=f"Older one {number}",
            slug=f"older-{number}",
            date=f"2020-02-{number + 1:02}",
            topics=[festivals if number == 4 else careers],
            people=[mei],
        )
    return InterviewPageFactory(
        parent=index,
        title=TITLE,
        slug="red-carpet",
        date="2024-02-26",
        image=ImageFactory(file__size=(1200, 800)),
        image_alt="Shoes on a carpet",
        people=[didi],
        topics=[careers],
        body=every_block(mei),
    )


def every_block(asker: Any) -> list[dict[str, Any]]:
    answer = {
        "text": "<p>She <b>did</b>.</p>",
        "original": {"language": "zh-Hant", "text": "<p>她選的。</p>"},
    }
    everyone = {"text": "<p>We did.</p>", "credit": "Everyone"}
    picture = {"image": ImageFactory().pk, "alt": "Socks", "caption": "At the end"}
    return [
        block("paragraph", "<p>Noon.</p>"),
        qa("Who chose <them>?", answer, everyone, asked_by=asker.pk, start=95),
        block("heading", "Later"),
        block("image", picture),
        block("pull_quote", {"quote": "Socks.", "speaker": asker.pk}),
        block("embed", {"url": "https://vimeo.com/123456789", "title": "Film"}),
    ]


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.usefixtures("magazine")
def test_a_reader_filters_loads_more_reads_and_goes_back(
    front_end: str, page: Page
) -> None:
    page.goto(f"{front_end}/index.html")
    cards = page.get_by_role("article")
    expect(cards).to_have_count(9)
    expect(cards.first).to_contain_text("26 Feb 2024")
    expect(cards.first).to_contain_text("Dìdi")
    expect(cards.first.get_by_role("img", name="Shoes on a carpet")).to_be_visible()
    assert fits(page)

    page.get_by_role("button", name="Load more").click()
    expect(cards).to_have_count(12)
    expect(page.get_by_role("status")).to_have_text("12 of 12 interviews")
    expect(cards.nth(9).get_by_role("link")).to_be_focused()

    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_label("Topic")).to_contain_text("Careers (11)")
    page.get_by_label("Topic").select_option(label="Festivals (1)")
    expect(cards).to_have_count(1)
    cards.get_by_role("link", name="Older one 4").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Older one 4")

    page.go_back()
    expect(cards).to_have_count(1)
    page.go_back()
    expect(cards).to_have_count(9)
    assert page.errors == []
    assert page.hosts <= OURS


@pytest.mark.usefixtures("magazine")
def test_a_reader_searches_and_finds_nothing_and_clears(
    front_end: str, page: Page
) -> None:
    page.goto(f"{front_end}/index.html")
    page.get_by_role("searchbox").fill("carpet")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text("1 of 1 interviews")
    page.get_by_role("searchbox").fill("submarine")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Nothing was found.")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status")).to_have_text("9 of 12 interviews")
    assert page.errors == []


@pytest.mark.usefixtures("magazine")
def test_what_a_reader_types_before_the_first_answer_stays(
    front_end: str, page: Page
) -> None:
    asked: list[Route] = []
    page.route("**/api/v3/interviews/**", lambda route: asked.append(route))
    page.goto(f"{front_end}/index.html")
    page.get_by_role("searchbox").fill("carpet")
    for route in asked:
        route.continue_()
    expect(page.get_by_role("status")).to_have_text("9 of 12 interviews")
    expect(page.get_by_role("searchbox")).to_have_value("carpet")


@pytest.mark.usefixtures("magazine")
def test_an_interview_shows_every_block(front_end: str, page: Page) -> None:
    page.goto(f"{front_end}/interview.html?slug=red-carpet")
    expect(page).to_have_title(f"{TITLE} – Interviews")
    question = page.locator("section.qa")
    expect(question.get_by_role("heading")).to_contain_text("Who chose <them>?")
    expect(question).to_contain_text("at 1:35")
    expect(question).to_contain_text("Everyone")
    question.get_by_text("As spoken").click()
    expect(question.locator("[lang=zh-Hant]")).to_have_text("她選的。")
    for text in ("Noon.", "Later", "At the end", "“Socks.”", "Film"):
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    expect(page.get_by_role("img", name="Socks")).to_be_attached()
    data = page.locator("script[type='application/ld+json']")
    assert '"@type":"NewsArticle"' in data.text_content()
    assert page.evaluate("document.documentElement.lang") == "en-gb"
    assert fits(page)

    anchor = question.get_attribute("id")
    page.goto(f"{front_end}/interview.html?slug=red-carpet#{anchor}")
    page.reload()
    expect(question).to_be_in_viewport()
    page.get_by_role("link", name="Earlier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Older one 10")
    assert page.errors == []
    assert page.hosts <= OURS


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("interview.html?slug=nobody", "There are no interviews with the id or slug"),
        ("index.html?medium=fax", "Input should be 'article', 'podcast'"),
        ("preview/?token=none", "There is nothing here"),
    ],
)
def test_an_error_is_told_in_the_sentence_of_the_api(
    front_end: str, page: Page, address: str, sentence: str
) -> None:
    page.goto(f"{front_end}/{address}")

    expect(page.get_by_role("alert")).to_contain_text(sentence)
    # The browser notes the status of the answer, and there is no other error.
    assert len(page.errors) == 1
    assert "Failed to load resource" in page.errors[0]


def test_a_preview_shows_a_draft_and_says_so_until_it_ends(
    front_end: str, page: Page, magazine: InterviewPage, client: Any
) -> None:
    magazine.title = "A better title"
    magazine.save_revision()
    client.force_login(make_user("admin", is_superuser=True))
    called = client.get(f"/admin/pages/{magazine.pk}/view_draft/")["Location"]
    assert called.startswith(f"{front_end}/preview/?token=")

    page.goto(called)
    expect(page.get_by_role("heading", level=1)).to_have_text("A better title")
    expect(page.get_by_role("status")).to_contain_text("This is a preview.")
    page.get_by_role("link", name="Link to question 1").click()
    assert page.url.startswith(called)
    assert page.errors == []

    magazine.get_latest_revision().publish()
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("preview")
