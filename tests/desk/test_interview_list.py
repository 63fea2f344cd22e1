from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Locale

from interviews.groups import EDITORS, REPORTERS
from interviews.models import InterviewPage
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
)

pytestmark = pytest.mark.django_db

LIST = reverse("interviews_interviewpage_modeladmin_index")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("edda", EDITORS))
    return client


def export_csv(client: Client, url: str = LIST) -> list[dict[str, str]]:
    response = client.get(url, {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_shows_picture_title_date_interviewees_medium_and_status(
    editor: Client,
) -> None:
    InterviewPageFactory(
        parent=make_index(),
        title="Night shift",
        date="2024-02-26",
        image=ImageFactory(),
        medium="podcast",
        people=[PersonFactory(name="Vera Lund"), PersonFactory(name="Odd Moe")],
    )

    html = editor.get(LIST).content.decode()

    assert "<img src=" in html
    for text in ("Night shift", "26 Feb", "Vera Lund, Odd Moe", "Podcast", "live"):
        assert text in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"medium__exact": "radio"}, {"On air"}),
        ({"conducted__exact": "phone"}, {"On air"}),
        ({"audience__exact": "specialist"}, {"In print"}),
        ({"language": "ko"}, {"In print"}),
        ({"status": "draft"}, {"Unfinished"}),
        ({"status": "live"}, {"On air", "In print"}),
        ({"q": "Vera"}, {"On air"}),
        ({"q": "동키"}, {"In print"}),
        ({"q": "print"}, {"In print"}),
    ],
)
def test_filters_and_search_find(
    editor: Client, query: dict[str, str], found: set[str]
) -> None:
    index = make_index()
    InterviewPageFactory(
        parent=index,
        title="On air",
        medium="radio",
        conducted="phone",
        people=[PersonFactory(name="Vera Lund")],
    )
    InterviewPageFactory(
        parent=index,
        title="In print",
        audience="specialist",
        language="ko",
        people=[PersonFactory(name="Donkey", native_name="동키")],
    )
    InterviewPageFactory(parent=index, title="Unfinished", live=False)

    rows = editor.get(LIST, query).context["object_list"]

    assert {row.title for row in rows} == found


def test_what_a_reporter_submitted_is_found_by_its_status(editor: Client) -> None:
    index = make_index()
    draft = InterviewPageFactory(parent=index, title="Unfinished", live=False)
    submitted = InterviewPageFactory(parent=index, title="Finished", live=False)
    submitted.save_revision()
    submitted.get_workflow().start(submitted, make_user("rosa", REPORTERS))

    both = editor.get(LIST).content.decode()
    rows = editor.get(LIST, {"status": "moderation"}).context["object_list"]

    assert both.count(">in moderation</td>") == 1
    assert draft.title in both
    assert [row.title for row in rows] == ["Finished"]


def test_a_topic_filters_the_list(editor: Client) -> None:
    topic = TopicFactory(name="Busan 2023")
    index = make_index()
    InterviewPageFactory(parent=index, title="Sea", topics=[topic])
    InterviewPageFactory(parent=index, title="Land")

    rows = editor.get(LIST, {"topic": topic.slug}).context["object_list"]

    assert [row.title for row in rows] == ["Sea"]


def test_the_list_is_filtered_by_locale_where_there_are_several(
    editor: Client, settings: Any
) -> None:
    settings.WAGTAIL_I18N_ENABLED = True
    korean = Locale.objects.create(language_code="ko")
    index = make_index()
    InterviewPageFactory(parent=index, title="A boat")
    other = InterviewPageFactory(parent=index, title="A raft")
    InterviewPage.objects.filter(pk=other.pk).update(locale=korean)

    both = editor.get(LIST).content.decode()
    found = editor.get(f"{LIST}?locale=ko").content.decode()

    assert "A boat" in both
    assert "A raft" in both
    assert "A raft" in found
    assert "A boat" not in found


def test_the_number_of_queries_does_not_depend_on_the_number_of_interviews(
    editor: Client, django_assert_max_num_queries: object
) -> None:
    index = make_index()
    editor.get(LIST)
    for number in range(10):
        people = [PersonFactory(), PersonFactory()]
        InterviewPageFactory(parent=index, title=f"No. {number}", people=people)

    # Wagtail asks for the parent's rights of every row; nothing of ours is asked.
    with django_assert_max_num_queries(60) as queries:
        editor.get(LIST)

    of_ours = [q for q in queries if "interviewparticipant" in q["sql"]]
    assert len(of_ours) == 1


def test_csv_export_cells_do_nothing_in_a_spreadsheet(editor: Client) -> None:
    InterviewPageFactory(
        parent=make_index(),
        title='=HYPERLINK("http://example.com")',
        people=[PersonFactory(name="+1 (the singer)")],
    )

    [row] = export_csv(editor)

    assert row["Title"] == '\'=HYPERLINK("http://example.com")'
    assert row["Interviewees"] == "'+1 (the singer)"


def test_xlsx_export_cells_are_text(editor: Client) -> None:
    InterviewPageFactory(parent=make_index(), title="=1+1", date="2024-02-26")

    response = editor.get(LIST, {"export": "xlsx"})

    content = b"".join(response.streaming_content)
    header, row = load_workbook(io.BytesIO(content)).active.iter_rows()
    cells = dict(zip([cell.value for cell in header], row, strict=True))
    assert cells["Title"].data_type == "s"
    assert cells["Title"].value == "'=1+1"
    assert cells["Date"].value.isoformat().startswith("2024-02-26")


def test_an_export_survives_control_characters(editor: Client) -> None:
    PersonFactory(name="Bell\x07 Ringer")

    response = editor.get(
        reverse("interviews_person_modeladmin_index"), {"export": "xlsx"}
    )

    assert response.status_code == 200


def test_a_reporter_finds_the_drafts_that_the_explorer_shows(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), title="Half done", live=False)
    client.force_login(make_user("rosa", REPORTERS))

    assert "Half done" in client.get(LIST).content.decode()


def test_whoever_has_no_rights_to_interviews_sees_none_of_them(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), title="Embargoed", live=False)
    client.force_login(make_user("guest", "Editors"))
    user_without_pages = make_user("bare")
    user_without_pages.user_permissions.add(_admin_access())

    client.force_login(user_without_pages)
    response = client.get(LIST)

    assert response.status_code in {302, 403}
    assert b"Embargoed" not in response.content


def _admin_access() -> object:
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename="access_admin")
