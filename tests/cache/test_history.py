"""What is kept of other interviews while editors publish one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from interviews import pieces, remembering, rows
from interviews.cache import shelf
from interviews.cache.history import History
from interviews.choices import Medium, Role
from interviews.models import ContentChange, InterviewPage, InterviewParticipant, Person
from interviews.models.versions import LEFT, MANY
from tests.cache.asking import Reader
from tests.factories import InterviewPageFactory, PersonFactory, make_index

pytestmark = pytest.mark.django_db

# Of the eldest interview, which none of the others shows but the next one, and of lists
# that the newest one is not in.
ELDEST = [
    "/interviews/eldest/",
    "/interviews/eldest/transcript.txt",
    "/api/v2/interviews/eldest/",
    "/api/v3/interviews/eldest/",
    "/api/v3/interviews/eldest/transcript.json",
    "/interviews/?page=2",
    "/interviews/?person=ada",
    "/interviews/?language=ko",
    "/api/v2/interviews/?offset=3",
    "/api/v3/interviews/?offset=3&facets=true",
    "/api/v3/interviews/?medium=radio&facets=true",
]
# What says something of the newest one, or may.
NEWEST = [
    "/interviews/",
    "/interviews/newest/",
    "/interviews/?order=title",
    "/interviews/?q=boats",
    "/interviews/feed/",
    "/api/v2/interviews/",
    "/api/v3/interviews/?order=title&limit=1",
    "/api/v3/interviews/?q=boats",
    "/api/v3/interviews/second/",
]


@pytest.fixture
def newest() -> InterviewPage:
    index = make_index(per_page=3)
    ada = PersonFactory(name="Ada")
    for number, slug in enumerate(["eldest", "fourth", "third", "second"], 1):
        InterviewPageFactory(
            parent=index,
            title=slug.title(),
            slug=slug,
            date=f"2024-0{number}-01",
            people=[ada] if slug == "eldest" else [],
        )
    return InterviewPageFactory(
        parent=index, title="Newest", slug="newest", date="2024-09-01"
    )


@pytest.fixture
def reader(newest: InterviewPage) -> Reader:
    reader = Reader()
    # The first page that is ever shown makes the site's settings, a change itself.
    reader.get("/nothing/")
    for path in [*ELDEST, *NEWEST]:
        # The second time, it is known which parameters count.
        for _ in range(2):
            assert reader.get(path).status_code == 200
    return reader


def publish(page: InterviewPage, **changes: Any) -> None:
    page = InterviewPage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def forget() -> None:
    caches["responses"].clear()
    for memory in (pieces.memory, rows.memory, shelf.memory, remembering.memory):
        memory.forget()


def test_what_says_nothing_of_an_interview_is_kept_while_it_changes(
    reader: Reader, newest: InterviewPage
) -> None:
    for title in ("A ship", "A raft"):
        publish(newest, title=title)

        assert [path for path in ELDEST if reader.found(path) != "hit"] == []


def test_it_is_kept_too_where_all_was_made_anew_since_it_was_saved(
    reader: Reader, newest: InterviewPage
) -> None:
    PersonFactory(name="Eve")
    for path in ELDEST:
        assert reader.found(path) == "miss"

    publish(newest, title="A ship")

    assert [path for path in ELDEST if reader.found(path) != "hit"] == []


def test_what_may_speak_of_it_is_made_anew(
    reader: Reader, newest: InterviewPage
) -> None:
    assert [path for path in NEWEST if reader.found(path) != "hit"] == []

    publish(newest, title="A ship")

    assert [path for path in NEWEST if reader.found(path) != "miss"] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda page: publish(page, title="A ship about boats"),
        lambda page: publish(page, date="2023-01-01"),
        lambda page: publish(page, language="ko", medium=Medium.RADIO),
        lambda page: publish(page, participants=[participant(Role.INTERVIEWER)]),
        lambda page: page.delete(),
    ],
    ids=["title", "date", "filters", "interviewer", "gone"],
)
def test_whatever_is_kept_is_what_django_says(
    reader: Reader, client: Client, newest: InterviewPage, change: Callable
) -> None:
    change(newest)
    kept = {path: reader.get(path).data for path in [*ELDEST, *NEWEST]}
    forget()

    made = {
        path: client.get(path, HTTP_HOST="localhost").content
        for path in [*ELDEST, *NEWEST]
    }

    assert kept == made


def test_an_alias_changes_with_what_it_repeats(
    reader: Reader, newest: InterviewPage
) -> None:
    elsewhere = make_index(title="More", slug="more")
    newest.create_alias(parent=elsewhere, update_slug="the-same")
    publish(newest)
    for _ in range(2):
        assert "Newest" in reader.get("/more/the-same/").text

    publish(newest, title="A ship")

    for path in ("/more/the-same/", "/more/", "/interviews/newest/"):
        assert "A ship" in reader.get(path).text


def participant(role: str) -> InterviewParticipant:
    return InterviewParticipant(person=Person.objects.get(name="Ada"), role=role)


def test_a_worker_that_starts_knows_of_no_change_before(
    reader: Reader, newest: InterviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(newest, title="A ship")
    history = History()
    for module in ("application", "shelf"):
        monkeypatch.setattr(f"interviews.cache.{module}.history", history)

    assert reader.found("/interviews/eldest/") == "miss"


def change(interview_id: int) -> None:
    ContentChange.objects.note(is_wide=False, is_moved=False, interview_id=interview_id)


def test_changes_of_some_interviews_leave_the_others() -> None:
    history = History()
    before = history.versions().content

    change(1)
    change(2)
    now = history.versions().content

    assert history.is_same(before, now, [3, 4])
    assert not history.is_same(before, now, [2, 3])
    assert history.is_same(now, now, [1, 2])


def test_any_other_change_ends_what_is_known() -> None:
    history = History()
    before = history.versions().content

    change(1)
    ContentChange.objects.note(is_wide=False)
    now = history.versions().content

    assert not history.is_same(before, now, [3])


def test_so_does_a_change_that_was_added_up_before_it_was_seen() -> None:
    history = History()
    before = history.versions().content

    change(1)
    ContentChange.objects.add_up()
    now = history.versions().content

    assert not history.is_same(before, now, [3])


def test_what_was_seen_may_be_added_up() -> None:
    history = History()
    before = history.versions().content
    change(1)
    history.versions()

    ContentChange.objects.add_up()
    change(2)
    now = history.versions().content

    assert history.is_same(before, now, [3])
    assert not history.is_same(before, now, [1])


def test_an_older_database_ends_what_is_known() -> None:
    history = History()
    change(1)
    before = history.versions().content

    ContentChange.objects.latest("pk").delete()
    change(2)
    now = history.versions().content

    assert not history.is_same(before, now, [3])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_worker_that_looks_now_and_then_misses_none() -> None:
    history = History()
    start = history.versions().content

    for number in range(3 * MANY):
        change(number)
        if number % (LEFT - 1) == 0:
            history.versions()

    assert history.is_same(start, history.versions().content, [3 * MANY])
    assert not history.is_same(start, history.versions().content, [MANY])
    assert ContentChange.objects.count() <= MANY + LEFT
