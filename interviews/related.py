"""What interviews have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
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
    found = visible.filter(
        Q(pk__in=filed.values("page")) | Q(pk__in=spoken.values("page"))
    )
    return (
        found.exclude(pk=interview.pk)
        .annotate(shared=_number(filed) + _number(spoken))
        .order_by("-shared", "-date", "-pk")
    )


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
