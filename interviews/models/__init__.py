from __future__ import annotations

from interviews.models.index_pages import (
    InterviewIndexPage,
    InterviewIndexPageMixin,
)
from interviews.models.pages import InterviewPage, InterviewPageMixin
from interviews.models.people import (
    AbstractInterviewParticipant,
    InterviewParticipant,
    Person,
)
from interviews.models.topics import Topic
from interviews.models.visits import VisitCount

__all__ = [
    "AbstractInterviewParticipant",
    "InterviewIndexPage",
    "InterviewIndexPageMixin",
    "InterviewPage",
    "InterviewPageMixin",
    "InterviewParticipant",
    "Person",
    "Topic",
    "VisitCount",
]
