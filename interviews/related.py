"""What interviews have in common."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Case, F, IntegerField, QuerySet, Subquery, Value, When

from interviews import prepared
from interviews.choices import Role
from interviews.conf import conf

if TYPE_CHECKING:
    from interviews.models.pages import InterviewPageMixin
    from interviews.querysets import InterviewQuerySet

# A topic may have ten thousand interviews. Compared are those that were filed under
# a topic, or given a participant, most lately: enough for all of a young magazine,
# and of an old one in the same time.
NEWEST = 5000
# Of these, who may be seen is asked: of a few first, and of others if those were not
# enough.
LIKELIEST = 100
AT_ONCE = 20


def related_interviews(
    visible: InterviewQuerySet, interview: InterviewPageMixin
) -> InterviewQuerySet:
    """Those of ``visible`` that share topics or interviewees with it, most first."""
    shared = likeliest(interview.pk)
    # As those who ask for a few at a time find them.
    turns = {key: place // AT_ONCE for place, key in enumerate(shared)}
    found = visible.filter(pk__in=shared)
    found = found.annotate(turn=_by_key(turns), shared=_by_key(shared))
    return found.order_by("turn", "-shared", "-date", "-pk")


def _by_key(numbers: dict[int, int]) -> Case:
    cases = [When(pk=key, then=Value(number)) for key, number in numbers.items()]
    return Case(*cases, default=Value(0), output_field=IntegerField())


def likeliest(pk: int | None) -> dict[int, int]:
    """By key how much the interviews that share most with that of ``pk`` share with it.

    They are there whether readers may see them or not. As keys and not as a subquery:
    PostgreSQL takes that for many more than it finds, and tries every interview.
    """
    if pk is None:
        return {}
    rows = prepared.ask("shared", _shared, pk)
    shared = Counter(page for _, page, _ in rows if page != pk)
    keys = sorted(shared, key=lambda page: (-shared[page], -page))
    return {key: shared[key] for key in keys[:LIKELIEST]}


def _shared(pk: int) -> QuerySet:
    """What others share with the interview: a kind, their keys, and the key of it."""
    topics = apps.get_model(conf.page_model)._meta.get_field("topics")
    participants = apps.get_model(conf.participant_model)._default_manager
    filed = _sharing(
        topics.remote_field.through._default_manager.all(),
        pk,
        page=topics.m2m_field_name(),
        what=topics.m2m_reverse_field_name(),
    )
    spoken = _sharing(
        participants.filter(role=Role.INTERVIEWEE), pk, page="interview", what="person"
    )
    # A union has each row once: somebody may be named twice.
    return filed.values_list(Value(1), "page", "what").union(
        spoken.values_list(Value(2), "page", "what")
    )


def _sharing(rows: QuerySet, pk: int, *, page: str, what: str) -> QuerySet:
    """The latest ``rows`` that name what the rows of the interview itself name."""
    rows = rows.order_by()
    own = rows.filter(**{page: pk}).values(what)
    newest = rows.order_by("-pk").values("pk")[:1]
    lately = rows.filter(pk__gt=Subquery(newest) - NEWEST, **{f"{what}__in": own})
    return lately.annotate(page=F(page), what=F(what))
