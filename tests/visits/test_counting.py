"""What is counted as a visit, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from interviews.models import InterviewPage, VisitCount
from interviews.visits.counts import bring_along, count_visit
from tests.factories import InterviewPageFactory, make_index, make_user, site_root

pytestmark = pytest.mark.django_db

PHONE = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture
def reader() -> Client:
    return Client(headers={"User-Agent": PHONE}, REMOTE_ADDR="203.0.113.7")


@pytest.fixture
def interview() -> InterviewPage:
    return InterviewPageFactory(parent=make_index())


def tell(client: Client, page_id: int, **kwargs: object) -> object:
    return client.post(reverse("interviews:visit", args=[page_id]), **kwargs)


def visits(page_id: int) -> int:
    counts = VisitCount.objects.filter(page=page_id)
    return sum(counts.values_list("count", flat=True))


def test_a_reading_of_an_interview_is_counted(
    reader: Client, interview: InterviewPage
) -> None:
    tell(reader, interview.pk)

    assert visits(interview.pk) == 1


def test_a_reading_of_an_index_is_counted_for_the_index_alone(
    reader: Client, interview: InterviewPage
) -> None:
    index = interview.get_parent()

    tell(reader, index.pk)

    assert (visits(index.pk), visits(interview.pk)) == (1, 0)


def test_no_other_page_is_counted(reader: Client) -> None:
    tell(reader, site_root().pk)

    assert not VisitCount.objects.exists()


def test_whoever_comes_again_within_half_an_hour_still_reads_the_same(
    reader: Client, interview: InterviewPage
) -> None:
    for _ in range(20):
        tell(reader, interview.pk)

    assert visits(interview.pk) == 1


def test_whoever_comes_again_later_reads_again(
    reader: Client, interview: InterviewPage
) -> None:
    tell(reader, interview.pk)
    caches["visits"].clear()
    tell(reader, interview.pk)

    assert visits(interview.pk) == 2


def test_one_reader_reads_several_pages(
    reader: Client, interview: InterviewPage
) -> None:
    other = InterviewPageFactory(parent=interview.get_parent())

    tell(reader, interview.pk)
    tell(reader, other.pk)

    assert (visits(interview.pk), visits(other.pk)) == (1, 1)


@pytest.mark.parametrize(
    "headers",
    [
        {"DNT": "1"},
        {"Sec-GPC": "1"},
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"User-Agent": ""},
        {"User-Agent": "Mozilla/5.0 (compatible; Wanderbot/2.1)"},
        {"User-Agent": "curl/8.5.0"},
    ],
    ids=str,
)
def test_who_minds_and_what_does_not_read_is_not_counted(
    reader: Client, interview: InterviewPage, headers: dict[str, str]
) -> None:
    tell(reader, interview.pk, headers=headers)

    assert not VisitCount.objects.exists()


def test_whoever_may_enter_the_admin_is_not_counted(
    reader: Client, interview: InterviewPage
) -> None:
    reader.force_login(make_user("edda", "Interview editors"))

    tell(reader, interview.pk)

    assert not VisitCount.objects.exists()


def test_a_reader_who_is_signed_in_is_counted(
    reader: Client, interview: InterviewPage
) -> None:
    reader.force_login(make_user("sub"))

    tell(reader, interview.pk)

    assert visits(interview.pk) == 1


def draft(page: InterviewPage) -> None:
    page.unpublish()


def behind_a_password(page: InterviewPage) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="sesame"
    )


def below_what_only_members_see(page: InterviewPage) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def gone(page: InterviewPage) -> None:
    page.delete()


def on_no_site(page: InterviewPage) -> None:
    Site.objects.all().delete()


@pytest.mark.parametrize(
    "hide", [draft, behind_a_password, below_what_only_members_see, gone, on_no_site]
)
def test_what_readers_do_not_see_is_not_counted(
    reader: Client,
    interview: InterviewPage,
    hide: Callable[[InterviewPage], None],
) -> None:
    page_id = interview.pk
    hide(interview)

    response = tell(reader, page_id)

    assert response.status_code == 204
    assert not VisitCount.objects.exists()


def test_a_page_of_another_site_is_counted_under_any_name(
    reader: Client, interview: InterviewPage
) -> None:
    other_root = site_root().add_sibling(
        instance=type(site_root())(title="Elsewhere", slug="elsewhere")
    )
    Site.objects.create(hostname="elsewhere.example", root_page=other_root)

    tell(reader, interview.pk, headers={"Host": "testserver"})

    assert visits(interview.pk) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_visit_of_a_page_that_is_deleted_meanwhile_is_forgotten() -> None:
    count_visit(987654)

    assert not VisitCount.objects.exists()


def test_a_number_brought_along_adds_to_what_is_counted(
    reader: Client, interview: InterviewPage
) -> None:
    bring_along(interview.pk, 15_000)
    tell(reader, interview.pk)

    counted = InterviewPage.objects.with_visits().get(pk=interview.pk)

    assert counted.visits == 15_001


def test_a_number_brought_along_again_replaces_the_one_before(
    interview: InterviewPage,
) -> None:
    assert bring_along(interview.pk, 15_000)
    assert not bring_along(interview.pk, 15_000)
    assert bring_along(interview.pk, 14_000)

    assert visits(interview.pk) == 14_000


def test_visits_since_a_day_leave_out_the_days_before(interview: InterviewPage) -> None:
    for day, count in ((date(2026, 1, 1), 3), (date(2026, 1, 2), 5)):
        VisitCount.objects.create(page=interview, day=day, count=count)

    [page] = InterviewPage.objects.with_visits(since=date(2026, 1, 2))

    assert page.visits == 5


def test_two_who_are_the_first_of_a_day_at_once_are_two(
    interview: InterviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_rows = VisitCount.objects.bulk_create

    def come_second(rows: list[VisitCount], **kwargs: object) -> object:
        monkeypatch.setattr(VisitCount.objects, "bulk_create", make_rows)
        count_visit(interview.pk)
        return make_rows(rows, **kwargs)

    monkeypatch.setattr(VisitCount.objects, "bulk_create", come_second)

    count_visit(interview.pk)

    assert visits(interview.pk) == 2
