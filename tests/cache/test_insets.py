"""What pages show of other interviews is put in when they are said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext

from interviews import pieces, rows
from interviews.conf import conf
from interviews.insets import mark, put_in, secret, stand_ins
from interviews.models import (
    InterviewIndexPage,
    InterviewIndexPageMixin,
    InterviewPage,
)
from interviews.views import whole
from interviews.visits.counts import count_visit
from tests.cache.asking import Reader
from tests.factories import InterviewPageFactory, PersonFactory, qa

pytestmark = pytest.mark.django_db

INDEX = "/interviews/"
BOAT = "/interviews/a-boat/"
PAGES = {
    INDEX: "interviews/interview_index_page.html",
    BOAT: "interviews/interview_page.html",
}
COMPONENTS = "interviews/components/"
CARD = f"{COMPONENTS}card.html"
TITLES = "{% for each in interviews %}<b>{{ each.title }}</b>{% endfor %}"
MESSAGES = "{% for message in messages %}<i>{{ message }}</i>{% endfor %}"
CARD_BEGINS = '<article class="card">'


@pytest.fixture(autouse=True)
def nothing_is_known() -> None:
    pieces.memory.forget()
    rows.memory.forget()
    caches[conf.piece_cache].clear()


@pytest.fixture(autouse=True)
def raft(interview: InterviewPage) -> InterviewPage:
    """Beside ``interview``, and related to it."""
    return InterviewPageFactory(
        parent=interview.get_parent().specific,
        title="A raft",
        date="2024-02-02",
        people=[PersonFactory()],
        topics=[*interview.topics.all()],
    )


@pytest.fixture
def rendered() -> Iterator[list[str]]:
    """The names of the templates that are rendered, one after the other."""
    names: list[str] = []

    def note(template: Any, **kwargs: Any) -> None:
        names.append(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.fixture
def own(settings: Any, tmp_path: Path) -> Callable[[str, str], None]:
    """Give the site a template of its own."""

    def write(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    return write


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


def rename(raft: InterviewPage, title: str) -> None:
    raft.title = title
    raft.save_revision().publish()


def bodies(queries: CaptureQueriesContext) -> list[str]:
    """Those of ``queries`` that look up whole interviews."""
    return [query["sql"] for query in queries if '"body"' in query["sql"]]


def said(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


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


def test_a_form_on_a_card_is_one_readers(own: Callable) -> None:
    own(CARD, "<form>{% csrf_token %}</form>")

    answers = {Client().get(INDEX).content for _ in range(3)}

    assert len(answers) == 3


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
