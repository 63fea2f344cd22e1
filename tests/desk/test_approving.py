"""What waits for approval, approved in its editor."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail import hooks

from interviews.models import InterviewPage
from tests.desk.doors import approve_in_the_editor, form
from tests.desk.scenes import Scene, arrange
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db

APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}


@pytest.fixture
def scene() -> Scene:
    return arrange(Newsroom(), "reporter", live=False, folder=None, who="editor")


def is_live(scene: Scene) -> bool:
    return InterviewPage.objects.get(pk=scene.page.pk).live


def test_it_is_published(scene: Scene) -> None:
    assert approve_in_the_editor(scene).status_code == 302
    assert is_live(scene)


def test_who_approves_it_a_moment_later_saves_it(scene: Scene) -> None:
    approve_in_the_editor(scene)

    assert scene.desk.post(scene.url("edit"), form(**APPROVE)).status_code == 302
    assert is_live(scene)


def test_the_autosave_saves_it_and_approves_nothing(scene: Scene) -> None:
    workflow = scene.page.get_workflow()
    workflow.start(scene.page, scene.newsroom.users["reporter"])

    saved = scene.desk.post(
        scene.url("edit"), form(**APPROVE), headers={"accept": "application/json"}
    )

    assert saved.json()["success"] is True
    page = InterviewPage.objects.get(pk=scene.page.pk)
    assert page.current_workflow_task
    assert not page.live
    assert page.get_latest_revision_as_object().slug == "changed"


def test_what_fails_on_the_way_approves_and_publishes_nothing(scene: Scene) -> None:
    def fail(*args: Any) -> None:
        raise ZeroDivisionError

    with (
        hooks.register_temporarily("after_edit_page", fail),
        pytest.raises(ZeroDivisionError),
    ):
        approve_in_the_editor(scene)

    assert not is_live(scene)
    assert scene.page.current_workflow_task
