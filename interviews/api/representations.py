"""Interviews, people and topics as the shapes of the API, the same in v2 and v3."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wagtail.models import Site

from interviews.api.fields import (
    api_picture,
    display_html,
    expand_texts,
    participant_shapes,
    person_shape,
    topic_shapes,
)
from interviews.api.shapes import (
    InterviewCard,
    InterviewDetail,
    Neighbour,
    PersonDetail,
    TopicDetail,
)
from interviews.blocks import make_blocks
from interviews.querysets import complete_cards
from interviews.structured_data import structured_data

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewPageMixin, Person, Topic
    from interviews.querysets import InterviewQuerySet

RELATED_INTERVIEWS = 3


def card_shape(interview: InterviewPageMixin, request: HttpRequest) -> InterviewCard:
    """``interview``, which comes from ``for_cards().with_visits()``, as a card."""
    return InterviewCard(
        id=interview.pk,
        title=interview.title,
        slug=interview.slug,
        url=interview.get_full_url(request),
        date=interview.date.isoformat(),
        teaser=interview.teaser_text,
        image=api_picture(interview.image, interview.image_alt),
        people=participant_shapes(interview),
        topics=topic_shapes(interview),
        conducted=interview.conducted,
        medium=interview.medium,
        audience=interview.audience,
        language=interview.language,
        locale=interview.locale.language_code,
        question_count=interview.question_count,
        reading_time=interview.reading_time,
        visits=interview.visits,
    )


def detail_shape(
    interview: InterviewPageMixin, public: InterviewQuerySet, request: HttpRequest
) -> InterviewDetail:
    """``interview`` whole; ``public`` holds the interviews that it may speak of."""
    cards = public.with_joins().with_visits()
    related = cards.related_to(interview, RELATED_INTERVIEWS)
    # Together with those that it is related to, in half as many queries.
    complete_cards([interview, *related])
    card = card_shape(interview, request)
    siblings = public.sibling_of(interview, inclusive=False)
    return InterviewDetail(
        **card,
        **body_shape(interview, request),
        related=[card_shape(page, request) for page in related],
        previous=_neighbour(siblings.before(interview), request),
        next=_neighbour(siblings.after(interview), request),
        **record_shape(interview, card, request),
    )


def body_shape(interview: InterviewPageMixin, request: HttpRequest) -> dict[str, Any]:
    make_blocks(interview.body, [one.person for one in interview.participants.all()])
    context = {"request": request, "only_interviewee": interview.only_interviewee}
    body = interview.body
    return {"body": body.stream_block.get_api_representation(body, context)}


def record_shape(
    interview: InterviewPageMixin, card: InterviewCard, request: HttpRequest
) -> dict[str, Any]:
    """What a detail says of ``interview`` itself, after its ``card`` and its body."""
    return {
        "structured_data": structured_data(
            interview,
            request=request,
            picture=card["image"],
            site=Site.find_for_request(request),
        ),
        "first_published_at": _moment(interview.first_published_at),
        "last_published_at": _moment(interview.last_published_at),
    }


def _neighbour(
    interview: InterviewPageMixin | None, request: HttpRequest
) -> Neighbour | None:
    return interview and Neighbour(
        title=interview.title, url=interview.get_full_url(request)
    )


def _moment(moment: datetime | None) -> str | None:
    return moment and moment.isoformat()


def person_detail_shapes(
    people: Iterable[Person], request: HttpRequest
) -> list[PersonDetail]:
    """Each of ``people``, whose biographies are expanded together."""
    people = list(people)
    expanded = expand_texts((person.biography for person in people), request)
    return [person_detail_shape(person, request, expanded) for person in people]


def person_detail_shape(
    person: Person, request: HttpRequest, expanded: dict[str, str] | None = None
) -> PersonDetail:
    """``person``, which comes from ``visible_people()``."""
    context = {"request": request, "expanded": expanded or {}}
    return PersonDetail(
        **person_shape(person),
        kind=person.kind,
        occupation=person.occupation,
        biography=display_html(person.biography, context),
        portrait=api_picture(person.portrait, person.name),
        website=person.website,
        members=[person_shape(member) for member in person.visible_members],
        groups=[person_shape(group) for group in person.visible_groups],
        interview_count=person.interview_count,
    )


def topic_detail_shape(topic: Topic, request: HttpRequest) -> TopicDetail:
    """``topic``, which comes from ``visible_topics()``."""
    return TopicDetail(
        id=topic.pk,
        name=topic.name,
        slug=topic.slug,
        description=topic.description,
        interview_count=topic.interview_count,
    )


def select_fields(shape: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in shape.items() if name in names}
