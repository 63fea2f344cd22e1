"""A review ends in a draft."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from interviews.choices import Role
from interviews.models import ImportRecord, InterviewIndexPage, InterviewPage, Person
from tests.desk.importing import (
    TALK,
    body_of,
    cast,
    create,
    details,
    errors,
    press,
    review_of,
    start,
)
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_nothing_but_the_import_is_kept_before_the_draft(reporter: Client) -> None:
    pages = Page.objects.count()

    url = start(reporter)
    press(reporter, url, "join:2", **cast(url), **details())

    assert Page.objects.count() == pages
    assert not Person.objects.exists()
    assert not ImportRecord.objects.exists()


def test_a_draft_has_its_people_its_words_and_its_details_and_is_not_live(
    reporter: Client, index: InterviewIndexPage
) -> None:
    jun = PersonFactory(name="Jun Park")
    url = start(reporter)

    response = create(reporter, url)

    page = InterviewPage.objects.get()
    assert response.redirect_chain[-1][0] == f"/admin/pages/{page.pk}/edit/"
    assert (page.title, page.date, page.language) == (
        "On the Quay",
        date(2026, 5, 1),
        "en",
    )
    assert not page.live
    assert page.get_parent().specific == index
    ines, mei = (
        Person.objects.get(name="Ines Okafor"),
        Person.objects.get(name="Mei Tang"),
    )
    assert [(one.person, one.role) for one in page.participants.all()] == [
        (ines, Role.INTERVIEWER),
        (jun, Role.INTERVIEWEE),
        (mei, Role.INTERVIEWEE),
    ]
    (_, introduction), (_, first), (_, second) = body_of(page)
    assert introduction.source == "<p>We met on the quay.</p>"
    assert first["question"] == "Why boats? And why here?"
    assert [answer["speaker"] for answer in first["answers"]] == [jun, mei]
    assert second["answers"][0]["text"].source == "<p>Tea!</p>"


def test_the_import_is_gone_once_there_is_a_draft_and_the_log_tells_who_made_it(
    reporter: Client,
) -> None:
    url = start(reporter)

    create(reporter, url)

    page = InterviewPage.objects.get()
    assert reporter.get(url).status_code == 404
    entry = PageLogEntry.objects.get(action="wagtail.create", page=page.pk)
    assert entry.user.username == "rosa"
    made = ModelLogEntry.objects.filter(action="wagtail.create")
    assert {entry.label for entry in made} == {"Ines Okafor", "Jun Park", "Mei Tang"}
    record = ImportRecord.objects.latest_of(page)
    assert not record.find_touched()


def test_who_a_speaker_was_is_proposed_the_next_time(reporter: Client) -> None:
    wen = PersonFactory(name="Sara Wen")
    url = start(reporter)
    create(reporter, url, **cast(url, Jun_Park={"person": str(wen.pk)}))

    again = start(reporter)

    assert review_of(again).edits.cast["Jun Park"].person == str(wen.pk)
    assert b"Sara Wen (chosen the last time)" in reporter.get(again).content


@pytest.mark.parametrize("nobody", [{"role": ""}, {"person": "nobody"}])
def test_nobody_stays_a_credit_and_no_person_is_made(
    reporter: Client, nobody: dict[str, str]
) -> None:
    url = start(reporter)

    create(reporter, url, **cast(url, Mei_Tang=nobody))

    assert not Person.objects.filter(name="Mei Tang").exists()
    answer = InterviewPage.objects.get().body[1].value["answers"][1]
    assert (answer["speaker"], answer["credit"]) == (None, "Mei Tang")


def test_beside_a_second_interviewer_each_question_says_who_asks(
    reporter: Client,
) -> None:
    url = start(reporter)
    press(reporter, url, "enter", added="Odette Quill")
    asking = cast(url, Odette_Quill={"role": "interviewer"})

    press(reporter, url, "roles", **asking)
    create(reporter, url)

    ines = Person.objects.get(name="Ines Okafor")
    body = body_of(InterviewPage.objects.get())
    askers = [value["asked_by"] for kind, value in body if kind == "qa"]
    assert askers == [ines, ines]


def test_somebody_whom_the_source_does_not_name_takes_part(reporter: Client) -> None:
    url = start(reporter, "Q: Why boats?\n\nA: They float.\n")
    assert b"The source names nobody." in reporter.get(url).content
    press(reporter, url, "enter", added="Odette Quill")

    create(reporter, url)

    assert InterviewPage.objects.get().only_interviewee.name == "Odette Quill"


def test_what_is_no_name_asks_and_answers_without_becoming_a_person(
    reporter: Client,
) -> None:
    text = TALK.replace("Ines Okafor", "Interviewer").replace("Mei Tang", "Speaker 2")

    create(reporter, start(reporter, text))

    assert [person.name for person in Person.objects.all()] == ["Jun Park"]
    first = InterviewPage.objects.get().body[1].value
    assert first["question"] == "Why boats? And why here?"
    assert first["answers"][1]["credit"] == "Speaker 2"


def test_two_names_of_one_new_person_make_one(reporter: Client) -> None:
    url = start(reporter)

    create(reporter, url, **cast(url, Mei_Tang={"name": "jun  park"}))

    assert Person.objects.count() == 2
    assert InterviewPage.objects.get().participants.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "This field is required."),
        ({"date": "soon"}, "Enter a valid date."),
        ({"language": "English!"}, "Enter a language tag such as en, ko or zh-Hant."),
        ({"cast-0-name": ""}, "Say what the new person is called."),
        ({"cast-0-person": "999999"}, "999999 is not one of the available choices."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_made(
    reporter: Client, fields: dict[str, str], sentence: str
) -> None:
    url = start(reporter)

    response = create(reporter, url, **fields)

    assert sentence in errors(response)
    assert not InterviewPage.objects.exists()
    assert not Person.objects.exists()


def test_a_draft_is_not_made_of_a_conversation_that_nobody_has_seen(
    reporter: Client,
) -> None:
    url = start(reporter)

    response = create(reporter, url, **cast(url, Mei_Tang={"role": "interviewer"}))

    assert not InterviewPage.objects.exists()
    assert "put together anew" in response.content.decode()
    create(reporter, url)
    assert InterviewPage.objects.exists()
