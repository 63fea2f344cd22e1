"""What interviews have in common."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Count, QuerySet, Subquery

from interviews.choices import Role
from interviews.conf import conf

if TYPE_CHECKING:
    from interviews.models.pages import InterviewPageMixin

# A topic may have ten thousand interviews. Compared are those that were filed under
# a topic, or given a participant, most lately: enough for all of a young magazine,
# and of an old one in the same time.
NEWEST = 5000


def shared_with(interview: InterviewPageMixin) -> Counter[int]:
    """How many topics and interviewees each other interview shares, by its key.

    Also of those that the reader may not see.
    """
    topics = type(interview)._meta.get_field("topics")
    participants = apps.get_model(conf.participant_model)._default_manager
    by_topic = _count(
        topics.remote_field.through._default_manager.all(),
        interview,
        page=topics.m2m_field_name(),
        what=topics.m2m_reverse_field_name(),
    )
    by_person = _count(
        participants.filter(role=Role.INTERVIEWEE),
        interview,
        page="interview",
        what="person",
    )
    shared: Counter[int] = Counter()
    for key, number in by_topic.union(by_person, all=True):
        shared[key] += number
    del shared[interview.pk]
    return shared


def _count(
    rows: QuerySet, interview: InterviewPageMixin, *, page: str, what: str
) -> QuerySet:
    """How many of ``what`` the ``rows`` of each other page share."""
    rows = rows.order_by()
    own = rows.filter(**{page: interview.pk}).values(what)
    newest = rows.order_by("-pk").values("pk")[:1]
    lately = rows.filter(pk__gt=Subquery(newest) - NEWEST, **{f"{what}__in": own})
    return lately.values_list(page).annotate(number=Count(what, distinct=True))
