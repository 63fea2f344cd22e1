from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Workflow

from interviews.groups import EDITORS, REPORTERS, WORKFLOW
from tests.factories import InterviewPageFactory, make_index, make_user, site_root

pytestmark = pytest.mark.django_db


def rights_of(group: str) -> set[str]:
    return set(
        Group.objects.get(name=group).permissions.values_list("codename", flat=True)
    )


def page_rights_of(group: str) -> set[str]:
    return {
        permission.permission.codename
        for permission in GroupPagePermission.objects.filter(group__name=group)
    }


def test_both_groups_exist_after_migrate_with_exactly_these_rights() -> None:
    assert rights_of(REPORTERS) == {
        "access_admin",
        "add_person",
        "change_person",
        "view_person",
        "add_topic",
        "view_topic",
    }
    assert rights_of(EDITORS) == {
        "access_admin",
        "add_person",
        "change_person",
        "delete_person",
        "view_person",
        "add_topic",
        "change_topic",
        "delete_topic",
        "view_topic",
        # The site's own: its name, colour and links.
        "change_magazine",
    }


def test_nobody_has_rights_to_pages_before_there_is_an_index() -> None:
    assert page_rights_of(REPORTERS) == page_rights_of(EDITORS) == set()


def test_a_new_index_is_open_to_reporters_drafts_and_editors_publishing() -> None:
    make_index()

    assert page_rights_of(REPORTERS) == {"add_page"}
    assert page_rights_of(EDITORS) == {"add_page", "change_page", "publish_page"}


def test_saving_an_index_again_gives_nobody_back_what_was_taken() -> None:
    index = make_index()
    GroupPagePermission.objects.all().delete()

    index.save_revision().publish()

    assert not GroupPagePermission.objects.exists()


def test_a_reporter_may_add_below_the_index_but_publish_nowhere() -> None:
    index = make_index()
    reporter = make_user("rosa", REPORTERS)

    rights = index.permissions_for_user(reporter)

    assert rights.can_add_subpage()
    assert not rights.can_publish_subpage()
    assert not site_root().permissions_for_user(reporter).can_add_subpage()


def test_a_reporter_may_change_their_own_draft_and_nobody_elses() -> None:
    index = make_index()
    rosa = make_user("rosa", REPORTERS)
    own = InterviewPageFactory(parent=index, owner=rosa, live=False)
    other = InterviewPageFactory(parent=index, live=False)

    assert own.permissions_for_user(rosa).can_edit()
    assert not own.permissions_for_user(rosa).can_publish()
    assert not other.permissions_for_user(rosa).can_edit()


def test_an_editor_may_publish_every_interview_but_not_touch_the_front_page() -> None:
    interview = InterviewPageFactory(parent=make_index(), live=False)
    editor = make_user("edda", EDITORS)

    assert interview.permissions_for_user(editor).can_publish()
    assert not site_root().permissions_for_user(editor).can_edit()


def test_what_reporters_submit_below_an_index_goes_to_the_editors() -> None:
    interview = InterviewPageFactory(parent=make_index(), live=False)

    workflow = interview.get_workflow()

    assert workflow == Workflow.objects.get(name=WORKFLOW)
    [task] = workflow.tasks
    assert [group.name for group in task.specific.groups.all()] == [EDITORS]
