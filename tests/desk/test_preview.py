"""Previewing from the desk, with a front end and without one."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewIndexPage, InterviewPage, Preview
from tests.factories import InterviewPageFactory, make_user

pytestmark = pytest.mark.django_db

FRONT_END = "https://front.example"


@pytest.fixture
def interview(index: InterviewIndexPage) -> InterviewPage:
    return InterviewPageFactory(parent=index, title="As published", slug="a-boat")


@pytest.fixture
def desk(client: Client, index: InterviewIndexPage) -> Client:
    client.force_login(make_user("edda", EDITORS))
    return client


@pytest.fixture
def front_end(settings: Any) -> None:
    settings.INTERVIEWS_CLIENT_URLS = {"default": FRONT_END}


def form(title: str = "As typed", **fields: str) -> dict[str, str]:
    """What the form of an interview sends while somebody types."""
    typed = nested_form_data(
        {
            "title": title,
            "slug": "",
            "body": streamfield([("paragraph", "{}")]),
            "participants": {
                "TOTAL_FORMS": "0",
                "INITIAL_FORMS": "0",
                "MIN_NUM_FORMS": "0",
                "MAX_NUM_FORMS": "1000",
            },
            "comments": {
                "TOTAL_FORMS": "0",
                "INITIAL_FORMS": "0",
                "MIN_NUM_FORMS": "0",
                "MAX_NUM_FORMS": "",
            },
            "conducted": "phone",
            "medium": "article",
            "audience": "general",
            "language": "en",
            "date": "2026-02-26",
        }
    )
    return typed | fields


def on_edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])


def on_create(index: Page) -> str:
    return reverse(
        "wagtailadmin_pages:preview_on_add",
        args=["interviews", "interviewpage", index.pk],
    )


def type_and_preview(desk: Client, address: str, **fields: str) -> Any:
    stored = desk.post(address, form(**fields))
    assert stored.json() == {"is_valid": True, "is_available": True}
    return desk.get(address)


def query_of(response: Any) -> dict[str, str]:
    assert response.status_code == 302, response.content
    query = urlsplit(response["Location"]).query
    return {name: values[0] for name, values in parse_qs(query).items()}


def show(token: str) -> Any:
    return Client().get("/api/v3/preview/", {"token": token})


@pytest.mark.usefixtures("front_end")
def test_a_preview_goes_to_the_front_end(
    desk: Client, interview: InterviewPage
) -> None:
    response = type_and_preview(desk, on_edit(interview))

    assert response["Location"].startswith(f"{FRONT_END}/preview/?token=")
    assert "private" in response["Cache-Control"]


@pytest.mark.usefixtures("front_end")
def test_unsaved_edits_are_shown(desk: Client, interview: InterviewPage) -> None:
    response = type_and_preview(desk, on_edit(interview), title="Half a tit")

    shown = show(query_of(response)["token"]).json()

    assert shown["title"] == "Half a tit"
    assert shown["id"] == interview.pk
    interview.refresh_from_db()
    assert interview.title == "As published"
    assert interview.latest_revision is None


@pytest.mark.usefixtures("front_end")
def test_the_next_preview_writes_over_the_last_one(
    desk: Client, interview: InterviewPage
) -> None:
    first = query_of(type_and_preview(desk, on_edit(interview), title="One"))
    type_and_preview(desk, on_edit(interview), title="Two")

    assert Preview.objects.count() == 1
    assert show(first["token"]).json()["title"] == "Two"


@pytest.mark.usefixtures("front_end")
def test_what_is_typed_does_not_show_up_in_the_preview_of_a_revision(
    desk: Client, interview: InterviewPage
) -> None:
    interview.title = "As saved"
    interview.save_revision()
    of_draft = query_of(desk.get(f"/admin/pages/{interview.pk}/view_draft/"))

    type_and_preview(desk, on_edit(interview), title="As typed")

    assert show(of_draft["token"]).json()["title"] == "As saved"


@pytest.mark.usefixtures("front_end")
def test_a_draft_of_a_title_alone_is_shown(
    desk: Client, interview: InterviewPage
) -> None:
    response = type_and_preview(desk, on_edit(interview), **{"body-count": "0"})

    shown = show(query_of(response)["token"])

    assert shown.status_code == 200
    assert shown.json()["body"] == []


@pytest.mark.usefixtures("front_end")
def test_a_page_that_was_never_saved_is_shown_without_id_and_address(
    desk: Client, index: InterviewIndexPage
) -> None:
    InterviewPageFactory(parent=index, title="A neighbour")
    live = Client().get("/api/v3/interviews/a-neighbour/").json()

    shown = show(query_of(type_and_preview(desk, on_create(index)))["token"])

    draft = shown.json()
    assert shown.status_code == 200
    assert list(draft) == list(live)
    assert draft["title"] == "As typed"
    assert draft["id"] is draft["url"] is draft["previous"] is draft["next"] is None
    assert draft["related"] == []
    assert draft["visits"] == 0
    assert "url" not in draft["structured_data"]
    assert InterviewPage.objects.count() == 1


@pytest.mark.usefixtures("front_end")
def test_a_new_page_of_somebody_who_may_no_longer_add_one_is_not_shown(
    client: Client, index: InterviewIndexPage
) -> None:
    rosa = make_user("rosa", REPORTERS)
    client.force_login(rosa)
    token = query_of(type_and_preview(client, on_create(index)))["token"]
    assert show(token).status_code == 200

    rosa.groups.clear()

    assert show(token).status_code == 410


@pytest.mark.usefixtures("front_end")
def test_the_preview_of_a_new_page_ends_when_it_is_published(
    desk: Client, index: InterviewIndexPage
) -> None:
    token = query_of(type_and_preview(desk, on_create(index)))["token"]

    published = {
        "action-publish": "action-publish",
        "body-0-value": '{"blocks": [{"key": "a", "type": "unstyled", "depth": 0, "text": "Yes.", "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}',
    }
    address = reverse(
        "wagtailadmin_pages:add", args=["interviews", "interviewpage", index.pk]
    )
    response = desk.post(address, form(slug="as-typed", **published))

    assert response.status_code == 302
    assert InterviewPage.objects.get().live
    assert show(token).status_code == 410


@pytest.mark.usefixtures("front_end")
def test_the_front_end_hears_that_it_is_shown_in_the_panel(
    desk: Client, interview: InterviewPage
) -> None:
    type_and_preview(desk, on_edit(interview))

    response = desk.get(on_edit(interview), {"in_preview_panel": "true"})

    assert query_of(response)["in_preview_panel"] == "true"


@pytest.mark.usefixtures("front_end")
def test_the_front_end_hears_the_mode_of_a_page_type_with_several(
    desk: Client, interview: InterviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = [("", "Default"), ("print", "In print")]
    monkeypatch.setattr(InterviewPage, "preview_modes", modes)
    type_and_preview(desk, on_edit(interview))

    response = desk.get(on_edit(interview), {"mode": "print"})

    assert query_of(response)["mode"] == "print"


@pytest.mark.usefixtures("front_end")
def test_a_page_type_chooses_where_the_front_end_previews(
    desk: Client, interview: InterviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InterviewPage, "preview_path", "/api/draft")

    response = type_and_preview(desk, on_edit(interview))

    assert response["Location"].startswith(f"{FRONT_END}/api/draft?token=")


@pytest.mark.usefixtures("front_end")
def test_a_reporter_without_right_to_a_page_gets_no_preview_of_it(
    client: Client, interview: InterviewPage
) -> None:
    client.force_login(make_user("rosa", REPORTERS))

    assert client.get(on_edit(interview)).status_code == 302
    assert client.get(f"/admin/pages/{interview.pk}/view_draft/").status_code == 302
    assert not Preview.objects.exists()


@pytest.mark.usefixtures("front_end")
def test_an_index_is_previewed_in_the_plugins_own_template(
    desk: Client, index: InterviewIndexPage
) -> None:
    desk.force_login(make_user("root", is_superuser=True))

    response = desk.get(f"/admin/pages/{index.pk}/view_draft/")

    assert response.status_code == 200
    assert b"Whom we met." in response.content


def test_without_a_front_end_the_plugins_own_template_previews(
    desk: Client, interview: InterviewPage
) -> None:
    response = type_and_preview(desk, on_edit(interview))

    assert response.status_code == 200
    assert "As typed" in response.content.decode()
    assert not Preview.objects.exists()


@pytest.mark.usefixtures("front_end")
def test_view_live_leads_to_the_front_end(
    desk: Client, interview: InterviewPage
) -> None:
    response = desk.get(reverse("wagtailadmin_pages:edit", args=[interview.pk]))

    assert f'href="{FRONT_END}/interviews/a-boat/"' in response.content.decode()


@pytest.mark.usefixtures("front_end")
def test_the_content_checker_may_look_into_the_front_end(
    desk: Client, interview: InterviewPage
) -> None:
    response = desk.get(reverse("wagtailadmin_pages:edit", args=[interview.pk]))

    text = response.content.decode()
    assert (
        '"allowedOrigins": ["\\u003Csame_origin\\u003E", "https://front.example"'
        in text
    )
