"""What grows old is made again only for visits that it tells of."""

from __future__ import annotations

from itertools import chain, repeat
from typing import Any, NoReturn

import pytest
from django.core.cache import caches
from django.db import OperationalError
from wagtail.images.models import Image

from interviews.cache import shelf
from interviews.models import InterviewPage
from interviews.visits.counts import count_visit
from tests.cache.asking import Reader, at_hand
from tests.factories import ImageFactory, InterviewPageFactory

pytestmark = pytest.mark.django_db

PAGE = "/interviews/a-boat/"
DETAILS = ["/api/v2/interviews/a-boat/", "/api/v3/interviews/a-boat/"]
LISTS = ["/api/v2/interviews/", "/api/v3/interviews/"]
TELLING = [PAGE, *DETAILS, *LISTS]
RANKED = ["/interviews/?order=-visits", "/api/v3/interviews/?order=-visits"]


@pytest.fixture
def related(interview: InterviewPage, reader: Reader) -> InterviewPage:
    return InterviewPageFactory(
        parent=interview.get_parent().specific,
        title="A bridge",
        date="2024-04-04",
        topics=[*interview.topics.all()],
    )


@pytest.fixture
def grow_old(settings: Any) -> Any:
    """Make all answers old, those that are yet to come as well."""
    return lambda: setattr(settings, "INTERVIEWS_RESPONSE_SECONDS", -1)


def read(reader: Reader, path: str) -> tuple[str, str]:
    """Where it comes from, and what it says."""
    answer = reader.get(path)
    assert answer.status_code == 200
    return answer.headers["X-Interviews-Cache"], answer.text


def read_around_a_visit(
    reader: Reader, page: InterviewPage, grow_old: Any, path: str
) -> tuple[str, str]:
    """What is said before a visit to ``page``, and a while after."""
    _, before = read(reader, path)
    count_visit(page.pk)
    assert read(reader, path) == ("hit", before)
    grow_old()
    found, after = read(reader, path)
    assert found == "miss"
    return before, after


@pytest.mark.parametrize("path", [*TELLING, f"{PAGE}transcript.txt"])
def test_what_nobody_has_read_is_as_good_as_new(
    reader: Reader, grow_old: Any, path: str
) -> None:
    _, before = read(reader, path)
    grow_old()

    assert read(reader, path) == ("hit", before)


def test_that_is_so_for_all_workers(
    reader: Reader, grow_old: Any, settings: Any
) -> None:
    read(reader, PAGE)
    grow_old()
    read(reader, PAGE)
    settings.INTERVIEWS_RESPONSE_SECONDS = 300
    shelf.memory.forget()

    assert read(reader, PAGE)[0] == "hit"
    assert [answer.renewed_at > answer.made_at for answer in at_hand()] == [True]


@pytest.mark.parametrize("path", TELLING)
def test_after_a_visit_it_is_made_again(
    reader: Reader, interview: InterviewPage, grow_old: Any, path: str
) -> None:
    before, after = read_around_a_visit(reader, interview, grow_old, path)

    assert after != before


@pytest.mark.parametrize("path", [*DETAILS, *LISTS])
def test_and_after_one_to_another_interview_on_it(
    reader: Reader, related: InterviewPage, grow_old: Any, path: str
) -> None:
    before, after = read_around_a_visit(reader, related, grow_old, path)

    assert after != before


@pytest.mark.parametrize("path", RANKED)
def test_the_most_read_come_first_after_a_while(
    reader: Reader, related: InterviewPage, grow_old: Any, path: str
) -> None:
    before, after = read_around_a_visit(reader, related, grow_old, path)

    assert before.index("A boat") < before.index("A bridge")
    assert after.index("A bridge") < after.index("A boat")


@pytest.mark.parametrize("path", TELLING)
def test_what_has_changed_is_not_renewed(
    reader: Reader, interview: InterviewPage, grow_old: Any, path: str
) -> None:
    read(reader, path)
    grow_old()
    interview.title = "A ship"
    interview.save()

    found, after = read(reader, path)

    assert found == "miss"
    assert "A ship" in after


def test_nothing_is_renewed_for_ever(
    reader: Reader, grow_old: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(reader, PAGE)
    grow_old()
    monkeypatch.setattr(shelf, "AN_HOUR", 0)

    assert read(reader, PAGE)[0] == "miss"


def test_what_lacks_a_picture_is_made_again(
    reader: Reader,
    interview: InterviewPage,
    grow_old: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*args: Any) -> NoReturn:
        raise OSError("The storage is away.")

    interview.image = ImageFactory()
    interview.save()
    with monkeypatch.context() as patch:
        patch.setattr(Image, "get_renditions", fail)
        _, before = read(reader, DETAILS[0])
    grow_old()

    found, after = read(reader, DETAILS[0])

    assert found == "miss"
    assert '"image":null' in before
    assert '"image":null' not in after


def test_a_database_that_fails_is_asked_by_who_can_say_so(
    reader: Reader, grow_old: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(ids: Any) -> NoReturn:
        raise OperationalError("database is locked")

    read(reader, PAGE)
    grow_old()
    monkeypatch.setattr(shelf, "visits_by_page", fail)

    assert read(reader, PAGE)[0] == "miss"


def test_who_grows_old_while_it_is_looked_at_is_there_for_all(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for encoding in ("br", "gzip"):
        reader.get(PAGE, ACCEPT_ENCODING=encoding)
    looks = chain([False], repeat(True))
    monkeypatch.setattr(shelf, "_is_old", lambda kept: next(looks))

    reader.get(PAGE, ACCEPT_ENCODING="br")
    monkeypatch.undo()
    shelf.memory.forget()

    assert reader.get(PAGE, ACCEPT_ENCODING="gzip").status_code == 200


def test_what_is_looked_at_again_leaves_no_more_files_than_before(
    reader: Reader, grow_old: Any
) -> None:
    read(reader, PAGE)
    folder = caches["responses"].folder
    before = {one.name for one in folder.iterdir()}
    grow_old()

    assert read(reader, PAGE)[0] == "hit"
    assert {one.name for one in folder.iterdir()} == before
