from __future__ import annotations

import datetime
import time

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.test.utils import WagtailPageTestCase

from home.models import HomePage
from interviews.choices import Role
from interviews.models import InterviewIndexPage, InterviewPage
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    qa,
    site_root,
)

pytestmark = pytest.mark.django_db


class PageRulesTests(WagtailPageTestCase):
    def test_interviews_stand_below_an_index_and_nowhere_else(self) -> None:
        self.assertCanCreateAt(InterviewIndexPage, InterviewPage)
        self.assertCanNotCreateAt(HomePage, InterviewPage)
        self.assertAllowedSubpageTypes(InterviewIndexPage, {InterviewPage})
        self.assertAllowedSubpageTypes(InterviewPage, set())

    def test_several_indexes_may_live_on_one_site(self) -> None:
        self.assertCanCreateAt(HomePage, InterviewIndexPage)
        make_index(slug="films")
        make_index(slug="music")

        assert InterviewIndexPage.objects.count() == 2


def test_a_new_interview_is_dated_today() -> None:
    assert InterviewPage(title="New").date == timezone.localdate()


def test_a_language_tag_is_kept_in_its_canonical_case() -> None:
    interview = InterviewPageFactory(parent=make_index(), language="ZH-hANT")

    assert interview.language == "zh-Hant"


def test_questions_and_words_are_counted_when_the_page_is_published() -> None:
    body = [qa("Who are you?", "Nobody at all."), qa("Since when?", "Birth.")]
    interview = InterviewPageFactory(parent=make_index(), body=body)

    assert (interview.question_count, interview.word_count) == (2, 9)

    interview.body = [("qa", {"question": "Why?", "answers": [{"text": "So."}]})]
    interview.save_revision().publish()
    interview.refresh_from_db()

    assert (interview.question_count, interview.word_count) == (1, 2)


def test_a_draft_of_changes_leaves_the_live_counts_alone() -> None:
    interview = InterviewPageFactory(parent=make_index())
    interview.body = []

    interview.save_revision()

    assert InterviewPage.objects.get().question_count == 1


def test_the_teaser_is_what_the_editor_wrote() -> None:
    interview = InterviewPageFactory(parent=make_index(), teaser="Written.")

    assert interview.teaser_text == "Written."


def test_without_a_teaser_the_first_answer_is_cut_at_a_word() -> None:
    body = [qa("Who are you?", "a drummer " * 40)]
    interview = InterviewPageFactory(parent=make_index(), body=body)

    assert interview.teaser_text.endswith(("drummer…", " a…"))
    assert len(interview.teaser_text) <= 201


def test_the_only_interviewee_is_one_who_is_alone() -> None:
    index = make_index()
    vera, odd = PersonFactory(), PersonFactory()
    alone = InterviewPageFactory(
        parent=index, people=[vera, odd], roles={odd: Role.INTERVIEWER}
    )
    together = InterviewPageFactory(parent=index, people=[vera, odd])

    assert alone.only_interviewee == vera
    assert together.only_interviewee is None


def test_people_keep_the_order_that_the_editor_gave_them() -> None:
    people = [PersonFactory(name=name) for name in ("Zoe", "Ada", "Mia")]

    interview = InterviewPageFactory(parent=make_index(), people=people)

    assert interview.interviewees == people


def request_for(client: Client, path: str = "/") -> object:
    return client.get(path).wsgi_request


def hide_by_restriction(interview: InterviewPage) -> None:
    PageViewRestriction.objects.create(
        page=interview.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )


def hide_by_unpublishing(interview: InterviewPage) -> None:
    interview.unpublish()


def hide_by_restricting_the_index(interview: InterviewPage) -> None:
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=interview.get_parent().pk),
        restriction_type=PageViewRestriction.PASSWORD,
        password="sesame",
    )


