"""An import that is under way is its owner's alone, and only as long as they may."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewIndexPage, InterviewPage, PendingImport, Person
from tests.desk.importing import START, TALK, cast, details, discard_of, press, start
from tests.factories import InterviewIndexPageFactory, make_user, site_root

pytestmark = pytest.mark.django_db


def somebody(*groups: str, **kwargs: Any) -> Client:
    client = Client()
    client.force_login(make_user("edda", *groups, **kwargs))
    return client


@pytest.mark.parametrize(
    ("groups", "is_superuser"), [([REPORTERS], False), ([EDITORS], False), ([], True)]
)
def test_an_import_of_somebody_else_is_not_there(
    reporter: Client, groups: list[str], is_superuser: bool
) -> None:
    url = start(reporter)
    other = somebody(*groups, is_superuser=is_superuser)

    replies = [
        other.get(url),
        other.post(url, {"do": "create"}),
        other.get(discard_of(url)),
        other.post(discard_of(url)),
    ]

    assert [reply.status_code for reply in replies] == [404] * 4
    assert url not in other.get(START).content.decode()
    assert PendingImport.objects.exists()


def test_whoever_has_not_signed_in_is_sent_to_do_so(reporter: Client) -> None:
    url = start(reporter)

    for path in (START, url, discard_of(url)):
        assert Client().get(path)["Location"].startswith("/admin/login/")
        assert Client().post(path)["Location"].startswith("/admin/login/")
    assert PendingImport.objects.exists()


def test_whoever_lost_the_right_meanwhile_makes_no_draft(reporter: Client) -> None:
    url = start(reporter)
    fields = cast(url) | details()
    GroupPagePermission.objects.all().delete()

    response = press(reporter, url, "create", **fields)

    assert response.request["PATH_INFO"] == "/admin/"
    assert not InterviewPage.objects.exists()


def test_an_index_below_which_one_may_not_add_is_not_offered_and_not_taken(
    reporter: Client, index: InterviewIndexPage
) -> None:
    other = InterviewIndexPageFactory(parent=site_root(), slug="other", title="Other")
    GroupPagePermission.objects.filter(page=other).delete()

    page = reporter.get(START).content.decode()
    reporter.post(START, {"index": other.pk, "text": TALK})

    assert "Other" not in page
    assert not PendingImport.objects.exists()


def test_of_several_indexes_the_editor_chooses_one_and_the_explorer_has_chosen_it(
    reporter: Client, index: InterviewIndexPage
) -> None:
    other = InterviewIndexPageFactory(parent=site_root(), slug="other", title="Other")

    page = reporter.get(f"{START}?index={other.pk}").content.decode()

    assert f'<option value="{other.pk}" selected>Other</option>' in page
    assert f'<option value="{index.pk}">Interviews</option>' in page


@pytest.mark.parametrize("chosen", ["x", "999999999999999999999", "", "-1", "%00"])
def test_an_index_that_makes_no_sense_is_none(reporter: Client, chosen: str) -> None:
    InterviewIndexPageFactory(parent=site_root(), slug="other", title="Other")

    assert reporter.get(f"{START}?index={chosen}").status_code == 200
    assert reporter.post(START, {"index": chosen, "text": TALK}).status_code == 200
    assert not PendingImport.objects.exists()


def test_a_form_of_another_site_is_refused(index: InterviewIndexPage) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user("rosa", REPORTERS))

    response = strict.post(START, {"index": index.pk, "text": TALK})

    assert response.status_code == 403
    assert not PendingImport.objects.exists()


def test_whoever_may_not_make_people_joins_those_there_are(reporter: Client) -> None:
    right = Permission.objects.get(codename="add_person")
    Group.objects.get(name=REPORTERS).permissions.remove(right)
    url = start(reporter)
    assert b"A new person" not in reporter.get(url).content

    response = press(reporter, url, "create", **cast(url), **details())

    assert response.status_code == 200
    assert not Person.objects.exists()
    assert not InterviewPage.objects.exists()


@pytest.mark.parametrize("key", ["0", "99999999999999999999"])
def test_an_import_that_never_was_is_not_there(reporter: Client, key: str) -> None:
    assert reporter.get(f"{START}{key}/").status_code == 404
    assert reporter.post(f"{START}{key}/discard/").status_code == 404


def test_the_explorer_and_the_menu_lead_to_an_import_where_one_may(
    reporter: Client, index: InterviewIndexPage
) -> None:
    link = f"{START}?index={index.pk}"
    explorer = reverse("wagtailadmin_explore", args=[index.pk])

    assert link in reporter.get(explorer).content.decode()
    assert START in reporter.get("/admin/").content.decode()


def test_nobody_is_led_to_an_import_that_they_may_not_begin(
    index: InterviewIndexPage,
) -> None:
    user = make_user("bare")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    bare = Client()
    bare.force_login(user)

    assert START not in bare.get("/admin/").content.decode()
