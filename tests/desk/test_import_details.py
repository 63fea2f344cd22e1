"""What is proposed for a draft besides its conversation, and what becomes of it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import ModelLogEntry

from interviews.groups import REPORTERS
from interviews.models import InterviewPage, Topic
from tests.desk.importing import TALK, create, errors, press, review_of, start
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db

WITH_TOPICS = f"""\
---
title: On the Quay
categories: [careers, Boats and Bridges]
tags: Sea
---

{TALK}"""


def topics_of(page: InterviewPage) -> list[str]:
    return sorted(topic.name for topic in page.topics.all())


# Topics


def test_topics_of_the_front_matter_are_chosen_where_they_are_there_and_else_named(
    reporter: Client,
) -> None:
    careers = TopicFactory(name="Careers")
    url = start(reporter, WITH_TOPICS)

    page = reporter.get(url).content.decode()

    assert f'<option value="{careers.pk}" selected>Careers</option>' in page
    assert 'value="Boats and Bridges, Sea"' in page
    assert Topic.objects.count() == 1


def test_a_draft_has_the_topics_that_are_chosen_and_those_that_are_named(
    reporter: Client,
) -> None:
    careers, film = TopicFactory(name="Careers"), TopicFactory(name="Film")
    url = start(reporter)

    create(
        reporter,
        url,
        topics=[careers.pk, film.pk],
        more_topics=" film, Sundance  2024,, sundance 2024",
    )

    page = InterviewPage.objects.get()
    assert topics_of(page) == ["Careers", "Film", "Sundance 2024"]
    made = ModelLogEntry.objects.get(label="Sundance 2024")
    assert (made.action, made.user.username) == ("wagtail.create", "rosa")


def test_topics_stay_as_they_are_chosen_whichever_button_is_pressed(
    reporter: Client,
) -> None:
    careers, film = TopicFactory(name="Careers"), TopicFactory(name="Film")
    url = start(reporter)

    press(reporter, url, "save", topics=[careers.pk, film.pk], more_topics="Sea")
    press(reporter, url, "join:2")
    assert review_of(url).edits.topics == [str(careers.pk), str(film.pk)]
    # A browser sends nothing of a list in which nothing is chosen.
    press(reporter, url, "save", more_topics="Sea")

    assert review_of(url).edits.topics == []
    assert review_of(url).edits.details["more_topics"] == "Sea"


def test_whoever_may_not_make_topics_names_those_there_are(reporter: Client) -> None:
    right = Permission.objects.get(codename="add_topic")
    Group.objects.get(name=REPORTERS).permissions.remove(right)
    TopicFactory(name="Careers")
    url = start(reporter)

    response = create(reporter, url, more_topics="careers, Sea")
    assert errors(response) == "There is no such topic, and you may make none: Sea."
    assert not InterviewPage.objects.exists()
    create(reporter, url, more_topics="careers")

    assert topics_of(InterviewPage.objects.get()) == ["Careers"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"topics": "999999"}, "999999 is not one of the available choices."),
        ({"topics": "9" * 25}, "is not a valid value."),
        ({"topics": "x"}, "is not a valid value."),
        ({"more_topics": "x" * 101}, "at most 100 characters"),
        ({"more_topics": "x, " * 350}, "at most 1000 characters"),
    ],
)
def test_topics_that_there_cannot_be_are_refused_at_their_field(
    reporter: Client, fields: dict[str, str], sentence: str
) -> None:
    response = create(reporter, start(reporter), **fields)

    assert sentence in errors(response)
    assert not InterviewPage.objects.exists()
    assert not Topic.objects.exists()


def test_front_matter_that_is_wrong_about_topics_names_none(reporter: Client) -> None:
    url = start(reporter, f"---\ncategories: {{a: b}}\n---\n\n{TALK}")

    assert review_of(url).edits.topics == []
    assert review_of(url).edits.details["more_topics"] == ""


# The title


def test_the_first_line_of_a_pasted_text_is_proposed_as_its_title(
    reporter: Client,
) -> None:
    url = start(reporter, f"Tea on the Quay\n\n{TALK}")
    assert review_of(url).edits.details["title"] == "Tea on the Quay"

    create(reporter, url, title="Tea on the Quay")

    page = InterviewPage.objects.get()
    assert page.title == "Tea on the Quay"
    assert page.body[0].value.source == "<p>We met on the quay.</p>"


def test_a_first_line_that_does_not_become_the_title_stays_in_the_draft(
    reporter: Client,
) -> None:
    url = start(reporter, f"Tea on the Quay\n\n{TALK}")

    create(reporter, url, title="Boats")

    first = InterviewPage.objects.get().body[0]
    assert (first.block_type, first.value) == ("heading", "Tea on the Quay")


@pytest.mark.parametrize(
    "line",
    [
        "We met on the quay.",
        "우리는 부두에서 만났다.",
        "Why boats?",
        "Date: 1 May",
        "Dear Jun,",
        "1. Boats",
        "https://boats.example/quay",
        "We met on\na rainy quay",
        "word " * 21,
    ],
)
def test_a_first_line_that_is_no_title_is_not_proposed(
    reporter: Client, line: str
) -> None:
    url = start(reporter, f"{line}\n\n{TALK}")

    assert review_of(url).edits.details["title"] == ""
