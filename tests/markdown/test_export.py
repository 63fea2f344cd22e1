"""What is exported as Markdown is read back as the same interview."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from interviews.transcripts import (
    MarkdownInterview,
    Passage,
    Question,
    parse_markdown,
)
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    make_user,
    qa,
)

pytestmark = pytest.mark.django_db


def read(client: Client, path: str) -> MarkdownInterview:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    return parse_markdown(response.content.decode())


def test_title_date_topics_questions_and_answers_come_back(client: Client) -> None:
    InterviewPageFactory(
        parent=make_index(),
        title="R&B <3: *Dìdi* 弟弟",
        slug="didi",
        date="2024-02-26",
        teaser="A word: or\ntwo.",
        topics=[TopicFactory(name="Careers, mostly"), TopicFactory(name="No")],
        body=[
            block("paragraph", "<p>We met <b>outside</b>.</p>"),
            qa("1. Why #boats?", "They <i>float</i>.", "All of them."),
            qa("And\nthen?", "We sank."),
        ],
    )

    parsed = read(client, "/interviews/didi/index.md")

    assert parsed == MarkdownInterview(
        title="R&B <3: *Dìdi* 弟弟",
        summary="A word: or two.",
        date=datetime.date(2024, 2, 26),
        categories=("Careers, mostly", "No"),
        body=(
            Passage(html="<p>We met <b>outside</b>.</p>"),
            Question(
                question="1. Why #boats?",
                answer="<p>They <i>float</i>.</p><p>All of them.</p>",
            ),
            Question(question="And then?", answer="<p>We sank.</p>"),
        ),
    )


def test_several_speakers_are_named_in_bold_where_they_change(client: Client) -> None:
    mina, jun = PersonFactory(name="Mina *"), PersonFactory(name="Jun")
    answers = [
        {"text": "<p>One.</p>", "speaker": mina.pk},
        {"text": "<p>Two.</p>", "speaker": mina.pk},
        {"text": "<ul><li>Three.</li></ul>", "speaker": jun.pk},
        {"text": "<p>Four.</p>", "credit": "Everyone"},
    ]
    InterviewPageFactory(
        parent=make_index(),
        slug="one",
        people=[mina, jun],
        body=[qa("Q?", *answers)],
    )

    [question] = read(client, "/interviews/one/index.md").body

    assert question.answer == (
        "<p><b>Mina *:</b> One.</p><p>Two.</p>"
        "<p><b>Jun:</b></p><ul><li>Three.</li></ul>"
        "<p><b>Everyone:</b> Four.</p>"
    )


def test_the_words_as_spoken_stand_below_as_a_quotation(client: Client) -> None:
    answer = {
        "text": "<p>I sing.</p>",
        "original": {"language": "ko", "text": "<p>노래해요.</p>"},
    }
    InterviewPageFactory(parent=make_index(), slug="one", body=[qa("Q?", answer)])

    [question] = read(client, "/interviews/one/index.md").body

    assert question.answer == (
        "<p>I sing.</p><blockquote><i>(Original, ko)</i> 노래해요.</blockquote>"
    )


def test_pictures_quotes_and_embeds_are_there_with_whole_addresses(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    url = "https://vimeo.com/123456789"
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(
            parent=make_index(),
            slug="one",
            body=[
                qa("Q?", "A."),
                block("image", {"image": ImageFactory().pk, "alt": "A [door]"}),
                block("pull_quote", {"quote": "Tape it.", "credit": "Ada"}),
                block("embed", {"url": url, "title": "The film"}),
                block("heading", "Later"),
            ],
        )

    text = client.get("/interviews/one/index.md").content.decode()

    assert "![A \\[door\\]](http://127.0.0.1:8000/media/images/" in text
    assert "> Tape it.\n>\n> Ada" in text
    assert f"[The film]({url})" in text
    assert "**Later**" in text


def test_who_took_part_is_in_the_front_matter(client: Client) -> None:
    person = PersonFactory(name="Yes")
    InterviewPageFactory(parent=make_index(), slug="one", people=[person])

    text = client.get("/interviews/one/index.md").content.decode()

    fields = yaml.safe_load(text.split("---")[1])
    assert fields["people"] == [{"name": "Yes", "role": "interviewee"}]
    assert fields["url"] == "http://127.0.0.1:8000/interviews/one/"


def test_an_empty_interview_is_a_title(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="one", title="Hm\x0b", body=[])

    text = client.get("/interviews/one/index.md").content.decode()

    assert text.endswith("---\n\n# Hm\n")


def test_search_engines_are_sent_to_the_page(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), slug="one")

    link = client.get("/interviews/one/index.md")["Link"]

    assert link == '<http://127.0.0.1:8000/interviews/one/>; rel="canonical"'


def test_a_draft_and_a_restricted_interview_are_not_found(client: Client) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, slug="draft", live=False)
    for kind in ("login", "password", "groups"):
        page = InterviewPageFactory(parent=index, slug=kind)
        PageViewRestriction.objects.create(
            page=page, restriction_type=kind, password="open"
        )
    client.force_login(make_user("root", is_superuser=True))

    for slug in ("draft", "login", "password", "groups", "nobody"):
        assert client.get(f"/interviews/{slug}/index.md").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/interviews/index.md", "/interviews/people/index.md", "/x%00/index.md"],
)
def test_what_is_not_an_interview_is_not_found(client: Client, path: str) -> None:
    make_index()

    assert client.get(path).status_code == 404


def test_it_takes_as_many_queries_for_fifty_questions_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    index = make_index()
    people = PersonFactory.create_batch(2)
    for slug, count in (("one", 1), ("fifty", 50)):
        answers = [{"text": "<p>A.</p>", "speaker": person.pk} for person in people]
        InterviewPageFactory(
            parent=index,
            slug=slug,
            people=people,
            body=[qa(f"Q {number}?", *answers) for number in range(count)],
        )
    client.get("/interviews/one/index.md")
    with CaptureQueriesContext(connection) as one:
        client.get("/interviews/one/index.md")

    with django_assert_num_queries(len(one)):
        client.get("/interviews/fifty/index.md")


def test_what_stands_below_an_answer_and_is_none_says_so(client: Client) -> None:
    InterviewPageFactory(
        parent=make_index(),
        slug="one",
        body=[
            qa("One?", "A."),
            block("paragraph", "<p>We walk on.</p>"),
            block("paragraph", "<p>It rains.</p>"),
            qa("Two?", "B."),
            block("heading", "Later"),
        ],
    )

    text = client.get("/interviews/one/index.md").content.decode()

    assert text.endswith(
        "## One?\n\nA.\n\n**Note:** We walk on.\n\nIt rains.\n\n"
        "## Two?\n\nB.\n\n**Note:** **Later**\n"
    )
