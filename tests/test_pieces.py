"""What was made once is said again, and never when it is no longer so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from interviews import pieces, rows
from interviews.conf import conf
from interviews.models import ContentChange, InterviewPage, InterviewParticipant
from interviews.visits.counts import count_visit
from tests.cache.world import API, BOAT, CHANGES, LIST, Change, World, make_world
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db

RAFT = "/interviews/a-raft/"
PATHS = (
    *(BOAT, RAFT, LIST, "/interviews/?medium=article", "/more/"),
    *(API, f"{API}?facets=true&order=title", f"{API}a-boat/", f"{API}a-raft/"),
    *("/api/v2/interviews/", "/api/v2/interviews/a-raft/"),
    f"{API}a-raft/?rich_text_format=db_html",
)
TOKEN = re.compile('name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(autouse=True)
def nothing_is_known() -> None:
    pieces.memory.forget()
    rows.memory.forget()
    caches[conf.piece_cache].clear()


def read(client: Client) -> dict[str, tuple[int, str]]:
    return {path: said(client.get(path)) for path in PATHS}


def said(answer: HttpResponse) -> tuple[int, str]:
    # Of a form for a password, each reader has their own.
    return answer.status_code, TOKEN.sub("", answer.content.decode())


def read_anew(client: Client, settings: Any) -> dict[str, tuple[int, str]]:
    settings.INTERVIEWS_PIECE_CACHE = ""
    settings.INTERVIEWS_KEEPS_PAGES = False
    anew = read(client)
    del settings.INTERVIEWS_PIECE_CACHE, settings.INTERVIEWS_KEEPS_PAGES
    return anew


def save_a_participant_alone(world: World) -> None:
    part = InterviewParticipant.objects.get(interview=world.boat)
    part.role = "photographer"
    part.save()


def delete_a_participant_alone(world: World) -> None:
    InterviewParticipant.objects.get(interview=world.boat).delete()


def add_a_topic_from_its_own_side(world: World) -> None:
    world.topic.interviews.add(world.raft)


def publish_a_newer_neighbour(world: World) -> None:
    InterviewPageFactory(parent=world.index, title="A canoe", date="2024-04-20")


def publish_what_shares_the_topic(world: World) -> None:
    InterviewPageFactory(
        parent=world.index, title="A canoe", date="2020-01-01", topics=[world.topic]
    )


def publish_what_a_draft_was_linked_to(world: World) -> None:
    raft = world.fresh(world.raft)
    link = f'<a linktype="page" id="{world.draft.pk}">The other</a>.'
    raft.body = [("qa", {"question": "How?", "answers": [{"text": link}]})]
    raft.save_revision().publish()
    read(Client())
    world.fresh(world.draft).save_revision().publish()


def restrict_what_another_links_to(world: World) -> None:
    PageViewRestriction.objects.create(page=world.boat, restriction_type="login")


def make_an_alias_of_an_alias(world: World) -> None:
    alias = world.fresh(world.boat).create_alias(parent=world.other_index)
    read(Client())
    alias.create_alias(parent=world.index, update_slug="a-second-boat")
    PageViewRestriction.objects.create(page=world.boat, restriction_type="login")


def load_from_a_file(world: World) -> None:
    page = world.fresh(world.boat)
    page.teaser = "What floats."
    page.save_base(raw=True)


def give_the_front_page_another_title(world: World) -> None:
    front = Page.objects.get(pk=world.index.get_parent().pk).specific
    front.title = "Harbour"
    front.save_revision().publish()


OTHERS = [
    Change(name=make.__name__, make=make, path="")
    for make in (
        save_a_participant_alone,
        delete_a_participant_alone,
        add_a_topic_from_its_own_side,
        publish_a_newer_neighbour,
        publish_what_shares_the_topic,
        publish_what_a_draft_was_linked_to,
        restrict_what_another_links_to,
        make_an_alias_of_an_alias,
        load_from_a_file,
        give_the_front_page_another_title,
    )
]


@pytest.mark.parametrize("change", [*CHANGES, *OTHERS], ids=lambda change: change.name)
def test_after_every_change_all_is_as_if_made_anew(
    change: Change,
    client: Client,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    world = make_world()
    before = read(client)
    assert before == read_anew(client, settings)

    with django_capture_on_commit_callbacks(execute=True):
        change.make(world)

    after = read(client)
    assert after == read_anew(client, settings)
    assert read(client) == after


def count(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("path", "most"),
    [(BOAT, 3), (LIST, 4), (API, 2), (f"{API}a-boat/", 2)],
)
def test_what_was_made_is_said_again_in_few_queries(
    client: Client, path: str, most: int
) -> None:
    make_world()
    client.get(path)  # Pictures are made after the commit, of which a test has none.
    client.get(path)

    assert count(client, path) <= most


@pytest.mark.parametrize("path", [BOAT, LIST, API, f"{API}a-boat/"])
def test_what_one_worker_made_others_find(client: Client, path: str) -> None:
    make_world()
    client.get(path)  # Pictures are made after the commit, of which a test has none.
    client.get(path)
    queries = count(client, path)

    pieces.memory.forget()
    rows.memory.forget()

    assert count(client, path) == queries


def test_one_interview_that_changes_leaves_the_others_as_they_are(
    client: Client,
) -> None:
    world = make_world()
    client.get(f"{API}a-raft/")
    queries = count(client, f"{API}a-raft/")

    page = world.fresh(world.boat)
    page.title = "A ship"
    page.save_revision().publish()
    client.get(API)

    assert "A ship" in client.get(f"{API}a-raft/").content.decode()
    assert count(client, f"{API}a-raft/") == queries


def test_publishing_an_interview_leaves_the_site_as_it_is() -> None:
    world = make_world()
    before = ContentChange.objects.versions()

    page = world.fresh(world.boat)
    page.title = "A ship"
    page.save_revision().publish()
    after = ContentChange.objects.versions()

    assert after.site == before.site
    assert after.content != before.content


def test_visits_are_those_of_now(client: Client) -> None:
    world = make_world()
    assert "2 visits" not in client.get(BOAT).content.decode()
    assert client.get(f"{API}a-boat/").json()["visits"] == 0

    for _ in range(2):
        count_visit(world.boat.pk)

    assert "2 visits" in client.get(BOAT).content.decode()
    assert client.get(f"{API}a-boat/").json()["visits"] == 2


def test_a_reader_who_signs_in_gets_a_page_of_their_own(
    client: Client, admin_client: Client
) -> None:
    make_world()
    client.get(BOAT)

    assert "wagtail-userbar" in admin_client.get(BOAT).content.decode()
    assert "wagtail-userbar" not in client.get(BOAT).content.decode()


def test_a_preview_is_kept_from_readers(client: Client) -> None:
    index = make_index()
    page = InterviewPageFactory(parent=index, title="A boat", body=[qa("How?", "So.")])
    client.get(page.url)
    page.title = "A ship"

    response = page.make_preview_request()

    assert "A ship" in response.content.decode()
    assert "A ship" not in client.get(page.url).content.decode()


def test_a_form_of_one_reader_is_nobody_elses(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = PersonFactory()
    page = InterviewPageFactory(parent=make_index(), people=[person])

    def with_token(self: Any, request: Any, around: Any) -> Any:
        from django.middleware.csrf import get_token
        from django.template.response import TemplateResponse

        response = TemplateResponse(request, "interviews/base.html", {})
        response.add_post_render_callback(lambda made: made.write(get_token(request)))
        return response

    monkeypatch.setattr(InterviewPage, "serve_anew", with_token)
    answers = {Client().get(page.url).content for _ in range(4)}

    assert len(answers) == 4


def test_a_page_made_anew_asks_for_little_but_its_own_parts(client: Client) -> None:
    index, topic = make_index(), TopicFactory()
    page, *_ = [
        InterviewPageFactory(
            parent=index, image=ImageFactory(), topics=[topic], people=[PersonFactory()]
        )
        for _ in range(3)
    ]
    # With the first its pictures are made, and after that it may stand elsewhere, for
    # all that is known.
    for teaser in ("A teaser.", "Another.", "Another teaser."):
        page.teaser = teaser
        page.save_revision().publish()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(page.url)

    assert "Another teaser." in answer.content.decode()
    # The version, the stamps, the visits; itself and those beside it, with their
    # participants, topics and pictures.
    assert len(queries) <= 8
