"""The main job, end to end, as people do it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from interviews.groups import EDITORS, REPORTERS
from tests.browser.desk import Desk
from tests.factories import InterviewPageFactory, make_index, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TITLE = "Red Carpet Interview with Dìdi 弟弟"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def newsroom(live_server: Any) -> str:
    """A site with an index, an older interview and two people at the desk."""
    index = make_index()
    InterviewPageFactory(parent=index, title="An older one", date="2020-02-02")
    make_user("rosa", REPORTERS)
    make_user("edda", EDITORS)
    return live_server.url


def test_a_reporter_submits_an_editor_approves_and_readers_and_apis_have_it(
    newsroom: str, page: Page, chromium: Browser
) -> None:
    compose_and_submit(Desk(page, newsroom))
    expect(page.get_by_text("submitted for moderation").first).to_be_visible()
    assert requests.get(f"{newsroom}/interviews/", timeout=10).text.count(TITLE) == 0

    editors_page = chromium.new_context().new_page()
    editor = Desk(editors_page, newsroom)
    editor.sign_in("edda")
    editor.approve(TITLE)
    expect(editors_page.get_by_text("has been updated")).to_be_visible()
    # The message may be there before the transaction has ended.
    editors_page.wait_for_load_state("networkidle")
    editors_page.context.close()

    reader_finds_it_first_on_the_index_and_reads_it(newsroom, page)
    both_apis_have_it(newsroom)


def compose_and_submit(desk: Desk) -> None:
    desk.sign_in("rosa")
    desk.start_interview(TITLE)
    desk.add_new_participant("Dìdi", "弟弟")
    desk.add_new_participant("Mei Tang")
    first = desk.add_qa("How long is a red carpet?")
    desk.answer(first, 0, "Forty steps in these shoes.", speaker="Dìdi")
    second = desk.add_qa("Who chose the shoes?")
    desk.answer(second, 0, "She did.", speaker="Dìdi")
    desk.add_answer(second)
    desk.answer(second, 1, "He asked me to.", speaker="Mei Tang")
    third = desk.add_qa("And now?")
    desk.answer(third, 0, "Socks.", speaker="Mei Tang")
    desk.submit()


def reader_finds_it_first_on_the_index_and_reads_it(url: str, page: Page) -> None:
    page.context.clear_cookies()
    page.goto(f"{url}/interviews/")
    card = page.get_by_role("article").first
    expect(card).to_contain_text(TITLE)
    card.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    questions = page.locator("section.qa")
    expect(questions).to_have_count(3)
    expect(questions.nth(1)).to_contain_text("Who chose the shoes?")
    expect(questions.nth(1)).to_contain_text("Mei Tang")
    expect(questions.nth(1)).to_contain_text("He asked me to.")


def both_apis_have_it(url: str) -> None:
    listing = requests.get(
        f"{url}/api/v2/pages/",
        {"type": "interviews.InterviewPage", "order": "-date", "fields": "body"},
        timeout=10,
    ).json()
    found = listing["items"][0]
    assert found["title"] == TITLE
    detail = requests.get(f"{url}/api/v3/pages/{found['id']}/", timeout=10).json()
    assert detail["body"] == found["body"]
    assert [block["value"]["question"] for block in detail["body"]] == [
        "How long is a red carpet?",
        "Who chose the shoes?",
        "And now?",
    ]
    second = detail["body"][1]["value"]
    assert [answer["speaker"]["name"] for answer in second["answers"]] == [
        "Dìdi",
        "Mei Tang",
    ]
