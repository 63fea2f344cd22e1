"""The one door, seen from the models and from the site's own pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from wagtail.models import Locale, Page, PageViewRestriction, Site

from interviews.models import InterviewIndexPage, InterviewPage
from interviews.standing import standing_of
from interviews.visibility import (
    public_anywhere,
    public_pages,
    sees,
    visible_pages,
)
from tests.api.tiers import (
    LOGIN,
    OPENED,
    PASSWORD,
    PUBLIC,
    SEEN,
    become,
    interview,
    make_elsewhere,
    make_site,
    restrict,
    sign_in,
)
from tests.factories import (
    block,
    make_index,
    make_user,
    qa,
    site_root,
)

pytestmark = pytest.mark.django_db


def slugs(pages: Any) -> set[str]:
    return set(pages.values_list("slug", flat=True))


def test_a_request_that_carries_nothing_sees_what_is_public() -> None:
    make_site()
    plain = RequestFactory().get("/")
    anonymous = RequestFactory().get("/")
    anonymous.user, anonymous.session = AnonymousUser(), {}
    site = Site.objects.get(is_default_site=True)
    pages = InterviewPage.objects.all()

    for request in (None, plain, anonymous):
        assert slugs(visible_pages(pages, request, site)) == PUBLIC
    assert slugs(pages.visible_to(anonymous)) == PUBLIC


def test_the_public_set_is_the_same_for_everyone(client: Client) -> None:
    make_site()
    become(client, "superuser")
    request = client.get("/").wsgi_request
    pages = InterviewPage.objects.all()

    assert slugs(pages.visible_to(request)) == SEEN["superuser"]
    assert slugs(pages.visible_to_public(request)) == PUBLIC
    assert slugs(public_pages(pages, request)) == PUBLIC


def test_a_link_to_what_is_private_leads_nowhere_on_any_site() -> None:
    make_site()

    linked = slugs(public_anywhere(InterviewPage.objects.all()))

    assert linked & SEEN["superuser"] == PUBLIC


def test_without_a_site_there_is_nothing_to_see() -> None:
    make_site()
    Site.objects.all().delete()
    request = RequestFactory().get("/")

    for door in (visible_pages, public_pages):
        assert not door(InterviewPage.objects.all(), request).exists()
        assert not door(InterviewPage.objects.all(), None).exists()


def test_no_reader_is_let_in_where_wagtails_own_page_would_not(client: Client) -> None:
    make_site()
    become(client, "member who unlocked")
    # A password that was typed is known to the session, a token to the API alone.
    become(client, "typed the password")
    request = client.get("/").wsgi_request

    for page in InterviewPage.objects.visible_to(request):
        restrictions = page.get_view_restrictions()
        assert all(one.accept_request(request) for one in restrictions), page.slug


@pytest.mark.parametrize("who", SEEN)
def test_one_page_is_seen_by_those_who_see_it_among_all(
    client: Client, who: str
) -> None:
    make_site()
    become(client, who)
    request = client.get("/").wsgi_request

    seen = {page.slug for page in InterviewPage.objects.all() if sees(request, page)}

    assert seen == slugs(InterviewPage.objects.visible_to(request))


def test_a_request_that_only_reads_asks_for_restrictions_once(
    django_assert_num_queries: Any,
) -> None:
    make_site()
    request = RequestFactory().get("/")
    assert slugs(InterviewPage.objects.visible_to(request)) == PUBLIC

    with django_assert_num_queries(1):
        assert slugs(InterviewPage.objects.visible_to_public(request)) == PUBLIC


def test_a_request_that_changes_restrictions_sees_what_it_changed() -> None:
    page = interview(make_index(), "closed")
    request = RequestFactory().post("/")
    assert slugs(InterviewPage.objects.visible_to(request)) == {"closed"}

    restrict(page, LOGIN)

    assert not InterviewPage.objects.visible_to(request).exists()


def test_asking_for_restrictions_is_one_query_for_every_reader(
    client: Client, django_assert_num_queries: Any
) -> None:
    make_site()
    site = Site.objects.select_related("root_page").get(is_default_site=True)

    for user in (AnonymousUser(), make_user("member", "Members")):
        request = RequestFactory().get("/")
        request.user = user
        standing_of(request)
        with django_assert_num_queries(1):
            InterviewPage.objects.visible_to(request, site)


def test_what_nobody_may_see_is_known_to_the_next_reader(
    django_assert_num_queries: Any,
) -> None:
    make_site()
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    InterviewPage.objects.visible_to(RequestFactory().get("/"), site)

    # Whether that is still so.
    with django_assert_num_queries(1):
        InterviewPage.objects.visible_to(RequestFactory().get("/"), site)


def test_a_restriction_of_a_neighbouring_path_hides_nothing_else() -> None:
    index = make_index()
    pages = [interview(index, f"number-{number}") for number in range(12)]
    restrict(pages[0], LOGIN)

    visible = InterviewPage.objects.visible_to(RequestFactory().get("/"))

    assert visible.count() == 11


def test_the_index_lists_what_its_reader_may_open(client: Client) -> None:
    index = make_index()
    interview(index, "open")
    restrict(interview(index, "members"), LOGIN)

    before = client.get(index.get_url())
    sign_in(client)
    after = client.get(index.get_url())

    assert b"Interview: open" in before.content
    assert b"Interview: members" not in before.content
    assert b"Interview: members" in after.content
    assert "Cookie" in before["Vary"]
    assert "no-store" not in before.get("Cache-Control", "")
    assert after["Cache-Control"] == "private, no-store"


def test_an_index_for_members_is_not_empty_for_them(client: Client) -> None:
    index = make_index()
    interview(index, "inside")
    restrict(index, LOGIN)
    sign_in(client)

    response = client.get(index.get_url())

    assert b"Interview: inside" in response.content
    assert "no-store" in response["Cache-Control"]


def test_an_index_behind_a_password_is_not_empty_after_it_was_typed(
    client: Client,
) -> None:
    index = make_index()
    interview(index, "inside")
    lock = restrict(index, PageViewRestriction.PASSWORD, password=PASSWORD)
    form = {"password": PASSWORD, "return_url": index.get_url()}
    path = f"/_util/authenticate_with_password/{lock.pk}/{index.pk}/"

    response = client.post(path, form, follow=True)

    assert b"Interview: inside" in response.content


def test_the_front_page_is_the_same_for_everyone(client: Client) -> None:
    index = make_index()
    restrict(interview(index, "members"), LOGIN)
    sign_in(client)

    assert b"Interview: members" not in client.get("/").content


def test_an_interview_names_public_neighbours_to_everyone(client: Client) -> None:
    index = make_index()
    page = interview(index, "open", date="2024-01-02")
    restrict(interview(index, "members", date="2024-01-01"), LOGIN)
    sign_in(client)

    assert b"Interview: members" not in client.get(page.get_url()).content


def test_a_link_to_a_page_of_another_site_keeps_its_address(client: Client) -> None:
    there = interview(make_elsewhere(), "there")
    lost = Page.get_first_root_node().add_child(instance=Page(title="L", slug="lost"))
    assert slugs(public_anywhere(Page.objects.filter(pk=lost.pk))) == {"lost"}
    links = [f'<a linktype="page" id="{page.pk}">it</a>' for page in (there, lost)]
    body = [block("paragraph", f"<p>{' '.join(links)}</p>")]
    page = interview(make_index(), "here", body=[*body, qa("Why?", "So.")])

    content = client.get(page.get_url()).content.decode()

    assert f'<a href="{there.get_url()}">it</a> <a>it</a>' in content
    assert there.get_url().startswith("http://elsewhere.example/")


def test_an_expired_page_is_not_live() -> None:
    make_site()

    assert not InterviewPage.objects.live().filter(slug="expired").exists()
    assert "expired" not in SEEN["superuser"] | OPENED


def test_the_trees_of_other_languages_belong_to_the_site(settings: Any) -> None:
    index = make_index()
    french = Locale.objects.create(language_code="fr")
    root = site_root().copy_for_translation(french)
    root.save_revision().publish()
    translation = index.copy_for_translation(french)
    translation.save_revision().publish()
    site = Site.objects.get(is_default_site=True)

    settings.WAGTAIL_I18N_ENABLED = True
    both = visible_pages(InterviewIndexPage.objects.all(), None, site)

    assert {page.pk for page in both} == {index.pk, translation.pk}
