"""What pages show of other interviews is put in when they are said."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.insets import mark, put_in, secret, stand_ins
from interviews.models import InterviewPage
from interviews.views import whole
from interviews.visits.counts import count_visit
from tests.cache.showing import BOAT, CARD, INDEX, PAGES, bodies, rename, said
from tests.factories import qa

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("nothing_is_known", "raft"),
]

CARD_BEGINS = '<article class="card">'


@pytest.mark.parametrize("path", PAGES)
def test_one_that_is_published_leaves_the_pages_of_others_as_they_are(
    raft: InterviewPage, client: Client, rendered: list[str], path: str
) -> None:
    # Pictures are made after the commit, of which a test has none.
    for _ in range(2):
        said(client, path)
    rename(raft, "A ferry")
    rendered.clear()

    assert "A ferry" in said(client, path)
    assert PAGES[path] not in rendered
    assert rendered.count(CARD) == 1


def test_what_pages_show_of_it_is_made_once_for_all(
    raft: InterviewPage, client: Client, rendered: list[str]
) -> None:
    for path in PAGES:
        said(client, path)
    rename(raft, "A ferry")
    said(client, INDEX)
    rendered.clear()

    assert "A ferry" in said(client, BOAT)
    assert CARD not in rendered


def test_those_beside_a_page_are_not_looked_up_to_make_it_anew(
    interview: InterviewPage, client: Client
) -> None:
    for teaser in ("A teaser.", "Another.", "Another teaser."):
        interview.teaser = teaser
        interview.save_revision().publish()
        with CaptureQueriesContext(connection) as queries:
            page = said(client, interview.url)

    assert "A raft" in page
    assert len(bodies(queries)) == 1


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", ["get", "head"])
def test_no_mark_is_left_for_readers(
    interview: InterviewPage, client: Client, path: str, method: str
) -> None:
    count_visit(interview.pk)

    for _ in range(2):
        assert secret() not in getattr(client, method)(path).content.decode()


def test_who_has_sent_a_form_before_gets_what_is_kept(
    client: Client, rendered: list[str]
) -> None:
    client.cookies["csrftoken"] = "a" * 32
    for _ in range(2):
        said(client, BOAT)
    rendered.clear()

    said(client, BOAT)

    assert PAGES[BOAT] not in rendered
    assert CARD not in rendered


def test_what_is_gone_meanwhile_leaves_nothing(
    interview: InterviewPage, rf: Any
) -> None:
    request: HttpRequest = rf.get(INDEX)
    html = f"<p>{mark('card', 999)}{mark('card', interview.pk)}</p>"

    html, _ = put_in(request, html, {999: 1, interview.pk: interview.stamp})

    assert html.count(CARD_BEGINS) == 1
    assert secret() not in html


def test_what_an_editor_writes_is_no_mark(
    interview: InterviewPage, raft: InterviewPage, client: Client
) -> None:
    before = said(client, interview.url).count(CARD_BEGINS)
    written = mark("card", raft.pk).replace(secret(), "0" * len(secret()))
    interview.body = [qa("How?", f"<p>{written}So.</p>")]
    interview.save_revision().publish()

    assert said(client, interview.url).count(CARD_BEGINS) == before


@pytest.mark.parametrize("path", PAGES)
def test_what_is_gone_by_now_is_no_page(
    interview: InterviewPage,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
) -> None:
    def lose(*args: Any, **kwargs: Any) -> Any:
        interview.get_parent().specific.delete()
        return stand_ins(*args)

    monkeypatch.setattr(whole, "stand_ins", lose)

    assert client.get(path).status_code == 410
