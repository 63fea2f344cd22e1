"""A site whose templates are its own may have its pages kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.insets import secret
from interviews.models import (
    InterviewIndexPage,
    InterviewIndexPageMixin,
    InterviewPage,
)
from interviews.visits.counts import count_visit
from tests.cache.asking import Reader
from tests.cache.showing import (
    BOAT,
    CARD,
    COMPONENTS,
    INDEX,
    PAGES,
    bodies,
    rename,
    said,
)
from tests.factories import InterviewPageFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("nothing_is_known", "raft"),
]

TITLES = "{% for each in interviews %}<b>{{ each.title }}</b>{% endfor %}"
MESSAGES = "{% for message in messages %}<i>{{ message }}</i>{% endfor %}"


@pytest.fixture
def told(rf: Any) -> Client:
    """A reader who has not read yet what the site had to tell them."""
    answer = HttpResponse()
    storage = CookieStorage(rf.get(INDEX))
    storage.add(messages.INFO, "Thanks, Jane Doe.")
    storage.update(answer)
    client = Client()
    client.cookies["messages"] = answer.cookies["messages"].value
    return client


@pytest.mark.parametrize("path", PAGES)
def test_a_template_of_the_sites_own_may_show_more_of_them(
    raft: InterviewPage, client: Client, own: Callable, path: str
) -> None:
    own(f"{COMPONENTS}cards.html", TITLES)
    assert "<b>A raft</b>" in said(client, path)

    for title in ("A ferry", "A barge"):
        rename(raft, title)
        assert f"<b>{title}</b>" in said(client, path)


def test_what_it_shows_is_looked_up_together_and_once(
    raft: InterviewPage, client: Client, own: Callable, rendered: list[str]
) -> None:
    own(f"{COMPONENTS}cards.html", TITLES)
    with CaptureQueriesContext(connection) as queries:
        said(client, INDEX)
    assert len(bodies(queries)) == 1
    rename(raft, "A ferry")
    said(client, INDEX)
    rendered.clear()

    assert "<b>A ferry</b>" in said(client, INDEX)
    assert "interviews/interview_index_page.html" not in rendered


@pytest.mark.parametrize("path", PAGES)
def test_a_card_of_the_sites_own_may_tell_its_visits(
    raft: InterviewPage, reader: Reader, own: Callable, settings: Any, path: str
) -> None:
    own(CARD, "{% load visits_tags %}<b>{% visits_of interview %}</b>")
    assert "3 visits" not in reader.get(path).text

    for _ in range(3):
        count_visit(raft.pk)
    settings.INTERVIEWS_RESPONSE_SECONDS = -1

    assert "3 visits" in reader.get(path).text


@pytest.mark.parametrize("name", [CARD, "interviews/interview_page.html"])
def test_a_message_is_one_readers(told: Client, own: Callable, name: str) -> None:
    own(name, MESSAGES)

    assert "Jane" in said(told, BOAT)
    assert "Jane" not in said(Client(), BOAT)
    assert "Jane" not in said(Client(), INDEX)


def test_a_form_on_a_card_is_one_readers(own: Callable) -> None:
    own(CARD, "<form>{% csrf_token %}</form>")

    answers = {Client().get(INDEX).content for _ in range(3)}

    assert len(answers) == 3


def test_a_view_may_go_by_the_ids_of_those_beside_a_page(
    raft: InterviewPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get_context(self: InterviewPage, request: HttpRequest) -> dict:
        context = context_before(self, request)
        keys = [each.pk for each in context["related_interviews"]]
        context["related_interviews"] = InterviewPage.objects.filter(pk__in=keys)
        return context

    context_before = InterviewPage.get_context
    monkeypatch.setattr(InterviewPage, "get_context", get_context)
    said(client, BOAT)
    rename(raft, "A ferry")

    assert "A raft" not in said(client, BOAT)


def noted(index: InterviewIndexPage, request: HttpRequest, **context: Any) -> dict:
    context = InterviewIndexPageMixin.get_context(index, request, **context)
    for each in context["page_of_interviews"]:
        each.note = f"Noted: {each.title}"
    return context


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (CARD, "{{ interview.title }}: {{ interview.note }}"),
        (CARD, "{% load visits_tags %}{{ interview.title }}{% most_read %}"),
        (CARD, "{{ card_sizes }}"),
        (
            "interviews/interview_page.html",
            """{% load i18n %}{% language "ko" %}
            {% include "interviews/components/neighbours.html" %}{% endlanguage %}""",
        ),
        (
            "interviews/interview_page.html",
            "{% load visits_tags %}{% most_read %}",
        ),
        (
            f"{COMPONENTS}related.html",
            """{% with card_sizes="33vw" %}
            {% include "interviews/components/cards.html" %}{% endwith %}""",
        ),
        (
            f"{COMPONENTS}cards.html",
            """{% load interviews_tags %}
            {% for each in interviews %}{% inset each "small/a-card" %}{% endfor %}""",
        ),
        ("interviews/components/neighbours.html", "{{ previous_interview.title }}"),
    ],
)
@pytest.mark.parametrize("path", PAGES)
def test_what_a_site_makes_of_it_is_the_same_kept_or_not(
    raft: InterviewPage,
    own: Callable,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    name: str,
    text: str,
    path: str,
) -> None:
    far = InterviewPageFactory(
        parent=raft.get_parent().specific, title="Far away", date="2019-01-01"
    )
    count_visit(far.pk)
    monkeypatch.setattr(InterviewIndexPage, "get_context", noted)
    own(name, text)
    own(f"{COMPONENTS}small/a-card.html", "<b>{{ interview.title }}</b>")
    settings.INTERVIEWS_KEEPS_PAGES = False
    # Pictures are made after the commit, of which a test has none.
    for _ in range(2):
        anew = said(Client(), path)

    del settings.INTERVIEWS_KEEPS_PAGES
    kept = {said(Client(), path) for _ in range(2)}

    assert kept == {anew}


def test_where_there_is_no_page_after_all_nothing_is_left_out(
    raft: InterviewPage,
    client: Client,
    own: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def get_context(self: InterviewPage, request: HttpRequest) -> NoReturn:
        raise Http404

    count_visit(raft.pk)
    own("404.html", "{% load visits_tags %}{% most_read %}")
    monkeypatch.setattr(InterviewPage, "get_context", get_context)

    page = client.get(BOAT).content.decode()

    assert "A raft" in page
    assert secret() not in page
