"""A newer version of a source comes into the page that was made of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviews.choices import Role
from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewPage, PendingImport, Person
from tests.desk.importing import TALK, cast, details, press, start
from tests.factories import InterviewPageFactory, make_index, make_user

pytestmark = pytest.mark.django_db

NEWER = TALK.replace("Tea!", "Coffee!").replace(
    "Mei Tang: He does.\n", "Mei Tang: He does.\n\nOdette Quill: So do I.\n"
)


@pytest.fixture
def editor(client: Client) -> Client:
    make_index()
    client.force_login(make_user("edda", EDITORS))
    return client


@pytest.fixture
def page(editor: Client) -> InterviewPage:
    """A draft that was imported."""
    url = start(editor)
    press(editor, url, "create", **cast(url), **details())
    return InterviewPage.objects.get()


def newer_of(page: InterviewPage) -> str:
    return reverse("interviews_import:newer", args=[page.pk])


def bring(client: Client, page: InterviewPage, text: str = NEWER) -> str:
    """Import a newer version up to the list of changes; the address of that."""
    form = client.get(newer_of(page)).content.decode()
    index = re.search(r'name="index" value="([0-9]+)"', form)[1]
    started = client.post(newer_of(page), {"index": index, "text": text})
    url = started["Location"]
    shown = press(client, url, "create", **cast(url))
    return shown.redirect_chain[-1][0]


def confirm(client: Client, url: str, **fields: Any) -> Any:
    shown = client.get(url).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', shown)[1]
    return client.post(url, {"seen": seen} | fields, follow=True)


def latest(page: InterviewPage) -> InterviewPage:
    return InterviewPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def texts(page: InterviewPage) -> list[str]:
    answers = [
        answer["text"].source
        for block in page.body
        if block.block_type == "qa"
        for answer in block.value["answers"]
    ]
    return [re.sub("<[^>]+>", "", text) for text in answers]


def test_what_changes_is_shown_and_nothing_is_written_before_it_is_confirmed(
    editor: Client, page: InterviewPage
) -> None:
    people, before = Person.objects.count(), page.latest_revision_id

    shown = editor.get(bring(editor, page)).content.decode()

    assert "1 part is unchanged." in shown
    assert shown.count("Changed in the source: will be changed") == 2
    assert "Odette Quill: So do I." in shown
    assert Person.objects.count() == people
    assert InterviewPage.objects.get().latest_revision_id == before


def test_each_step_says_which_page_it_is_a_newer_version_of(
    editor: Client, page: InterviewPage
) -> None:
    started = editor.get(newer_of(page)).content.decode()
    compared = editor.get(bring(editor, page)).content.decode()

    for shown in (started, compared):
        assert page.title in re.search(r"<header.*?</header>", shown, re.DOTALL)[0]


def test_a_confirmed_version_is_a_new_draft_with_its_new_people(
    editor: Client, page: InterviewPage
) -> None:
    page.get_latest_revision().publish()

    confirm(editor, bring(editor, page))

    draft = latest(page)
    assert texts(draft)[-1] == "Coffee!"
    assert "So do I." in texts(draft)
    names = {part.person.name: part.role for part in draft.participants.all()}
    assert names["Odette Quill"] == Role.INTERVIEWEE
    assert texts(InterviewPage.objects.get())[-1] == "Tea!"
    assert not PendingImport.objects.exists()


def test_answers_keep_their_addresses(editor: Client, page: InterviewPage) -> None:
    confirm(editor, bring(editor, page))

    assert [block.id for block in latest(page).body] == [
        block.id for block in page.body
    ]


def test_what_editors_touched_is_kept_also_by_the_version_after(
    editor: Client, page: InterviewPage
) -> None:
    draft = latest(page)
    last = draft.body[-1].value
    last["answers"][0]["text"].source = "<p>Tea, with milk.</p>"
    draft.save_revision()

    for text in (NEWER, NEWER.replace("Coffee!", "Cocoa!")):
        url = bring(editor, page, text)
        assert "Touched by editors: will be kept" in editor.get(url).content.decode()
        confirm(editor, url)

    assert texts(latest(page))[-1] == "Tea, with milk."


@pytest.mark.parametrize("title", ["On the Quay", "Another title"])
def test_the_title_of_the_source_is_on_the_page_as_often_as_before(
    editor: Client, title: str
) -> None:
    text = f"# On the Quay\n\n{TALK}"
    url = start(editor, text)
    press(editor, url, "create", **cast(url), **details(title=title))
    page = InterviewPage.objects.get()

    changes = bring(editor, page, text)

    assert "Make it a new draft" not in editor.get(changes).content.decode()


def test_a_page_that_changed_meanwhile_is_looked_at_again_first(
    editor: Client, page: InterviewPage
) -> None:
    url = bring(editor, page)

    response = confirm(editor, url, seen="0/0")

    assert "The page was changed meanwhile." in response.content.decode()
    assert texts(latest(page))[-1] == "Tea!"


def test_the_editor_leads_there_from_what_was_imported_and_nothing_else(
    editor: Client, page: InterviewPage
) -> None:
    other = InterviewPageFactory(parent=page.get_parent())

    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    shown_other = editor.get(reverse("wagtailadmin_pages:edit", args=[other.pk]))

    assert newer_of(page) in shown.content.decode()
    assert "Import a newer version" not in shown_other.content.decode()
    assert editor.get(newer_of(other)).status_code == 404
    assert editor.get("/admin/interviews/import/newer/99999999999/").status_code == 404


def test_whoever_may_not_change_the_page_brings_no_newer_version(
    editor: Client, page: InterviewPage
) -> None:
    url = bring(editor, page)
    reporter = Client()
    reporter.force_login(make_user("rosa", REPORTERS))

    assert reporter.get(newer_of(page))["Location"] == "/admin/"
    assert reporter.get(url).status_code == 404
    assert reporter.post(url, {"seen": "x"}).status_code == 404
    assert Client().get(url)["Location"].startswith("/admin/login/")


def test_an_import_of_a_new_page_has_no_changes_to_show(editor: Client) -> None:
    url = start(editor)

    assert editor.get(f"{url}changes/").status_code == 404


def test_nothing_comes_into_a_page_that_somebody_else_has_locked(
    editor: Client, page: InterviewPage
) -> None:
    page.locked, page.locked_by = True, make_user("otto", EDITORS)
    page.save()

    assert editor.get(newer_of(page)).status_code == 302
    assert editor.get(newer_of(page), follow=True).redirect_chain[-1][0] == "/admin/"
