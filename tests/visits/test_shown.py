"""How often a page was read, as readers see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from home.models import HomePage
from interviews.models import InterviewIndexPage, InterviewPage, VisitCount
from interviews.templatetags.visits_tags import grouped
from interviews.visits.counts import bring_along
from tests.factories import InterviewPageFactory, PersonFactory, make_index, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


def read(page: object, count: int, *, days_ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    VisitCount.objects.create(page_id=page.pk, day=day, count=count)


def html(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def strip(page_html: str) -> list[str]:
    """The titles in the strip, in their order."""
    return [
        part.partition(">")[2].partition("<")[0]
        for part in page_html.split('class="most-read__link"')[1:]
    ]


def test_the_header_of_an_interview_shows_its_visits(
    client: Client, index: InterviewIndexPage
) -> None:
    page = InterviewPageFactory(parent=index, slug="night-shift")
    read(page, 11)
    bring_along(page.pk, 15_000)

    assert "15,011 visits" in html(client, "/interviews/night-shift/")


def test_the_header_of_an_index_shows_those_of_the_index_itself(
    client: Client, index: InterviewIndexPage
) -> None:
    read(index, 1)
    read(InterviewPageFactory(parent=index), 500)

    page_html = html(client, "/interviews/")
    header = page_html.partition("interview-index__header")[2].partition("</header>")[0]

    assert '<p class="visits">1 visit</p>' in header
    assert "500" not in header


def test_nothing_is_shown_before_the_first_visit(
    client: Client, index: InterviewIndexPage
) -> None:
    InterviewPageFactory(parent=index, slug="night-shift")

    for url in ("/interviews/", "/interviews/night-shift/"):
        assert 'class="visits"' not in html(client, url)
        assert 'class="most-read"' not in html(client, url)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en-gb", "15,011"), ("ko", "15,011"), ("de", "15.011"), ("fr", "15\xa0011")],
)
def test_thousands_are_separated_as_the_language_does_it(
    language: str, text: str
) -> None:
    with translation.override(language):
        assert grouped(15_011).replace("\u202f", "\xa0") == text


def test_pages_say_where_to_tell_a_visit(
    client: Client, index: InterviewIndexPage
) -> None:
    page = InterviewPageFactory(parent=index, slug="night-shift")

    for counted, url in ((index, "/interviews/"), (page, page.url)):
        page_html = html(client, url)
        main = page_html.partition("<main")[2].partition(">")[0]
        assert f'data-visits-url="/visits/{counted.pk}/"' in main
        assert "interviews/visits.js" in page_html


def test_a_preview_does_not(client: Client, index: InterviewIndexPage) -> None:
    page = InterviewPageFactory(parent=index)
    page.save_revision()
    client.force_login(make_user("root", is_superuser=True))

    preview = html(client, f"/admin/pages/{page.pk}/view_draft/")

    assert page.title in preview
    assert "data-visits-url" not in preview


def test_the_strip_names_the_five_that_are_read_most_these_days(
    client: Client, index: InterviewIndexPage
) -> None:
    for number in range(7):
        page = InterviewPageFactory(parent=index, title=f"No. {number}")
        read(page, number)
        read(page, 100 - number, days_ago=31)

    for url in ("/", "/interviews/"):
        found = strip(html(client, url))
        assert found == ["No. 6", "No. 5", "No. 4", "No. 3", "No. 2"]


def test_the_strip_goes_on_with_those_of_all_time(
    client: Client, index: InterviewIndexPage
) -> None:
    fresh = InterviewPageFactory(parent=index, title="Fresh")
    read(fresh, 1)
    bring_along(InterviewPageFactory(parent=index, title="Classic").pk, 9_000)
    read(InterviewPageFactory(parent=index, title="Old"), 50, days_ago=40)
    InterviewPageFactory(parent=index, title="Unread")

    assert strip(html(client, "/interviews/")) == ["Fresh", "Classic", "Old"]


def test_the_strip_of_an_index_leaves_out_other_indexes(
    client: Client, index: InterviewIndexPage
) -> None:
    read(InterviewPageFactory(parent=index, title="Here"), 1)
    read(InterviewPageFactory(parent=make_index(slug="there"), title="There"), 2)

    assert strip(html(client, "/interviews/")) == ["Here"]
    assert strip(html(client, "/")) == ["There", "Here"]


def test_the_strip_names_nothing_hidden(
    client: Client, index: InterviewIndexPage
) -> None:
    seen = InterviewPageFactory(parent=index, title="Seen")
    draft = InterviewPageFactory(parent=index, title="Draft", live=False)
    locked = InterviewPageFactory(parent=index, title="Locked")
    PageViewRestriction.objects.create(page=locked, restriction_type="login")
    for page in (seen, draft, locked):
        read(page, 10)

    for url in ("/", "/interviews/"):
        assert strip(html(client, url)) == ["Seen"]


def test_the_strip_costs_the_same_for_one_and_for_five(
    client: Client, index: InterviewIndexPage, django_assert_max_num_queries: object
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(60) as captured:
            client.get("/interviews/")
        return len([q for q in captured if "visitcount" in q["sql"]])

    read(InterviewPageFactory(parent=index, people=[PersonFactory()]), 1)
    client.get("/interviews/")
    client.get("/interviews/")
    one = queries()
    for _ in range(6):
        read(InterviewPageFactory(parent=index, people=[PersonFactory()]), 1)

    client.get("/interviews/")
    client.get("/interviews/")
    # Which they are is remembered; only how often the index is read is asked for.
    assert queries() == one == 1


def test_the_home_page_is_not_counted(client: Client) -> None:
    assert HomePage.objects.exists()

    assert "data-visits-url" not in html(client, "/")


def test_a_site_without_the_address_counts_nothing_and_still_shows_its_pages(
    client: Client, index: InterviewIndexPage, settings: object
) -> None:
    settings.ROOT_URLCONF = "tests.visits.urls_without_visits"
    page = InterviewPageFactory(parent=index)

    assert "data-visits-url" not in html(client, page.url)
    assert InterviewPage.objects.exists()
