"""A draft for somebody without an account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.models import Rendition
from wagtail.models import PageLogEntry

from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewPage, ShareLink, VisitCount
from interviews.previews import share_token
from tests.factories import ImageFactory, InterviewPageFactory, make_index, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> InterviewPage:
    page = InterviewPageFactory(parent=make_index(), title="As live", live=False)
    page.title = "As drafted"
    page.save_revision()
    return page


@pytest.fixture
def desk(client: Client, interview: InterviewPage) -> Client:
    client.force_login(make_user("edda", EDITORS))
    return client


def links_of(page: InterviewPage) -> str:
    return reverse("interviews_share_links:index", args=[page.pk])


def share(desk: Client, page: InterviewPage, **fields: Any) -> str:
    """The address that the desk shows for a new link."""
    desk.post(links_of(page), {"label": "Ada", "days": 7} | fields)
    listed = desk.get(links_of(page)).content.decode()
    token = share_token(ShareLink.objects.first())
    address = next(part for part in listed.split('"') if "?token=" in part)
    assert parse_qs(urlsplit(address).query)["token"] == [token]
    return address


def read(address: str) -> Any:
    # Of its own: whoever has the link has no account.
    url = urlsplit(address)
    return Client().get(f"{url.path}?{url.query}")


def read_from_api(address: str) -> Any:
    return Client().get(f"/api/v3/preview/?{urlsplit(address).query}")


def test_whoever_has_the_link_reads_the_draft(
    desk: Client, interview: InterviewPage
) -> None:
    shown = read(share(desk, interview))

    text = shown.content.decode()
    assert shown.status_code == 200
    assert "As drafted" in text
    assert "This is a draft." in text
    assert "wagtail-userbar" not in text


def test_the_link_goes_to_the_front_end_where_the_site_has_one(
    desk: Client, interview: InterviewPage, settings: Any
) -> None:
    settings.INTERVIEWS_CLIENT_URLS = {"default": "https://front.example"}

    address = share(desk, interview)

    assert address.startswith("https://front.example/preview/?token=")
    assert read_from_api(address).json()["title"] == "As drafted"


def test_what_is_shared_is_private_and_counts_no_visit(
    desk: Client, interview: InterviewPage
) -> None:
    address = share(desk, interview)
    for shown in (read(address), read_from_api(address), read("/preview/?token=x")):
        assert shown["Cache-Control"] == "private, no-store"
        assert shown["X-Robots-Tag"] == "noindex"
        assert not shown.cookies
    assert read(address)["Referrer-Policy"] == "no-referrer"
    assert b"data-visits-url" not in read(address).content
    assert not VisitCount.objects.exists()


def test_later_changes_and_purged_revisions_leave_the_shared_text_as_it_was(
    desk: Client, interview: InterviewPage
) -> None:
    address = share(desk, interview)
    shared = interview.get_latest_revision()
    interview.title = "Typed on"
    interview.save_revision(overwrite_revision=shared)
    interview.save_revision()
    call_command("purge_revisions")

    assert read_from_api(address).json()["title"] == "As drafted"


def test_a_link_ends_when_its_days_are_over(
    desk: Client, interview: InterviewPage
) -> None:
    address = share(desk, interview, days=30)
    left = ShareLink.objects.get().expires_at - timezone.now()
    assert timedelta(days=29) < left <= timedelta(days=30)

    ShareLink.objects.update(expires_at=timezone.now())

    assert read(address).status_code == 410
    assert read_from_api(address).status_code == 410
    assert "expired" in desk.get(links_of(interview)).content.decode()


def test_a_revoked_link_shows_nothing_and_is_not_offered_again(
    desk: Client, interview: InterviewPage
) -> None:
    address = share(desk, interview)
    revoke = reverse(
        "interviews_share_links:revoke",
        args=[interview.pk, ShareLink.objects.get().pk],
    )
    assert desk.get(revoke).status_code == 405
    assert read(address).status_code == 200

    desk.post(revoke)

    assert read(address).status_code == 410
    assert read_from_api(address).status_code == 410
    assert "?token=" not in desk.get(links_of(interview)).content.decode()


def test_a_link_ends_with_its_page(desk: Client, interview: InterviewPage) -> None:
    address = share(desk, interview)

    interview.delete()

    assert read(address).status_code == 410


@pytest.mark.parametrize("token", ["", "x", "1:2", "WzFd:forged"])
def test_a_forged_link_is_not_found(token: str) -> None:
    make_index()

    assert read(f"/preview/?token={token}").status_code == 404


def test_the_log_of_the_page_tells_who_shared_and_who_revoked(
    desk: Client, interview: InterviewPage
) -> None:
    share(desk, interview, label="Ada Okafor")
    link = ShareLink.objects.get()
    desk.post(reverse("interviews_share_links:revoke", args=[interview.pk, link.pk]))

    entries = PageLogEntry.objects.filter(action__startswith="interviews.")
    assert [
        (entry.action, entry.user.username, entry.data["label"])
        for entry in entries.order_by("pk")
    ] == [
        ("interviews.share", "edda", "Ada Okafor"),
        ("interviews.unshare", "edda", "Ada Okafor"),
    ]


@pytest.mark.parametrize(
    "fields", [{"days": 0}, {"days": 31}, {"days": ""}, {"label": ""}]
)
def test_a_link_has_a_name_and_lives_for_thirty_days_at_most(
    desk: Client, interview: InterviewPage, fields: dict[str, Any]
) -> None:
    response = desk.post(links_of(interview), {"label": "Ada", "days": 7} | fields)

    assert response.status_code == 200
    assert not ShareLink.objects.exists()


def test_the_header_of_the_editor_leads_to_the_links(
    desk: Client, interview: InterviewPage
) -> None:
    edit = desk.get(reverse("wagtailadmin_pages:edit", args=[interview.pk]))

    assert links_of(interview) in edit.content.decode()
    assert links_of(interview.get_parent()) not in edit.content.decode()


def test_a_reporter_shares_what_is_hers_and_nothing_else(
    client: Client, interview: InterviewPage
) -> None:
    rosa = make_user("rosa", REPORTERS)
    client.force_login(rosa)
    assert client.get(links_of(interview)).status_code == 302
    client.post(links_of(interview), {"label": "Ada", "days": 7})
    assert not ShareLink.objects.exists()

    InterviewPage.objects.update(owner=rosa)

    assert read(share(client, interview)).status_code == 200


def test_a_link_is_revoked_only_on_its_own_page(
    desk: Client, interview: InterviewPage
) -> None:
    share(desk, interview)
    other = InterviewPageFactory(parent=interview.get_parent())
    link = ShareLink.objects.get()

    path = reverse("interviews_share_links:revoke", args=[other.pk, link.pk])

    assert desk.post(path).status_code == 404
    assert ShareLink.objects.get().is_alive


def test_pages_of_other_types_cannot_be_shared(
    desk: Client, interview: InterviewPage
) -> None:
    desk.force_login(make_user("root", is_superuser=True))

    assert desk.get(links_of(interview.get_parent())).status_code == 404


def test_pictures_are_made_when_the_link_is_made(
    desk: Client, interview: InterviewPage
) -> None:
    interview.image = ImageFactory()
    interview.save_revision()
    address = share(desk, interview)
    made = Rendition.objects.count()

    shown = read_from_api(address).json()

    assert made
    assert Rendition.objects.count() == made
    assert shown["image"]["srcset"]
