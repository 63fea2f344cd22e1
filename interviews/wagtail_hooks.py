from __future__ import annotations

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail_modeladmin.options import modeladmin_register

from interviews.admin import InterviewsGroup
from interviews.choosers import person_chooser, topic_chooser

modeladmin_register(InterviewsGroup)


@hooks.register("register_admin_viewset")
def register_choosers() -> list[ViewSet]:
    return [person_chooser, topic_chooser]
