"""When an interview appeared and when it was changed, for feeds and search engines."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from interviews.models import InterviewPageMixin


def published_at(interview: InterviewPageMixin) -> datetime.datetime:
    """The moment of publication on the day that the editors gave.

    A day in the past, of an interview that came from an archive, begins at midnight.
    """
    published = interview.first_published_at
    if published and interview.date >= timezone.localdate(published):
        return published
    midnight = datetime.datetime.combine(interview.date, datetime.time())
    return timezone.make_aware(midnight)


def changed_at(interview: InterviewPageMixin) -> datetime.datetime:
    published = published_at(interview)
    return max(interview.last_published_at or published, published)
