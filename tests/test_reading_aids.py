"""What helps a reader through one long interview."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from interviews.models import InterviewPage
from tests.factories import InterviewPageFactory, block, make_index, qa

pytestmark = pytest.mark.django_db

BILINGUAL = {
    "text": "<p>Slowly.</p>",
    "original": {"language": "ko", "text": "<p>천천히요.</p>"},
}


def interview_with(*body: dict) -> InterviewPage:
    return InterviewPageFactory(parent=make_index(), body=list(body))


def read(client: Client, interview: InterviewPage) -> BeautifulSoup:
    return BeautifulSoup(client.get(interview.get_url()).content, "html.parser")


def test_the_contents_lead_to_every_question_in_order(client: Client) -> None:
    interview = interview_with(
        qa("Why boats?", "They float."),
        block("heading", "On land"),
        qa("Why <b>land</b>?", "It doesn't."),
    )

    page = read(client, interview)

    links = page.select(".contents a")
    questions = [page.select_one(link["href"]) for link in links]
    assert [link.get_text(" ", strip=True) for link in links] == [
        "1 Why boats?",
        "2 Why <b>land</b>?",
    ]
    assert [question.select_one(".qa__words").text for question in questions] == [
        "Why boats?",
        "Why <b>land</b>?",
    ]


def test_a_single_question_needs_no_contents(client: Client) -> None:
    page = read(client, interview_with(qa("Why boats?", "They float.")))

    assert not page.select(".contents")


def test_many_questions_are_folded_away_until_they_are_asked_for(
    client: Client,
) -> None:
    few = interview_with(*(qa(f"Question {n}?", "Yes.") for n in range(8)))
    many = InterviewPageFactory(
        parent=few.get_parent(), body=[qa(f"Question {n}?", "Yes.") for n in range(9)]
    )

    assert read(client, few).select_one(".contents details").has_attr("open")
    assert not read(client, many).select_one(".contents details").has_attr("open")


def test_the_language_of_answers_can_be_chosen_where_there_are_originals(
    client: Client,
) -> None:
    page = read(client, interview_with(qa("How?", BILINGUAL), qa("Why?", "Because.")))

    choices = page.select(".reading-switch input")
    assert [choice["value"] for choice in choices] == [
        "both",
        "translation",
        "original",
    ]
    assert [choice.has_attr("checked") for choice in choices] == [True, False, False]


def test_there_is_nothing_to_choose_without_an_original(client: Client) -> None:
    empty = {"text": "<p>So.</p>", "original": {"language": "ko", "text": "<p></p>"}}

    page = read(client, interview_with(qa("How?", "So."), qa("Why?", empty)))

    assert not page.select(".reading-switch")


def test_a_pull_quote_has_an_address_and_says_what_is_shared(client: Client) -> None:
    quote = block("pull_quote", {"quote": 'A "polite" film', "credit": "Everyone"})

    page = read(client, interview_with(qa("How?", "So."), quote))

    link = page.select_one(".pull-quote a")
    assert link["data-share"] == 'A "polite" film'
    assert page.select_one(link["href"]) is page.select_one(".pull-quote")
    assert link["href"].startswith("#quote-")


def test_the_address_of_the_page_is_there_for_the_printer(client: Client) -> None:
    interview = interview_with(qa("How?", "So."))

    page = read(client, interview)

    assert page.select_one(".print-address").text == interview.full_url
