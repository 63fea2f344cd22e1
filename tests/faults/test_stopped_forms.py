"""Whoever is stopped while a form or the API publishes leaves nothing half done."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import PageLogEntry

from interviews.models import ContentChange, SearchEntry
from tests.desk import doors
from tests.desk.doors import Door
from tests.desk.scenes import Scene, arrange, public
from tests.faults.stopping import Stopper
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def publish_by_the_api_of_the_desk(scene: Scene) -> HttpResponse:
    args = [scene.page.pk, "publish"]
    return scene.desk.post(reverse("wagtailadmin_api:pages:action", args=args))


PUBLISHING = {
    "publish_in_the_editor",
    "publish_a_new_page",
    "publish_an_older_revision",
    "publish_in_bulk",
    "approve",
    "approve_in_the_editor",
    "create_live_by_token",
    "change_and_publish_by_token",
    "publish_by_token",
}
LIVE = {
    "copy_and_publish",
    "make_an_alias",
    "unpublish",
    "unpublish_in_bulk",
    "unpublish_by_token",
}
NAMED = {act.__name__: act for act in doors.DOORS}
ACTS = [
    *((NAMED[name], False) for name in sorted(PUBLISHING)),
    *((NAMED[name], True) for name in sorted(LIVE)),
    (publish_by_the_api_of_the_desk, False),
]


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


def done() -> dict[str, list[Any]]:
    """All that goes together when readers get to see something else."""
    entries = SearchEntry.objects.order_by("pk").values_list("pk", "words")
    logged = PageLogEntry.objects.filter(action__contains="publish")
    seen = public()
    return {
        "live": seen["live"],
        "restricted": [seen["restricted"]],
        "found": list(entries),
        "logged": list(logged.order_by("pk").values_list("pk", flat=True)),
        "changes": list(ContentChange.objects.order_by("pk").values_list("pk")),
    }


def done_by(act: Door, scene: Scene, stopper: Stopper) -> dict[str, list[Any]]:
    with transaction.atomic():
        with stopper:
            act(scene)
        after = done()
        transaction.set_rollback(True)
    return after


@pytest.mark.parametrize(
    "act, live", ACTS, ids=lambda value: getattr(value, "__name__", "")
)
def test_what_is_stopped_while_it_publishes_has_done_nothing(
    newsroom: Newsroom, tmp_path: Any, act: Door, live: bool
) -> None:
    scene = arrange(newsroom, "editor", live, tmp_path, who="superuser")
    scene.page.create_alias(parent=newsroom.elsewhere, update_slug="boat-alias")
    before, unstopped = done(), Stopper()
    whole = done_by(act, scene, unstopped)
    assert whole["live"] != before["live"]
    half = {}

    for last in moments(unstopped.writes):
        after = done_by(act, scene, Stopper(last))
        if after != before and sizes(after) != sizes(whole):
            half[last] = [name for name in before if after[name] != before[name]]

    assert half == {}


def moments(writes: int) -> set[int]:
    """Between the first thing that readers see and the log, which comes last."""
    return {writes // 2, writes * 3 // 4, writes - 1, writes}


def sizes(done: dict[str, list[Any]]) -> dict[str, int]:
    return {name: len(rows) for name, rows in done.items()}
