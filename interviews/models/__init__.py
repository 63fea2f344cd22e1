from __future__ import annotations

from interviews.models.addresses import GoneAddress
from interviews.models.archive_imports import ArchiveImport
from interviews.models.embeds import EmbedAnswer
from interviews.models.index_pages import (
    InterviewIndexPage,
    InterviewIndexPageMixin,
)
from interviews.models.pages import InterviewPage, InterviewPageMixin
from interviews.models.pending_imports import KnownSpeaker, PendingImport
from interviews.models.people import (
    AbstractInterviewParticipant,
    InterviewParticipant,
    Person,
)
from interviews.models.previews import Preview, ShareLink
from interviews.models.records import ImportRecord
from interviews.models.search_entries import SearchEntry
from interviews.models.topics import Topic
from interviews.models.versions import ContentChange
from interviews.models.visits import VisitCount

__all__ = [
    "AbstractInterviewParticipant",
    "ArchiveImport",
    "ContentChange",
    "EmbedAnswer",
    "GoneAddress",
    "ImportRecord",
    "InterviewIndexPage",
    "InterviewIndexPageMixin",
    "InterviewPage",
    "InterviewPageMixin",
    "InterviewParticipant",
    "KnownSpeaker",
    "PendingImport",
    "Person",
    "Preview",
    "SearchEntry",
    "ShareLink",
    "Topic",
    "VisitCount",
]
