from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from interviews.choices import Role
from interviews.importing.outcomes import Status
from interviews.models import InterviewPage, Person, Topic
from interviews.models.visits import VisitCount
from interviews.visits.counts import count_visit
from tests.factories import InterviewPageFactory, PersonFactory
from tests.importing.wordpress.chats import BLOCKS, CHAT, said
from tests.wordpress.archives import OldPost

pytestmark = pytest.mark.django_db

FILM = "https://www.youtube.com/watch?v=abcdefghijk"


# A post becomes a page


def test_a_post_comes_with_all_that_it_says(bring_one):
    page = bring_one(
        OldPost(
            id=7,
            title="Ines Okafor &amp; her boats",
            excerpt="Small ones.",
            content=CHAT,
            categories=["Craft", "Uncategorized"],
            tags=["Boats"],
        ),
        publish=True,
    )

    assert (page.title, page.slug) == ("Ines Okafor & her boats", "ines-okafor")
    assert (page.teaser, page.date) == ("Small ones.", date(2019, 5, 4))
    assert sorted(topic.name for topic in page.topics.all()) == ["Boats", "Craft"]
    (part,) = page.participants.all()
    assert (part.person.name, part.role) == ("Nora Field", Role.INTERVIEWER)
    assert page.first_published_at == datetime(2019, 5, 4, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize("content", [CHAT, BLOCKS])
def test_both_editors_give_the_same_questions_and_answers(bring_one, content):
    assert said(bring_one(OldPost(id=1, content=content))) == [
        ("paragraph", "<p>We met on a pontoon.</p>"),
        ("What do you build?", "<p>Boats, <i>small</i> ones.</p><p>Not ships.</p>"),
        ("With what?", "<p>Cedar [laughs].</p>"),
    ]


def test_speakers_become_people_and_take_part(bring_one):
    known = PersonFactory(name="Ines Okafor")
    content = (
        "<strong>Nora Field:</strong> What do you build?\n\n"
        "<strong>Ines Okafor:</strong> Boats.\n\n"
        "<strong>Nora Field:</strong> And who helps?\n\n"
        "<strong>Ines Okafor:</strong> Nobody yet.\n\n"
    )

    page = bring_one(OldPost(id=1, content=content))

    assert [(part.person.name, part.role) for part in page.participants.all()] == [
        ("Nora Field", Role.INTERVIEWER),
        ("Ines Okafor", Role.INTERVIEWEE),
    ]
    answer = page.body.raw_data[0]["value"]["answers"][0]["value"]
    assert (answer["speaker"], answer["text"]) == (known.pk, "<p>Boats.</p>")


def test_whoever_has_no_name_becomes_nobody(bring_one):
    content = "".join(
        f"<strong>Speaker {n % 2 + 1}:</strong> What is it, then?\n\n" for n in range(6)
    )

    bring_one(OldPost(id=1, content=content))

    assert [person.name for person in Person.objects.all()] == ["Nora Field"]


def test_a_film_becomes_an_embed_where_it_stood(bring_one):
    page = bring_one(OldPost(id=1, content=CHAT + f"\n{FILM}\n\nBye."))

    kinds = [block["type"] for block in page.body.raw_data]
    assert kinds == ["paragraph", "qa", "qa", "embed"]
    assert page.body.raw_data[3]["value"]["url"] == FILM


def test_a_post_of_a_film_alone_is_taken(bring_one):
    page = bring_one(OldPost(id=1, content=FILM))

    assert [block["type"] for block in page.body.raw_data] == ["embed"]


def test_an_excerpt_that_is_too_long_is_cut_after_a_word(bring_one):
    page = bring_one(OldPost(id=1, excerpt="word " * 200))

    assert len(page.teaser) <= 400
    assert page.teaser.endswith("word…")


def test_a_draft_without_a_slug_gets_one_from_its_title(bring_one):
    nothing = "0000-00-00 00:00:00"
    old = OldPost(id=1, status="draft", slug="", date=nothing, date_gmt=nothing)

    assert bring_one(old).slug == "ines-okafor-builds-boats"


def test_scripts_and_styles_stay_behind(bring_one):
    content = CHAT + '\n<script>alert(1)</script><p onclick="x()">Bye.</p>'
    content += '\n<a href="javascript:alert(1)">Go</a>'

    written = str(said(bring_one(OldPost(id=1, content=content))))

    assert "Bye." in written and "Go" in written
    assert not any(word in written for word in ("alert", "onclick", "javascript"))


# Refusals


@pytest.mark.parametrize(
    ("post", "reason"),
    [
        (OldPost(id=1, title=""), "It has no title."),
        (OldPost(id=1, content=" \n&nbsp;\n"), "It has no text."),
        (OldPost(id=1, content="<b>" * 100_001), "It has more than 100,000 tags."),
        (OldPost(id=1, content="x" * 4_000_001), "It is longer than a post may be."),
    ],
)
def test_a_post_that_cannot_be_had_is_refused_and_others_are_taken(bring, post, reason):
    first, second = bring(post, OldPost(id=2, slug="tom-bright"))

    assert (first.status, first.reason) == (Status.REFUSED, reason)
    assert second.status is Status.CREATED
    assert [page.slug for page in InterviewPage.objects.all()] == ["tom-bright"]


def test_a_page_of_somebody_else_is_not_written_over(bring, index):
    InterviewPageFactory(parent=index, slug="ines-okafor", title="Ines")

    (outcome,) = bring(OldPost(id=1))

    assert outcome.status is Status.REFUSED
    assert "“ines-okafor” is there already" in outcome.reason
    assert InterviewPage.objects.get().title == "Ines"


def test_two_posts_of_one_slug_are_told_apart(bring):
    _first, second = bring(OldPost(id=1), OldPost(id=2))

    assert second.status is Status.REFUSED
    assert second.reason == (
        "A page “ines-okafor” is there already, made of something else."
    )


def test_what_is_refused_leaves_no_people_and_topics(bring):
    long = "x" * 300

    (outcome,) = bring(OldPost(id=1, title=long, tags=["Boats"]))

    assert outcome.status is Status.REFUSED
    assert (Person.objects.count(), Topic.objects.count()) == (0, 0)


def test_two_posts_of_one_guid_are_one_page(bring):
    first, second = bring(OldPost(id=1), OldPost(id=1, slug="again"))

    assert (first.status, second.status) == (Status.CREATED, Status.REFUSED)
    assert InterviewPage.objects.count() == 1


def test_a_trial_keeps_nothing(bring):
    (outcome,) = bring(OldPost(id=1, tags=["Boats"]), publish=True, dry_run=True)

    assert (outcome.status, outcome.page_id) == (Status.CREATED, None)
    assert InterviewPage.objects.count() == Person.objects.count() == 0
    assert Topic.objects.count() == 0


# Visits


def test_numbers_of_visits_come_along_and_new_ones_stay(bring, bring_one):
    def total():
        return sum(VisitCount.objects.values_list("count", flat=True))

    page = bring_one(OldPost(id=1, meta={"views": "120"}), publish=True)
    count_visit(page.pk)

    (outcome,) = bring(OldPost(id=1, meta={"views": "130"}), publish=True)

    assert outcome.status is Status.UNCHANGED
    assert total() == 131
