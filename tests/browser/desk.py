"""What a person does in the admin, as verbs."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

# Wagtail takes what is typed within two seconds of loading for what was there before.
NOTE_WATCHING = """
    document.addEventListener("w-unsaved:watch-edits", () => {
        document.documentElement.dataset.editsAreWatched = "";
    });
"""


class Desk:
    """The admin in a browser, for one person at it."""

    def __init__(self, page: Page, url: str):
        self.page = page
        self.url = url
        page.add_init_script(NOTE_WATCHING)

    def sign_in(self, username: str, password: str = "password") -> None:
        self.page.goto(f"{self.url}/admin/login/")
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("button", name=username)).to_be_visible()

    def open_editor(self, page_id: int) -> None:
        self.page.goto(f"{self.url}/admin/pages/{page_id}/edit/")
        expect(self.page.locator("html[data-edits-are-watched]")).to_be_attached()

    def start_interview(self, title: str) -> None:
        self.page.goto(f"{self.url}/admin/interviews/interviewpage/")
        self.page.get_by_role("link", name="Add interview").first.click()
        self.page.get_by_placeholder("Page title").fill(title)

    def add_new_participant(self, name: str, native_name: str = "") -> None:
        self.page.get_by_role("button", name="Add participant").click()
        self.page.get_by_role("tab", name="New person").click()
        form = self.page.locator("#tab-create")
        form.get_by_label("Name*", exact=True).fill(name)
        form.get_by_label("Native name").fill(native_name)
        form.get_by_role("button", name="Create this person").click()
        self._modal_is_gone()

    def add_qa(self, question: str) -> Locator:
        """The new Q&A, which stands last, with one empty answer."""
        body = self.page.locator('[data-contentpath="body"]')
        block = body.locator("[data-streamfield-child]:has([data-contentpath=answers])")
        before = block.count()
        body.locator(".c-sf-add-button:visible").last.click()
        self.page.get_by_role("option", name="Question and answer").click()
        # Until it is there, the last one is the one before.
        expect(block).to_have_count(before + 1)
        expect(block.last.get_by_label("Question*")).to_be_visible()
        block.last.get_by_label("Question*").fill(question)
        return block.last

    def add_answer(self, qa: Locator) -> None:
        answers = qa.locator("[data-contentpath=answers] [data-streamfield-child]")
        before = answers.count()
        qa.locator('[data-contentpath="answers"] .c-sf-add-button:visible').last.click()
        expect(answers).to_have_count(before + 1)

    def answer(self, qa: Locator, number: int, text: str, speaker: str = "") -> None:
        """Fill the answer with ``number``, counted from 0."""
        answer = qa.locator("[data-streamfield-child]").nth(number)
        if speaker:
            answer.get_by_role("button", name="Choose a person").click()
            # The header, too, links to a page of this name once a draft is saved.
            modal = self.page.locator(".modal")
            modal.get_by_role("link", name=speaker).click()
            self._modal_is_gone()
        # The editor of the original is there too, folded away.
        answer.locator(".public-DraftEditor-content:visible").click()
        self.page.keyboard.type(text)
        # The editor hands its text to the form a moment later.
        stored = answer.locator('[data-contentpath="text"] input[type="hidden"]').first
        expect(stored).to_have_value(re.compile(re.escape(text)))

    def submit(self) -> None:
        self._autosave_is_done()
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name="Submit to Interview approval").click()

    def approve(self, title: str) -> None:
        """Approve and publish what waits on the dashboard."""
        self.page.goto(f"{self.url}/admin/")
        self.page.get_by_role("link", name=title).first.click()
        self._autosave_is_done()
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name="Approve and Publish").click()

    def _autosave_is_done(self) -> None:
        # It begins half a second after the last key, and a button that is pressed
        # while it is under way does nothing.
        self.page.wait_for_timeout(1_500)
        self.page.wait_for_load_state("networkidle")

    def _modal_is_gone(self) -> None:
        expect(self.page.locator(".modal")).to_have_count(0)
