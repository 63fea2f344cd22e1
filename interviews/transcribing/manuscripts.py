"""What a file says of an interview, read from the page once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews.conversation import Part, read_all

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewPageMixin


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    title: str
    day: datetime.date
    url: str
    """Empty if the page has no address."""
    parts: list[Part]


def read_manuscript(interview: InterviewPageMixin, request: HttpRequest) -> Manuscript:
    [parts] = read_all([interview], request)
    return Manuscript(
        title=interview.title,
        day=interview.date,
        url=interview.get_full_url(request) or "",
        parts=parts,
    )