def hide_on_another_site(interview: InterviewPage) -> None:
    root = Page.get_first_root_node()
    other = root.add_child(instance=HomePage(title="Elsewhere", slug="elsewhere"))
    Site.objects.create(hostname="elsewhere.example", root_page=other)
    index = other.add_child(instance=InterviewIndexPage(title="I", slug="i"))
    interview.move(index, "last-child")


HIDING = [
    hide_by_restriction,
    hide_by_unpublishing,
    hide_by_restricting_the_index,
    hide_on_another_site,
]


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_hidden_is_not_visible_to_the_public(
    client: Client, hide: object
) -> None:
    interview = InterviewPageFactory(parent=make_index())
    request = request_for(client)
    assert interview in InterviewPage.objects.visible_to_public(request)

    hide(interview)

    assert not InterviewPage.objects.visible_to_public(request_for(client)).exists()


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_hidden_shows_on_no_page_of_another_interview(
    client: Client, hide: object
) -> None:
    index = make_index()
    topic, person = TopicFactory(), PersonFactory()
    shared = {"topics": [topic], "people": [person], "parent": index}
    shown = InterviewPageFactory(title="Shown", date="2024-05-02", **shared)
    InterviewPageFactory(title="Secret", slug="s", date="2024-05-01", **shared)
    assert "Secret" in client.get(shown.get_url()).content.decode()

    hide(InterviewPage.objects.get(slug="s"))

    for path in (shown.get_url(), index.get_url(), site_root().get_url()):
        response = client.get(path)
        assert "Secret" not in response.content.decode()


def test_an_expired_interview_leaves_with_the_clock() -> None:
    past = timezone.now() - datetime.timedelta(hours=1)
    interview = InterviewPageFactory(parent=make_index(), expire_at=past)

    call_command("publish_scheduled")

    interview.refresh_from_db()
    assert not interview.live


def test_a_scheduled_interview_goes_live_with_the_clock() -> None:
    interview = InterviewPageFactory(parent=make_index(), live=False)
    interview.go_live_at = timezone.now() + datetime.timedelta(seconds=1)
    interview.save_revision().publish()
    call_command("publish_scheduled")
    assert not InterviewPage.objects.get().live

    time.sleep(1.1)
    call_command("publish_scheduled")

    assert InterviewPage.objects.get().live


def test_neighbours_follow_the_date_and_then_the_order_of_writing(
    client: Client,
) -> None:
    index = make_index()
    older, first, second, newer = (
        InterviewPageFactory(parent=index, title=title, date=date)
        for title, date in [
            ("Older", "2023-01-01"),
            ("First", "2024-01-01"),
            ("Second", "2024-01-01"),
            ("Newer", "2025-01-01"),
        ]
    )

    context = client.get(first.get_url()).context
    assert context["previous_interview"] == older
    assert context["next_interview"] == second
    assert client.get(newer.get_url()).context["next_interview"] is None


def test_related_interviews_share_the_most_people_and_topics_first(
    client: Client,
) -> None:
    index = make_index()
    vera, staff = PersonFactory(), PersonFactory()
    sea, stage = TopicFactory(), TopicFactory()
    roles = {staff: Role.INTERVIEWER}
    of = {"parent": index, "roles": roles}
    main = InterviewPageFactory(people=[vera, staff], topics=[sea, stage], **of)
    one = InterviewPageFactory(topics=[sea], people=[staff], **of)
    three = InterviewPageFactory(topics=[sea, stage], people=[vera], **of)
    InterviewPageFactory(people=[staff], **of)

    context = client.get(main.get_url()).context

    assert list(context["related_interviews"]) == [three, one]


def test_an_interview_of_five_hundred_questions_saves_and_shows(
    client: Client,
) -> None:
    body = [qa(f"Question {number}?", "Yes.") for number in range(500)]
    body.append(block("heading", "The end"))

    interview = InterviewPageFactory(parent=make_index(), body=body)

    assert interview.question_count == 500
    html = client.get(interview.get_url()).content.decode()
    assert "Question 499?" in html
