"""The topics of an import: some chosen, others named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from interviews.importing.reviewing.making import make
from interviews.models import Topic
from interviews.transcripts import Interview, TranscriptError
from interviews.transcripts.frontmatter import read_categories

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

MOST_TOPICS = 30


def named_topics(interview: Interview) -> list[str]:
    """The names that the front matter has, whatever is wrong with others."""
    try:
        return list(read_categories(interview.fields))[:MOST_TOPICS]
    except TranscriptError:
        return []


def find_topic(name: str) -> Topic | None:
    return Topic.objects.filter(name__iexact=name).order_by("pk").first()


def sort_topics(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The keys of the topics that are there, and the names of those that are not."""
    found = {name: find_topic(name) for name in names}
    keys = [str(topic.pk) for topic in found.values() if topic]
    return keys, [name for name, topic in found.items() if topic is None]


def choose_topics(
    chosen: Iterable[Topic], names: Iterable[str], user: AbstractUser
) -> list[Topic]:
    """Those that are ``chosen``, and those of ``names``, made if need be; each once."""
    named = [find_topic(name) or make(Topic, name, user) for name in names]
    return list({topic.pk: topic for topic in [*chosen, *named]}.values())
