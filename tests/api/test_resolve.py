from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail_factories import PageFactory

from interviews.models import GoneAddress, InterviewParticipant
from tests.factories import (
    InterviewIndexPageFactory,
    InterviewPageFactory,
    PersonFactory,
    make_index,
    site_root,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/interviews/main/", "interview"),
        ("/interviews/main", "interview"),
        ("/interviews/", "page"),
        ("/", "page"),
        ("/interviews/draft/", "not_found"),
        ("/nowhere/", "not_found"),
    ],
)
def test_resolve_says_in_one_hop_what_stands_at_a_path(
    client: Client, path: str, answer: str
) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, slug="main")
    InterviewPageFactory(parent=index, slug="draft", live=False)

    assert client.get("/api/v3/resolve/", {"path": path}).json()["type"] == answer


def test_resolve_follows_a_redirect_but_not_to_a_hidden_page(client: Client) -> None:
    index = make_index()
    live, draft = (
        InterviewPageFactory(parent=index, slug=slug, live=slug == "live")
        for slug in ("live", "draft")
    )
    Redirect.add_redirect("/old/", live.page_ptr)
    Redirect.add_redirect("/hidden/", draft.page_ptr)

    found = client.get("/api/v3/resolve/?path=/old/").json()
    hidden = client.get("/api/v3/resolve/?path=/hidden/").json()

    assert found["type"] == "redirect"
    assert found["url"].endswith("/interviews/live/")
    assert found["permanent"] is True
    assert hidden["type"] == "not_found"
    assert "draft" not in str(hidden)


@pytest.mark.parametrize("path", ["nope", "/\x00", "/" + "x" * 3000])
def test_resolve_refuses_what_is_no_path(client: Client, path: str) -> None:
    assert client.get("/api/v3/resolve/", {"path": path}).status_code == 422


def resolve(client: Client, path: str) -> str:
    return client.get("/api/v3/resolve/", {"path": path}).json()["type"]


@pytest.mark.parametrize("act", ["unpublish", "delete"])
@pytest.mark.parametrize("path", ["/interviews/main/", "/interviews/main"])
def test_what_was_public_is_gone(client: Client, act: str, path: str) -> None:
    interview = InterviewPageFactory(parent=make_index(), slug="main")
    getattr(interview, act)()

    assert resolve(client, path) == "gone"


def test_what_is_deleted_with_its_index_is_gone_with_it(client: Client) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, slug="main")
    index.delete()

    assert resolve(client, "/interviews/") == "gone"
    assert resolve(client, "/interviews/main/") == "gone"


@pytest.mark.parametrize("act", ["unpublish", "delete"])
@pytest.mark.parametrize("place", ["interview", "index"])
def test_what_was_private_was_never_there(client: Client, act: str, place: str) -> None:
    index = make_index()
    interview = InterviewPageFactory(parent=index, slug="main")
    (interview if place == "interview" else index).view_restrictions.create(
        restriction_type="login"
    )

    assert resolve(client, "/interviews/main/") == "not_found"
    getattr(interview, act)()
    assert resolve(client, "/interviews/main/") == "not_found"


def test_a_draft_that_is_deleted_was_never_there(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="draft", live=False).delete()

    assert resolve(client, "/interviews/draft/") == "not_found"


def test_what_is_published_again_and_made_private_is_not_called_gone(
    client: Client,
) -> None:
    interview = InterviewPageFactory(parent=make_index(), slug="main")
    interview.unpublish()
    interview.save_revision().publish()

    assert resolve(client, "/interviews/main/") == "interview"
    interview.view_restrictions.create(restriction_type="login")
    assert resolve(client, "/interviews/main/") == "not_found"


def test_what_is_opened_at_a_gone_address_ends_that(client: Client) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, slug="main").delete()
    another = InterviewPageFactory(parent=index, slug="elsewhere")
    lock = another.view_restrictions.create(restriction_type="login")
    another.slug = "main"
    another.save_revision().publish()

    assert resolve(client, "/interviews/main/") == "gone"
    lock.delete()
    assert resolve(client, "/interviews/main/") == "interview"
    assert not GoneAddress.objects.exists()


def test_a_page_that_moves_in_ends_a_gone_address(client: Client) -> None:
    index, archive = make_index(), make_index(slug="archive")
    InterviewPageFactory(parent=index, slug="main").delete()
    index.refresh_from_db()
    InterviewPageFactory(parent=archive, slug="main").move(index, "last-child")

    assert not GoneAddress.objects.exists()


def test_a_redirect_goes_before_what_is_gone(client: Client) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, slug="main").delete()
    Redirect.add_redirect("/interviews/main/", index.page_ptr)

    assert resolve(client, "/interviews/main/") == "redirect"


def test_a_site_can_be_deleted_with_all_that_it_shows() -> None:
    root = PageFactory(parent=Page.get_first_root_node(), slug="second")
    Site.objects.create(hostname="second.example", root_page=root)
    InterviewPageFactory(parent=InterviewIndexPageFactory(parent=root), slug="main")
    root.delete()

    connection.check_constraints()
    assert not GoneAddress.objects.filter(path="interviews/main/").exists()


def test_other_pages_of_the_project_are_not_watched(client: Client) -> None:
    PageFactory(parent=site_root(), slug="about").delete()

    assert resolve(client, "/about/") == "not_found"


def test_a_path_too_long_for_an_index_does_not_stop_a_deletion(client: Client) -> None:
    page = index = make_index(slug="x" * 250)
    for _ in range(2):
        page = InterviewIndexPageFactory(parent=page, slug="x" * 250)
    page.delete()

    assert resolve(client, page.url_path.removeprefix(site_root().url_path[:-1])) == (
        "not_found"
    )
    assert resolve(client, index.url) == "page"


def test_the_site_says_that_a_page_is_gone(client: Client) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, slug="main").delete()
    InterviewPageFactory(parent=index, slug="draft", live=False).delete()

    gone = client.get("/interviews/main/")
    never = client.get("/interviews/draft/")

    assert (gone.status_code, never.status_code) == (410, 404)
    assert gone.content == never.content


def renamed_person(interview: Page) -> dict[str, str]:
    person = PersonFactory(slug="old-name")
    interview.participants.add(InterviewParticipant(person=person))
    interview.save()
    person.slug = "새-이름"
    person.save()
    return {"path": "/interviews/people/old-name/"}


def test_resolve_follows_a_person_to_a_new_slug(client: Client) -> None:
    query = renamed_person(InterviewPageFactory(parent=make_index()))

    found = client.get("/api/v3/resolve/", query).json()

    assert found["type"] == "redirect"
    assert unquote(found["url"]).endswith("/interviews/people/새-이름/")


def test_resolve_does_not_follow_to_a_person_who_is_hidden_by_now(
    client: Client,
) -> None:
    interview = InterviewPageFactory(parent=make_index())
    query = renamed_person(interview)
    interview.unpublish()

    assert client.get("/api/v3/resolve/", query).json()["type"] == "not_found"


def test_the_list_of_all_redirects_is_not_mounted(client: Client) -> None:
    draft = InterviewPageFactory(parent=make_index(), live=False)
    redirect = Redirect.add_redirect("/old/", draft.page_ptr)

    for path in ("", f"{redirect.pk}/", "find/?html_path=/old"):
        assert client.get(f"/api/v3/redirects/{path}").status_code == 404
