"""The desk where one looks at it in a hurry: lists, folded blocks, a file in the hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from interviews.groups import EDITORS
from interviews.models import InterviewIndexPage
from tests.browser.desk import Desk
from tests.browser.test_accessibility import OVERFLOWING
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    make_index,
    make_user,
    qa,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TALK = "Ines Okafor: Why boats?\n\nJun Park: They float.\n"


@pytest.fixture
def desk(chromium: Browser, live_server: Any) -> Iterator[Desk]:
    make_user("edda", EDITORS)
    make_index()
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(60_000)
    desk = Desk(context.new_page(), live_server.url)
    desk.sign_in("edda")
    yield desk
    context.close()


def drop(page: Page, target: Locator, file: Path) -> None:
    """Drop ``file`` from another program, as only the browser itself can."""
    box = target.bounding_box()
    place = {"x": box["x"] + 20, "y": box["y"] + 20}
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


@pytest.mark.parametrize("where", ["File", "Or paste the text"])
def test_a_file_that_is_dropped_is_read_also_where_it_misses_the_field(
    desk: Desk, tmp_path: Path, where: str
) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    page = desk.page
    page.goto(f"{desk.url}/admin/interviews/import/")

    drop(page, page.get_by_label(where), file)
    page.get_by_role("button", name="Read it").click()

    expect(page.get_by_role("heading", name="Who speaks")).to_be_visible()
    expect(page.get_by_role("group", name="Ines Okafor", exact=True)).to_be_visible()


def test_a_folded_answer_is_known_by_its_speaker_and_its_words(desk: Desk) -> None:
    vera = PersonFactory(name="Vera Lund")
    answers = [
        "Slowly.",
        {"speaker": vera.pk, "text": "<p>At night.</p>"},
        {"credit": "Everyone", "text": "<p>Together.</p>"},
    ]
    interview = InterviewPageFactory(
        parent=InterviewIndexPage.objects.get(), body=[qa("How do you work?", *answers)]
    )
    desk.open_editor(interview.pk)
    parts = desk.page.locator('[data-contentpath="answers"] [data-streamfield-child]')

    for part in parts.all():
        part.locator("[data-panel-toggle]").first.click()

    for part, label in zip(
        parts.all(),
        ["Slowly.", "Vera Lund At night.", "Everyone Together."],
        strict=True,
    ):
        shown = part.locator("[data-panel-heading-text]").first
        expect(shown).to_have_text(label)


def test_the_lists_fit_on_a_telephone_and_no_word_or_button_is_broken(
    desk: Desk,
) -> None:
    vera = PersonFactory(
        name="Wilhelmina Featherstonehaugh", occupation="Projectionist"
    )
    InterviewPageFactory(
        parent=InterviewIndexPage.objects.get(),
        title="Straightforwardness, twice",
        people=[vera],
    )
    page = desk.page
    page.set_viewport_size({"width": 390, "height": 900})

    for name in ("interviewpage", "person", "topic"):
        page.goto(f"{desk.url}/admin/interviews/{name}/")
        assert page.evaluate(OVERFLOWING) == [], name
        for link in page.locator(".w-header .button, .listing .button").all():
            box = link.bounding_box()
            assert box["x"] >= 0, name
            assert box["height"] < 50, name
    page.goto(f"{desk.url}/admin/interviews/person/")
    expect(page.get_by_role("link", name="Group", exact=True)).to_be_hidden()
    page.get_by_text("Filter", exact=True).first.click()
    expect(page.get_by_role("link", name="Group", exact=True)).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    expect(page.get_by_role("link", name="Group", exact=True)).to_be_visible()
