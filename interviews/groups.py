"""The two groups of the desk, and what they may do below an index.

The groups and their workflow come with the migrations; rights to pages can only be
given when there is an index to give them for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage

if TYPE_CHECKING:
    from interviews.models import InterviewIndexPageMixin

REPORTERS = "Interview reporters"
EDITORS = "Interview editors"
WORKFLOW = "Interview approval"

# Who may add may also change what is their own, and submit it.
PAGE_RIGHTS = {REPORTERS: ["add"], EDITORS: ["add", "change", "publish"]}


def open_to_desk(index: InterviewIndexPageMixin) -> None:
    """Let reporters draft and editors publish below ``index``."""
    for group in Group.objects.filter(name__in=PAGE_RIGHTS):
        for permission_type in PAGE_RIGHTS[group.name]:
            GroupPagePermission.objects.create(
                group=group, page_id=index.pk, permission_type=permission_type
            )
    if workflow := Workflow.objects.filter(name=WORKFLOW, active=True).first():
        WorkflowPage.objects.create(page_id=index.pk, workflow=workflow)
