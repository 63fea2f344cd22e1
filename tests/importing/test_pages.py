from __future__ import annotations

import datetime

import pytest

from interviews.choices import Role
from interviews.importing.outcomes import Status
from interviews.models import InterviewPage, Person, Topic
from tests.factories import PersonFactory, TopicFactory, write_interview
from tests.importing.boats import CONVERSATION, imported, said

pytestmark = pytest.mark.django_db


def test_every_heading_is_a_question_and_every_paragraph_in_an_answer(importer, folder):
    page = imported(importer, write_interview(folder, body=CONVERSATION))

    assert said(page) == [
        "<p>We met on a pontoon.</p>",
        (
            "Who are you, and what do you do?",
            '<p>I am Ines. I build <a href="https://example.com/boats">boats</a>, '
            "<i>small</i> ones.</p><p>Not ships.</p>",
        ),
        (
            "What do you build with?",
            "<ul><li>Cedar</li><li>Patience</li></ul>"
            "<blockquote>Measure twice.</blockquote>",
        ),
    ]
    assert page.question_count == 2


def test_title_summary_and_date_come_from_the_front_matter(importer, folder):
    path = write_interview(
        folder,
        title="Ines Okafor",
        summary="Boat builder, diver",
        date="2019-06-03 11:00:00 +0000",
    )

    page = imported(importer, path)

    assert (page.title, page.teaser) == ("Ines Okafor", "Boat builder, diver")
    assert page.date == datetime.date(2019, 6, 3)
    assert page.get_parent().specific == importer.parent


def test_the_title_names_the_interviewee_and_the_summary_the_occupation(
    importer, folder
):
    page = imported(importer, write_interview(folder, summary="Boat builder"))

    [part] = page.participants.all()
    assert (part.person.name, part.role) == ("Ines Okafor", Role.INTERVIEWEE)
    assert part.person.occupation == "Boat builder"


def test_categories_and_tags_are_topics(importer, folder):
    path = write_interview(folder, categories="[wood, sea]", tags="slow")

    page = imported(importer, path)

    assert {topic.name for topic in page.topics.all()} == {"wood", "sea", "slow"}


def test_text_of_any_script_arrives_as_it_was_written(importer, folder):
    body = "### 왜 배인가요?\n\n배는 떠요 🛶 – “naïve”, \u00a0弟弟.\n"

    page = imported(importer, write_interview(folder, "동키즈", body, title="동키즈"))

    assert said(page) == [
        ("왜 배인가요?", "<p>배는 떠요 🛶 – “naïve”, \u00a0弟弟.</p>")
    ]
    assert page.slug == "동키즈"


def test_people_and_topics_that_are_there_are_used_whatever_their_case(
    importer, folder
):
    person, topic = PersonFactory(name="Ines OKAFOR"), TopicFactory(name="Sea")

    page = imported(
        importer, write_interview(folder, summary="Diver", categories="sea")
    )

    assert [part.person for part in page.participants.all()] == [person]
    assert list(page.topics.all()) == [topic]
    person.refresh_from_db()
    assert (person.name, person.occupation) == ("Ines OKAFOR", "")
    assert (Person.objects.count(), Topic.objects.count()) == (1, 1)


def test_two_files_share_their_topics(importer, folder):
    first = imported(importer, write_interview(folder, "a", categories="[sea, wood]"))
    second = imported(importer, write_interview(folder, "b", categories="[Sea, ink]"))

    assert {topic.name for topic in second.topics.all()} == {"sea", "ink"}
    assert first.topics.count() == 2
    assert Topic.objects.count() == 3


def test_a_draft_is_not_live(importer, folder):
    page = imported(importer, write_interview(folder))

    assert not page.live
    assert page.first_published_at is None
    assert page.get_latest_revision_as_object().title == page.title


def test_a_published_page_is_live(publisher, folder):
    page = imported(publisher, write_interview(folder))

    assert page.live
    assert page.first_published_at
    assert not page.has_unpublished_changes


def test_a_file_whose_name_is_no_slug_is_imported_once(importer, folder):
    path = write_interview(folder, "!!!", title="Ines Okafor")

    outcomes = [importer.import_file(path).status for _ in range(2)]

    assert outcomes == [Status.CREATED, Status.UNCHANGED]
    assert InterviewPage.objects.get().slug == "ines-okafor"


def test_an_editor_can_save_what_was_imported(importer, folder):
    page = imported(importer, write_interview(folder, body=CONVERSATION))

    page.full_clean()
    assert page.body.stream_block.clean(page.body)


def test_a_name_and_a_title_without_letters_give_no_address(importer, folder):
    outcome = importer.import_file(write_interview(folder, "!!!", title="'???'"))

    assert outcome.status == Status.REFUSED
    assert outcome.reason == "Neither its name nor its title makes an address."
    assert not InterviewPage.objects.exists()
