"""What is proposed for a source that was just read."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.utils import timezone

from interviews import languages
from interviews.importing.reviewing.casting import find_candidates, propose_cast
from interviews.importing.reviewing.edits import Edits, asking_in
from interviews.importing.reviewing.topics import named_topics, sort_topics

if TYPE_CHECKING:
    from interviews.importing.reviewing.reviews import Review

MAX_TITLE = 255
# So many segments tell which language they are in.
SAMPLE = 20


def begin_edits(review: Review, name: str) -> Edits:
    """The edits that ``review`` of the file called ``name`` begins with."""
    cast = propose_cast(review, find_candidates(review.names))
    topics, new_topics = sort_topics(named_topics(review.interview))
    return Edits(
        asking=asking_in(cast),
        cast=cast,
        details={
            "title": propose_title(review, name),
            "date": propose_date(review).isoformat(),
            "language": propose_language(review),
            "more_topics": ", ".join(new_topics),
        },
        topics=topics,
    )


def propose_title(review: Review, name: str) -> str:
    stem = PurePath(name).stem.replace("_", " ").replace("-", " ")
    return " ".join((review.interview.title or stem).split())[:MAX_TITLE]


def propose_date(review: Review) -> date:
    # YAML makes a date of what looks like one.
    found = review.interview.fields.get("date")
    try:
        return date.fromisoformat(str(found)[:10])
    except ValueError:
        return timezone.localdate()


def propose_language(review: Review) -> str:
    sample = " ".join(one.speech.text for one in review.segments[:SAMPLE])
    return languages.passage_language(sample) or languages.default_language()
