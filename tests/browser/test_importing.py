"""A Word file with eight speakers, from the freelancer's mail to the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Locator, Page, expect

from interviews.groups import EDITORS
from tests.browser.desk import Desk
from tests.browser.test_accessibility import (
    ALL_RULES,
    OVERFLOWING,
    RUN_AXE,
    SMALL_TARGETS,
    WIDTHS,
)
from tests.factories import PersonFactory, make_index, make_user
from tests.transcripts.word_files import bold, document, pack, paragraph, run

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TITLE = "Eight Chairs and a Kettle"
TALK = [
    ("Ines Okafor", "What do you argue about?"),
    ("Dìdi", "The kettle, and nothing else."),
    ("Jun Park", "He fills it for one."),
    ("Mei Tang", "I bought a second one. It was stolen within a week."),
    # The freelancer forgot a line: the next question is stuck to this answer.
    ("Odette Amankwa", "Not by me. And who drives?"),
    ("Gil-woo Seol", "She does, since the first tour."),
    ("Ines Okafor", "What do you listen to at night?"),
    ("Hisako Mizobuchi", "Weather reports."),
    ("Leopold Quist", "Her, reading them."),
]
ANSWERS = {
    "What do you argue about?": [
        ("Dìdi", "The kettle, and nothing else."),
        ("Jun Park", "He fills it for one."),
        ("Mei Tang", "I bought a second one. It was stolen within a week."),
        ("Odette Amankwa", "Not by me."),
    ],
    "And who drives?": [("Gil-woo Seol", "She does, since the first tour.")],
    "What do you listen to at night?": [
        ("Hisako Mizobuchi", "Weather reports."),
        ("Leopold Quist", "Her, reading them."),
    ],
}


# The menus and headings around a page of the admin, and what is hidden from the eye.
WAGTAILS = ("w-panel__", "w-border-b-2", "w-slim-header", "w-sr-only", "skiplink")
RUN_AXE_INSIDE = RUN_AXE.replace("axe.run(", 'axe.run(".nice-padding", ')


def word_file() -> dict[str, Any]:
    said = [paragraph(bold(f"{name}:"), run(f" {words}")) for name, words in TALK]
    data = pack(document(paragraph(run(TITLE), style="Title"), *said))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "eight-chairs.docx", "mimeType": kind, "buffer": data}


@pytest.fixture
def newsroom(live_server: Any) -> str:
    make_index()
    PersonFactory(name="Dìdi", native_name="弟弟")
    make_user("edda", EDITORS)
    return live_server.url


def open_page(chromium: Browser, **kwargs: Any) -> Page:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 1000}, reduced_motion="reduce", **kwargs
    )
    context.set_default_timeout(60_000)
    return context.new_page()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = open_page(chromium)
    yield page
    page.context.close()


def begin(page: Page, url: str) -> None:
    Desk(page, url).sign_in("edda")
    page.goto(f"{url}/admin/interviews/import/")
    read_file(page)


def read_file(page: Page) -> None:
    page.get_by_label("File").set_input_files(word_file())
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Who speaks")).to_be_visible()


def speaker(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def part(page: Page, words: str) -> Locator:
    """The part of the conversation in which these words are said."""
    return page.locator("[data-import-row]").filter(has_text=words)


def split(page: Page) -> None:
    """Cut the question off the answer that it is stuck to."""
    part(page, "And who drives?").get_by_role("button", name="Split…").click()
    expect(
        page.get_by_role("group", name="Where does the second half begin?")
    ).to_be_visible()
    page.get_by_label("It becomes").select_option("a question")
    page.get_by_role("button", name="Split here before “And who drives?”").click()
    expect(page.get_by_role("status").filter(has_text="Split in two.")).to_be_visible()


def map_speakers(page: Page) -> None:
    expect(speaker(page, "Ines Okafor").get_by_label("Role")).to_have_value(
        "interviewer"
    )
    expect(speaker(page, "Dìdi").get_by_label("Person")).to_contain_text("Dìdi 弟弟")
    speaker(page, "Leopold Quist").get_by_label("Role").select_option("Interpreter")
    speaker(page, "Jun Park").get_by_label("Name").fill("Jun-ho Park")
    # One turn that ends with a question is no interviewer yet.
    speaker(page, "Odette Amankwa").get_by_label("Role").select_option("Interviewee")
    page.get_by_role("button", name="Use these roles").click()
    expect(page.get_by_text("The conversation is put together anew")).to_be_visible()


def test_a_word_file_is_mapped_split_drafted_published_and_read_everywhere(
    newsroom: str, page: Page
) -> None:
    begin(page, newsroom)
    map_speakers(page)
    split(page)
    set_speaker(page, "And who drives?", "Ines Okafor")
    page.get_by_role("button", name="Create draft").click()
    expect(page.get_by_text(f"“{TITLE}” is a draft now.")).to_be_visible()
    listing = requests.get(f"{newsroom}/api/v3/interviews/", timeout=60).json()
    assert TITLE not in str(listing)

    publish(page)

    readers_find_each_answer_under_its_speaker(newsroom, page)
    the_api_has_each_answer_under_its_speaker(newsroom)


def set_speaker(page: Page, words: str, name: str) -> None:
    asked = page.locator("[data-import-row]").filter(
        has=page.get_by_role("heading", name="Question")
    )
    one = asked.filter(has_text=words)
    one.get_by_label("Asked by").select_option(name)
    one.get_by_role("button", name="Set the speaker").click()
    expect(page.get_by_text("The speaker is changed.")).to_be_visible()


def publish(page: Page) -> None:
    expect(page.locator("html[data-edits-are-watched]")).to_be_attached()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("has been published").first).to_be_visible()
    # The message may be there before the transaction has ended.
    page.wait_for_load_state("networkidle")


def renamed(answers: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    return {
        question: [
            (name.replace("Jun Park", "Jun-ho Park"), text) for name, text in said
        ]
        for question, said in answers.items()
    }


def readers_find_each_answer_under_its_speaker(url: str, page: Page) -> None:
    page.context.clear_cookies()
    page.goto(f"{url}/interviews/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    for question, answers in renamed(ANSWERS).items():
        section = page.locator("section.qa").filter(has_text=question)
        expect(section).to_have_count(1)
        for place, (name, words) in enumerate(answers):
            answer = section.locator(".answer").nth(place)
            expect(answer).to_contain_text(name)
            expect(answer).to_contain_text(words)


def the_api_has_each_answer_under_its_speaker(url: str) -> None:
    (card,) = requests.get(f"{url}/api/v3/interviews/", timeout=60).json()["items"]
    roles = {person["name"]: person["role"] for person in card["people"]}
    assert len(roles) == 8
    assert roles["Leopold Quist"] == "interpreter"
    assert [name for name, role in roles.items() if role == "interviewer"] == [
        "Ines Okafor"
    ]
    detail = requests.get(f"{url}/api/v3/interviews/{card['id']}/", timeout=60).json()
    found = {
        block["value"]["question"]: [
            (answer["speaker"]["name"], strip(answer["text"]))
            for answer in block["value"]["answers"]
        ]
        for block in detail["body"]
    }
    assert found == renamed(ANSWERS)


def strip(html: str) -> str:
    return html.partition(">")[2].removesuffix("</p>")


def test_without_a_script_the_same_buttons_lead_to_a_draft(
    newsroom: str, chromium: Browser, page: Page
) -> None:
    Desk(page, newsroom).sign_in("edda")
    plain = open_page(
        chromium, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    plain.goto(f"{newsroom}/admin/interviews/import/")
    read_file(plain)

    split(plain)
    plain.get_by_role("button", name="Create draft").click()

    plain.wait_for_url("**/admin/pages/*/edit/")
    plain.context.close()


def test_the_keyboard_does_it_all_and_the_focus_is_where_something_changed(
    newsroom: str, page: Page
) -> None:
    begin(page, newsroom)
    part(page, "He fills it for one.").focus()

    page.keyboard.press("ArrowDown")
    expect(part(page, "I bought a second one.")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_text("Joined with what stands before it.")).to_be_visible()
    expect(part(page, "He fills it for one.")).to_be_focused()
    page.keyboard.press("u")
    expect(page.get_by_text("The last change is taken back.")).to_be_visible()
    expect(part(page, "I bought a second one.")).to_be_focused()

    # Letters that are typed into a field stay there.
    name = speaker(page, "Mei Tang").get_by_label("Name")
    name.fill("")
    name.press_sequentially("jqp")
    expect(name).to_have_value("jqp")


def test_everybody_can_use_it_on_a_phone_and_a_desk_by_day_and_night(
    newsroom: str, page: Page
) -> None:
    Desk(page, newsroom).sign_in("edda")
    page.goto(f"{newsroom}/admin/interviews/import/")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Choose a file, or paste the text below.")).to_be_visible()
    found = faults(page, "source")
    read_file(page)
    found += faults(page, "review")
    split(page)
    part(page, "Weather reports.").get_by_role("button", name="Split…").click()
    expect(page.get_by_label("It becomes")).to_be_visible()
    found += faults(page, "split")

    assert found == []


def faults(page: Page, name: str) -> list[str]:
    found = []
    page.evaluate(AXE_SCRIPT)
    # Colours are looked at where they are to stay.
    page.add_style_tag(content="* { transition: none !important; }")
    page.mouse.move(0, 0)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            broken = page.evaluate(RUN_AXE_INSIDE, ALL_RULES)
            broken += filter(is_ours, page.evaluate(SMALL_TARGETS))
            broken += page.evaluate(OVERFLOWING)
            found += [f"{name}, {scheme}, {width}: {fault}" for fault in broken]
    page.set_viewport_size({"width": 1280, "height": 1000})
    return found


def is_ours(target: str) -> bool:
    """Whether a small target is not one that Wagtail draws around every page."""
    return not any(mark in target for mark in WAGTAILS)
