"""What readers get, as HTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models import InterviewPage
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    qa,
    site_root,
)

pytestmark = pytest.mark.django_db


def interview_with(*body: dict, **kwargs: object) -> InterviewPage:
    return InterviewPageFactory(parent=make_index(), body=list(body), **kwargs)


def test_a_question_is_a_section_with_its_number_anchor_and_link(
    read: Callable,
) -> None:
    interview = interview_with(
        block("heading", "Before"), qa("One?", "Yes."), qa("Two?", "No.")
    )
    second = interview.body[2]

    sections = read(interview.get_url()).select("section.qa")

    anchor = f"q-{second.id[:8]}"
    assert [section.h2.get_text(" ", strip=True)[0] for section in sections] == [
        "1",
        "2",
    ]
    assert sections[1]["id"] == anchor
    assert sections[1].select_one(f'a[href="#{anchor}"]')


def test_anchors_survive_reordering(read: Callable) -> None:
    interview = interview_with(qa("One?", "Yes."), qa("Two?", "No."))
    before = {s.h2.get_text()[-6:]: s["id"] for s in questions(read, interview)}

    interview.body = reversed(list(interview.body.raw_data))
    interview.save_revision().publish()

    after = {s.h2.get_text()[-6:]: s["id"] for s in questions(read, interview)}
    assert sorted(before.values()) == sorted(after.values())


def questions(read: Callable, interview: InterviewPage) -> list:
    return read(interview.get_url()).select("section.qa")


def test_a_credit_is_shown_in_place_of_a_name(read: Callable) -> None:
    vera = PersonFactory(name="Vera Lund")
    answer = {"text": "<p>Us.</p>", "credit": "Everyone", "speaker": vera.pk}
    interview = interview_with(qa("Who?", answer))

    [section] = questions(read, interview)

    assert "Everyone" in section.get_text()
    assert "Vera Lund" not in section.get_text()


def test_eight_speakers_are_all_named(read: Callable) -> None:
    people = PersonFactory.create_batch(8)
    answers = [{"text": f"<p>{p.name}!</p>", "speaker": p.pk} for p in people]
    interview = interview_with(qa("Who are you?", *answers), people=people)

    [section] = questions(read, interview)

    for person in people:
        assert section.get_text().count(person.name) >= 2


def test_an_original_is_marked_with_its_language(read: Callable) -> None:
    answer = {
        "text": "<p>I was late.</p>",
        "original": {"language": "ko", "text": "<p>제가 늦었어요.</p>"},
    }
    interview = interview_with(qa("Late?", answer), language="ko")

    [section] = questions(read, interview)

    assert "제가 늦었어요." in section.select_one('[lang="ko"]').get_text()


def test_every_other_block_is_shown(read: Callable) -> None:
    image = ImageFactory()
    interview = interview_with(
        block("paragraph", "<p>We met at <b>noon</b>.</p>"),
        block("heading", "After noon"),
        block("image", {"image": image.pk, "alt": "Noon", "caption": "12 o'clock"}),
        block("pull_quote", {"quote": "It was noon.", "credit": "Vera"}),
        block("embed", {"url": "https://vimeo.com/123456789", "title": "Noon, live"}),
    )

    html = read(interview.get_url())

    assert html.select_one("p b").get_text() == "noon"
    assert "After noon" in [h2.get_text(strip=True) for h2 in html.select("h2")]
    assert html.select_one('img[alt="Noon"]')
    assert "12 o'clock" in html.figcaption.get_text()
    assert "It was noon." in html.blockquote.get_text()
    assert html.select_one('a[href="https://vimeo.com/123456789"]')
    assert not html.select("iframe")


def test_a_passage_in_another_language_than_the_page_says_so(read: Callable) -> None:
    korean = "새벽 네 시의 도시는 무대 같아요."
    interview = interview_with(
        block("paragraph", f"<p>{korean}</p>"),
        qa(korean, korean),
        qa("And 번역?", "The word 번역 is all I have."),
        block("pull_quote", {"quote": korean}),
        title=korean,
        teaser=korean,
    )

    html = read(interview.get_url())
    card = read(interview.get_parent().get_url()).article

    assert {tag["lang"] for tag in html.main.select("[lang]")} == {"ko", "en-gb"}
    assert all(korean in tag.get_text() for tag in html.main.select('[lang="ko"]'))
    for place in ("h1", ".passage", ".qa__words", ".answer__text", "blockquote"):
        assert html.select_one(place)["lang"] == "ko"
    assert card.a["lang"] == card.select_one(".card__teaser")["lang"] == "ko"


def test_what_editors_type_is_never_markup(read: Callable) -> None:
    bad = '<script>alert("x")</script>'
    person = PersonFactory(name=bad)
    interview = interview_with(
        qa(bad, {"text": "<p>ok</p>", "credit": bad}),
        block("heading", bad),
        block("pull_quote", {"quote": bad, "credit": bad}),
        title="R&B <3",
        teaser=bad,
        people=[person],
        topics=[TopicFactory(name=bad)],
    )

    for path in (interview.get_url(), interview.get_parent().get_url(), "/"):
        html = read(path)
        for script in html.select("script"):
            assert script.get("type") == "application/ld+json" or not script.text
            assert "<" not in script.text
        assert not html.select("h2 script, p script, blockquote script")
        assert "R&B <3" in html.get_text()


def test_the_front_page_leads_with_the_newest_interview(read: Callable) -> None:
    index = make_index()
    for year in (2022, 2024, 2023):
        InterviewPageFactory(parent=index, title=f"Of {year}", date=f"{year}-01-01")

    html = read(site_root().get_url())

    titles = [article.get_text(" ", strip=True) for article in html.select("article")]
    assert "Of 2024" in titles[0]
    assert ["Of 2023" in titles[1], "Of 2022" in titles[2]] == [True, True]


def test_every_page_has_one_h1_a_title_a_main_and_a_language(read: Callable) -> None:
    interview = interview_with(qa("One?", "Yes."))

    for path in (interview.get_url(), interview.get_parent().get_url(), "/"):
        html = read(path)
        assert len(html.select("h1")) == 1
        assert html.title.get_text(strip=True)
        assert html.select_one("main#main-content")
        assert html.html["lang"]


def test_pages_ask_no_other_host_for_anything(read: Callable) -> None:
    interview = interview_with(
        block("embed", {"url": "https://vimeo.com/123456789", "title": "Film"})
    )

    for path in (interview.get_url(), interview.get_parent().get_url(), "/"):
        for tag in read(path).select("script[src], img[src], link[rel=stylesheet]"):
            assert (tag.get("src") or tag["href"]).startswith(("/", "http://localhost"))


def test_queries_do_not_grow_with_what_a_page_holds(client: Client) -> None:
    urls = ("/", "/interviews/", "/interviews/main/")
    index = make_index(per_page=50)
    fill(index, cards=1, questions=1)
    small = [count_queries(client, url) for url in urls]

    InterviewPage.objects.all().delete()
    fill(index, cards=20, questions=50)

    assert [count_queries(client, url) for url in urls] == small


def count_queries(client: Client, url: str) -> int:
    # The first reader of a page fills Wagtail's cache of the sites' addresses.
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def fill(index: object, *, cards: int, questions: int) -> None:
    """``cards`` interviews around a main one with ``questions`` Q&As."""
    people = PersonFactory.create_batch(2)
    topic = TopicFactory()
    body = []
    for number in range(questions):
        answer = {"text": "<p>Yes.</p>", "speaker": people[0].pk}
        body.append(qa(f"{number}?", answer, asked_by=people[1].pk))
        picture = {"image": ImageFactory().pk, "alt": "It", "caption": ""}
        body.append(block("image", picture))
    shared = {"parent": index, "people": people, "topics": [topic]}
    for number in range(cards + 2):
        date = f"2023-01-{number + 1:02}"
        # No teaser: the first words of the body are shown.
        first = {"text": "<p>Yes.</p>", "speaker": people[0].pk}
        card = {"image": ImageFactory(), "date": date, "body": [qa("So?", first)]}
        InterviewPageFactory(**card, **shared)
    main = {"slug": "main", "title": "Main", "body": body, "date": "2024-01-01"}
    InterviewPageFactory(**main, **shared)
    # Renditions are made once, by whoever asks first.
    for interview in InterviewPage.objects.all():
        Client().get(interview.get_url())
