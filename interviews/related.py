"""What interviews have in common."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from interviews.choices import Role
from interviews.conf import conf

if TYPE_CHECKING:
    from interviews.models.pages import InterviewPageMixin
    from interviews.querysets import InterviewQuerySet

# A topic may have ten thousand interviews. Compared are those that were filed under
# a topic, or given a participant, most lately: enough for all of a young magazine,
# and of an old one in the same time.
NEWEST = 5000
# Of these, who may be seen is asked, and how much each has in common.
LIKELIEST = 300


def related_interviews(
    visible: InterviewQuerySet, interview: InterviewPageMixin
) -> InterviewQuerySet:
    """Those of ``visible`` that share topics or interviewees with it, most first."""
    topics = type(interview)._meta.get_field("topics")
    participants = apps.get_model(conf.participant_model)._default_manager
    filed = _sharing(
        topics.remote_field.through._default_manager.all(),
        interview,
        page=topics.m2m_field_name(),
        what=topics.m2m_reverse_field_name(),
    )
    spoken = _sharing(
        participants.filter(role=Role.INTERVIEWEE),
        interview,
        page="interview",
        what="person",
    )
    found = visible.filter(pk__in=_likeliest(filed, spoken))
    return (
        found.exclude(pk=interview.pk)
        .annotate(shared=_number(filed) + _number(spoken))
        .order_by("-shared", "-date", "-pk")
    )


def _likeliest(filed: QuerySet, spoken: QuerySet) -> list[int]:
    """Keys of interviews that share most, whether a reader may see them or not.

    As a list: PostgreSQL takes what a subquery finds for many more than it is, and
    would rather try every interview.
    """
    rows = filed.values_list("page", "what").union(
        spoken.values_list("page", "what"), all=True
    )
    shared = Counter(page for page, _ in rows)
    return sorted(shared, key=lambda page: (-shared[page], -page))[:LIKELIEST]


def _sharing(
    rows: QuerySet, interview: InterviewPageMixin, *, page: str, what: str
) -> QuerySet:
    """The latest ``rows`` that name what the interview's own rows name."""
    rows = rows.order_by()
    own = rows.filter(**{page: interview.pk}).values(what)
    newest = rows.order_by("-pk").values("pk")[:1]
    lately = rows.filter(pk__gt=Subquery(newest) - NEWEST, **{f"{what}__in": own})
    return lately.annotate(page=F(page), what=F(what))


def _number(sharing: QuerySet) -> Coalesce:
    """How many of them each interview has."""
    of_page = sharing.filter(page=OuterRef("pk")).order_by().values("page")
    counted = of_page.annotate(number=Count("what", distinct=True)).values("number")
    return Coalesce(Subquery(counted), 0)
