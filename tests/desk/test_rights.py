"""Every address of the desk against every role. An address without a row fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewIndexPage
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
)

pytestmark = pytest.mark.django_db

YES, NO = True, False
# Who may open what: anonymous, someone in the admin without rights, a reporter, an
# editor, an administrator.
RIGHTS = {
    "interviews_interviewpage_modeladmin_index": (NO, NO, YES, YES, YES),
    "interviews_interviewpage_modeladmin_create": (NO, NO, YES, YES, YES),
    "interviews_interviewpage_modeladmin_choose_parent": (NO, NO, YES, YES, YES),
    "interviews_interviewpage_modeladmin_edit": (NO, NO, NO, YES, YES),
    "interviews_interviewpage_modeladmin_delete": (NO, NO, NO, YES, YES),
    "interviews_interviewpage_modeladmin_history": (NO, NO, YES, YES, YES),
    "interviews_interviewpage_visits": (NO, NO, NO, YES, YES),
    "interviews_interviewpage_transcripts": (NO, NO, NO, YES, YES),
    "interviews_interviewpage_transcript": (NO, NO, NO, YES, YES),
    "interviews_most_read": (NO, NO, YES, YES, YES),
    "interviews_person_modeladmin_index": (NO, NO, YES, YES, YES),
    "interviews_person_modeladmin_create": (NO, NO, YES, YES, YES),
    "interviews_person_modeladmin_edit": (NO, NO, YES, YES, YES),
    "interviews_person_modeladmin_delete": (NO, NO, NO, YES, YES),
    "interviews_person_modeladmin_history": (NO, NO, YES, YES, YES),
    "interviews_topic_modeladmin_index": (NO, NO, YES, YES, YES),
    "interviews_topic_modeladmin_create": (NO, NO, YES, YES, YES),
    "interviews_topic_modeladmin_edit": (NO, NO, NO, YES, YES),
    "interviews_topic_modeladmin_delete": (NO, NO, NO, YES, YES),
    "interviews_topic_modeladmin_history": (NO, NO, YES, YES, YES),
    "interviews_person_chooser:choose": (NO, NO, YES, YES, YES),
    "interviews_person_chooser:choose_results": (NO, NO, YES, YES, YES),
    "interviews_person_chooser:chosen": (NO, NO, YES, YES, YES),
    "interviews_person_chooser:chosen_multiple": (NO, NO, YES, YES, YES),
    "interviews_person_chooser:create": (NO, NO, YES, YES, YES),
    "interviews_topic_chooser:choose": (NO, NO, YES, YES, YES),
    "interviews_topic_chooser:choose_results": (NO, NO, YES, YES, YES),
    "interviews_topic_chooser:chosen": (NO, NO, YES, YES, YES),
    "interviews_topic_chooser:chosen_multiple": (NO, NO, YES, YES, YES),
    "interviews_topic_chooser:create": (NO, NO, YES, YES, YES),
    "interviews_share_links:index": (NO, NO, NO, YES, YES),
    "interviews_wordpress:start": (NO, NO, NO, YES, YES),
    "interviews_import:start": (NO, NO, YES, YES, YES),
}
# Those that take a form only; tests/desk/test_share_links.py sends it.
POSTED = {"interviews_share_links:revoke"}
# Those whose object is one person's alone, or a page that was imported. They are opened
# by test_import_rights.py, test_import_newer.py and test_wordpress.py beside this.
OWNED = {
    "interviews_import:compare",
    "interviews_import:discard",
    "interviews_import:newer",
    "interviews_import:review",
    "interviews_wordpress:progress",
}

ROLES = ("anonymous", "bare", "reporter", "editor", "admin")
OBJECTS = {
    "interviewpage": lambda: InterviewPageFactory(
        parent=InterviewIndexPage.objects.get()
    ),
    "person": PersonFactory,
    "topic": TopicFactory,
}


def our_urls(resolver: Any, namespace: str = "") -> set[str]:
    names = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            names.add(f"{namespace}{entry.name}")
        else:
            prefix = f"{entry.namespace}:" if entry.namespace else ""
            names |= our_urls(entry, namespace + prefix)
    return {name for name in names if name.startswith("interviews_")}


def test_every_address_of_the_desk_is_listed_here() -> None:
    assert our_urls(get_resolver()) == {*RIGHTS, *POSTED, *OWNED}


@pytest.fixture
def sign_in(client: Client) -> Callable[[str], None]:
    def sign_in(role: str) -> None:
        if role == "anonymous":
            return
        groups = {"reporter": [REPORTERS], "editor": [EDITORS]}.get(role, [])
        user = make_user(role, *groups, is_superuser=role == "admin")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)

    return sign_in


def address(name: str) -> str:
    model = next((model for model in OBJECTS if f"_{model}_" in name), "interviewpage")
    of_one_object = (
        "share_links:index",
        ":chosen",
        "_edit",
        "_delete",
        "_history",
        "_visits",
        "_transcripts",
        "_transcript",
    )
    args = [OBJECTS[model]().pk] if name.endswith(of_one_object) else []
    if name.endswith("_transcript"):
        args.append("docx")
    return reverse(name, args=args)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", RIGHTS)
def test_an_address_opens_for_those_who_may_and_nobody_else(
    client: Client, sign_in: Callable[[str], None], name: str, role: str
) -> None:
    make_index()
    url = address(name)
    sign_in(role)

    response = client.get(url, follow=True)

    # Whoever may not is sent to sign in or to the front of the admin, or refused.
    turned_away = response.request["PATH_INFO"] in {"/admin/", "/admin/login/"}
    opened = response.status_code == 200 and not turned_away
    assert opened is RIGHTS[name][ROLES.index(role)]
