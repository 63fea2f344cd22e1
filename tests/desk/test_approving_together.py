"""Two editors approve the same page at the same moment."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from wagtail import hooks
from wagtail.models import PageLogEntry, TaskState, Workflow

from interviews.groups import EDITORS
from interviews.models import InterviewPage
from tests.desk.doors import form
from tests.desk.scenes import Scene, arrange
from tests.factories import make_user
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}
EDITORS_AT_ONCE = ("editor", "second")


@pytest.fixture
def scene() -> Scene:
    newsroom = Newsroom()
    newsroom.users["second"] = make_user("second", EDITORS)
    scene = arrange(newsroom, "reporter", live=False, folder=None, who="editor")
    workflow = Workflow.objects.get(name="Interview approval")
    workflow.start(scene.page, newsroom.users["reporter"])
    return scene


def test_two_who_approve_at_once_publish_it_once_and_meet_no_error(
    scene: Scene,
) -> None:
    start = Barrier(len(EDITORS_AT_ONCE), timeout=30)
    desks = [scene.newsroom.desk(who) for who in EDITORS_AT_ONCE]

    def dawdle(*args: Any) -> None:
        # Long enough for the other to come in meanwhile, were nothing in the way.
        time.sleep(0.7)

    def approve(desk: Any) -> HttpResponse:
        try:
            start.wait()
            return desk.post(scene.url("edit"), form(**APPROVE))
        finally:
            connection.close()

    with (
        hooks.register_temporarily("before_edit_page", dawdle),
        ThreadPoolExecutor(len(desks)) as pool,
    ):
        answers = [one.result() for one in [pool.submit(approve, d) for d in desks]]

    assert [answer.status_code for answer in answers] == [302, 302]
    page = InterviewPage.objects.get(pk=scene.page.pk)
    assert page.live
    assert page.current_workflow_task is None
    logged = PageLogEntry.objects.filter(page=page.pk)
    assert logged.filter(action="wagtail.workflow.approve").count() == 1
    assert logged.filter(action="wagtail.publish").count() == 1
    assert TaskState.objects.get().status == TaskState.STATUS_APPROVED
