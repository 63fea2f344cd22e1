"""With a token one may do what one may do at the desk, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, Workflow

from interviews.models import InterviewPage
from tests.api.writing import made, troubles
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db

BODY = [
    {
        "type": "qa",
        "value": {"question": "Who?", "answers": [{"text": "<p>Me.</p>"}]},
    }
]


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


def create_draft(newsroom: Newsroom, who: str, page: Any) -> Any:
    return newsroom.consumer(who).create(newsroom.index, None, body=BODY)


def create_live(newsroom: Newsroom, who: str, page: Any) -> Any:
    return newsroom.consumer(who).create(newsroom.index, body=BODY)


def update(newsroom: Newsroom, who: str, page: Any) -> Any:
    return newsroom.consumer(who).change(page, title="Changed")


def update_live(newsroom: Newsroom, who: str, page: Any) -> Any:
    meta = {"action": "publish"}
    return newsroom.consumer(who).change(page, title="Changed", meta=meta)


def act(name: str, data: Any = None) -> Callable:
    def action(newsroom: Newsroom, who: str, page: Any) -> Any:
        method = "DELETE" if name == "delete" else "POST"
        return newsroom.consumer(who).send(
            method, f"{page.pk}/actions/{name}/", data or {}
        )

    return action


def move(newsroom: Newsroom, who: str, page: Any) -> Any:
    data = {"destination_id": newsroom.elsewhere.pk, "position": "last-child"}
    return act("move", data)(newsroom, who, page)


ACTS = {
    "create": create_draft,
    "create live": create_live,
    "update": update,
    "update live": update_live,
    "publish": act("publish"),
    "unpublish": act("unpublish"),
    "delete": act("delete"),
    "move": move,
}
# Who may do what with a live page of an editor.
LIVE = {
    "anonymous": set(),
    "reporter": {"create"},
    "editor": set(ACTS) - {"move"},
    "neighbour": set(),
    "superuser": set(ACTS),
}
# And with a draft of the reporter's own.
DRAFT = {
    "anonymous": set(),
    "reporter": {"create", "update", "delete"},
    "editor": set(ACTS) - {"move", "unpublish"},
    "neighbour": set(),
    "superuser": set(ACTS) - {"unpublish"},
}


@pytest.mark.parametrize("deed", ACTS)
@pytest.mark.parametrize("who", LIVE)
def test_a_live_page(newsroom: Newsroom, who: str, deed: str) -> None:
    answer = ACTS[deed](newsroom, who, newsroom.page())

    assert (answer.status_code < 300) == (deed in LIVE[who]), answer.content
    if deed not in LIVE[who]:
        assert answer.status_code == (401 if who == "anonymous" else 403)


@pytest.mark.parametrize("deed", ACTS)
@pytest.mark.parametrize("who", DRAFT)
def test_a_reporters_own_draft(newsroom: Newsroom, who: str, deed: str) -> None:
    answer = ACTS[deed](newsroom, who, newsroom.page("reporter", live=False))

    assert (answer.status_code < 300) == (deed in DRAFT[who]), answer.content


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize(
    ("deed", "view"),
    [("update", "edit"), ("delete", "delete"), ("unpublish", "unpublish")],
)
@pytest.mark.parametrize("who", LIVE)
def test_the_desk_allows_the_same(
    newsroom: Newsroom, who: str, deed: str, view: str, live: bool
) -> None:
    page = newsroom.page("editor" if live else "reporter", live=live)
    address = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])

    desk = newsroom.desk(who).get(address).status_code == 200

    assert (ACTS[deed](newsroom, who, page).status_code < 300) == desk


@pytest.mark.parametrize("who", LIVE)
def test_the_desk_offers_a_new_page_to_the_same(newsroom: Newsroom, who: str) -> None:
    address = reverse(
        "wagtailadmin_pages:add",
        args=["interviews", "interviewpage", newsroom.index.pk],
    )

    desk = newsroom.desk(who).get(address).status_code == 200

    assert (create_draft(newsroom, who, None).status_code < 300) == desk


def lock(page: InterviewPage, user: Any) -> None:
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=user)
    page.save_revision()


@pytest.mark.parametrize("deed", ["update", "update live", "publish", "unpublish"])
def test_nobody_writes_into_what_another_locked(newsroom: Newsroom, deed: str) -> None:
    page = newsroom.page()
    lock(page, newsroom.users["superuser"])

    answer = ACTS[deed](newsroom, "editor", page)

    assert answer.status_code == 403, answer.content
    page.refresh_from_db()
    assert (page.title, page.live) != ("Changed", True)
    assert page.live


@pytest.mark.parametrize("deed", ["update", "update live", "publish"])
def test_a_reporter_waits_while_a_page_is_in_moderation(
    newsroom: Newsroom, deed: str
) -> None:
    page = newsroom.page("reporter", live=False)
    page.save_revision()
    workflow = Workflow.objects.get(name="Interview approval")
    workflow.start(page, newsroom.users["reporter"])

    answer = ACTS[deed](newsroom, "reporter", page)

    assert answer.status_code == 403, answer.content
    assert ACTS["update"](newsroom, "editor", page).status_code == 200


def test_an_unfinished_draft_is_published_by_nobody(newsroom: Newsroom) -> None:
    editor = newsroom.consumer("editor")
    unfinished = [{"type": "qa", "value": {"question": "Who?", "answers": []}}]
    page = made(editor.create(newsroom.index, None, body=unfinished))

    answer = act("publish")(newsroom, "editor", page)

    assert ("page", "body", 0, "value", "answers") in troubles(answer)
    assert act("publish")(newsroom, "reporter", page).status_code == 403
    page.refresh_from_db()
    assert not page.live
    assert editor.change(page, body=BODY).status_code == 200
    assert act("publish")(newsroom, "editor", page).status_code == 200


def test_so_is_a_draft_without_a_conversation(newsroom: Newsroom) -> None:
    page = made(newsroom.consumer("editor").create(newsroom.index, None))

    assert ("page", "body") in troubles(act("publish")(newsroom, "editor", page))
