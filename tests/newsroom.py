"""Two indexes, and everybody who comes to them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission

from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewPage
from tests.api.writing import Consumer
from tests.factories import InterviewPageFactory, make_index, make_user


class Newsroom:
    """An index with the two groups of the desk, and one with an editor of its own."""

    def __init__(self) -> None:
        self.index = make_index()
        self.elsewhere = make_index(title="Elsewhere", slug="elsewhere")
        # Both groups of the desk may work below every new index.
        GroupPagePermission.objects.filter(page_id=self.elsewhere.pk).delete()
        self.users = {
            "anonymous": None,
            "reader": make_user("reader"),
            "reporter": make_user("reporter", REPORTERS),
            "editor": make_user("editor", EDITORS),
            "neighbour": make_user("neighbour", EDITORS),
            "superuser": make_user("root", is_superuser=True),
        }
        self._move_neighbour()

    def _move_neighbour(self) -> None:
        section = Group.objects.create(name="Elsewhere")
        editors = Group.objects.get(name=EDITORS)
        section.permissions.set(editors.permissions.all())
        for kind in ("add", "change", "publish"):
            GroupPagePermission.objects.create(
                group=section, page_id=self.elsewhere.pk, permission_type=kind
            )
        self.users["neighbour"].groups.set([section])

    def consumer(self, who: str) -> Consumer:
        return Consumer(self.users[who])

    def page(self, owner: str = "editor", **kwargs: Any) -> InterviewPage:
        page = InterviewPageFactory(
            parent=self.index, owner=self.users[owner], **kwargs
        )
        page.save_revision()
        return page

    def desk(self, who: str) -> Client:
        client = Client()
        if self.users[who]:
            client.force_login(self.users[who])
        return client
