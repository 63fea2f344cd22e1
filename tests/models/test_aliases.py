"""An alias is hidden like what it is an alias of, however it leads there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Page

from interviews.models import InterviewIndexPage, InterviewPage
from interviews.querysets import InterviewQuerySet
from tests.api.tiers import LOGIN, interview, restrict
from tests.factories import InterviewIndexPageFactory, make_index, site_root

pytestmark = pytest.mark.django_db


def slugs(pages: Any) -> set[str]:
    return set(pages.values_list("slug", flat=True))


@pytest.mark.parametrize("where", ["itself", "above"])
def test_the_alias_of_a_hidden_page_is_hidden(where: str) -> None:
    index, other = make_index(), make_index(slug="other")
    source = interview(index, "source")
    source.create_alias(parent=other, update_slug="alias")
    assert "alias" in slugs(seen_now())

    restrict(source if where == "itself" else index, LOGIN)

    assert not seen_now().exists()


def test_the_alias_of_an_alias_of_a_hidden_page_is_hidden(client: Client) -> None:
    hidden, other = make_index(slug="hidden"), make_index(slug="other")
    page = interview(hidden, "source")
    for slug in ("first", "second", "third"):
        page = page.create_alias(parent=other, update_slug=slug)
        other.refresh_from_db()
        page = InterviewPage.objects.get(pk=page.pk)
    assert b"Interview: source" in client.get("/other/third/").content

    restrict(hidden, LOGIN)

    request = RequestFactory().get("/")
    assert not InterviewPage.objects.visible_to(request).exists()
    for slug in ("first", "second", "third"):
        response = client.get(f"/other/{slug}/")
        assert response.status_code == 302
        assert b"Interview: source" not in response.content


def test_what_lies_under_the_alias_of_something_below_a_hidden_page_is_hidden(
    client: Client,
) -> None:
    hidden = make_index(slug="hidden")
    part = InterviewIndexPageFactory(parent=hidden, slug="part")
    made = part.create_alias(parent=site_root(), update_slug="alias")
    interview(InterviewIndexPage.objects.get(pk=made.pk), "below")
    assert b"Interview: below" in client.get("/alias/below/").content

    restrict(hidden, LOGIN)

    request = RequestFactory().get("/")
    assert not InterviewPage.objects.visible_to(request).exists()
    assert client.get("/alias/below/").status_code == 302


def test_what_lies_under_the_alias_of_a_hidden_page_is_hidden() -> None:
    index = make_index()
    made = index.create_alias(parent=index.get_parent(), update_slug="alias")
    interview(Page.objects.get(pk=made.pk).specific, "below")
    assert slugs(seen_now()) == {"below"}

    restrict(index, LOGIN)

    assert not seen_now().exists()


def seen_now() -> InterviewQuerySet:
    """What the next reader sees: a request is of one moment."""
    return InterviewPage.objects.visible_to(RequestFactory().get("/"))
