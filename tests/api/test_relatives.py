"""The parent and the source of a page, for those who may see them."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page

from tests.api.hostile import bearer, hidden_source
from tests.factories import InterviewPageFactory, make_index

pytestmark = pytest.mark.django_db

PAGES = "/api/v3/pages/"


@pytest.mark.parametrize("why", ["draft", "other site"])
def test_an_alias_does_not_tell_of_a_hidden_source(client: Client, why: str) -> None:
    alias = hidden_source(why)

    detail = client.get(f"{PAGES}{alias.pk}/")

    assert detail.json()["meta"]["alias_of"] is None
    assert b"Embargoed" not in detail.content + client.get(PAGES).content


def test_an_alias_of_what_is_private_is_private_itself(client: Client) -> None:
    alias = hidden_source("private")

    detail = client.get(f"{PAGES}{alias.pk}/")
    listing = client.get(PAGES)

    assert detail.status_code == 404
    assert b"Embargoed" not in detail.content + listing.content


def test_an_alias_tells_of_a_source_that_is_public(client: Client) -> None:
    source = InterviewPageFactory(parent=make_index(), title="Open")
    alias = source.create_alias(update_slug="alias")

    data = client.get(f"{PAGES}{alias.pk}/").json()["meta"]["alias_of"]

    assert (data["id"], data["title"]) == (source.pk, "Open")


def test_a_parent_that_is_a_draft_is_seen_by_editors_only(client: Client) -> None:
    index = make_index(title="Embargoed")
    page = InterviewPageFactory(parent=index)
    Page.objects.filter(pk=index.pk).update(live=False)
    address = f"{PAGES}{page.pk}/"

    reader = client.get(address).json()
    editor = client.get(address, headers=bearer(is_superuser=True)).json()

    assert reader["meta"]["parent"] is None
    assert editor["meta"]["parent"]["title"] == "Embargoed"
