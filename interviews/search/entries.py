"""Which interviews have the words of a query, by an index of what is published.

Words are folded and cut before a database sees them. So every database finds the same,
and nothing that somebody types is an operator to any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import BooleanField, Func

from interviews import body
from interviews.conf import conf
from interviews.search.words import Term, index_words

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from interviews.models import InterviewPageMixin

TABLE = "interviews_searchentry"
BATCH_SIZE = 100
# PostgreSQL's tsvector holds one megabyte, with four bytes more for each word.
MAX_BYTES = 1_000_000


class IsFound(Func):
    """Whether the page with a key has all of the terms: ``IsFound("pk", terms)``."""

    output_field = BooleanField()
    arity = 1

    def __init__(self, key: Any, terms: Iterable[Term] = (), **extra: Any) -> None:
        self.words = tuple(
            (word, "*" if term.is_prefix else "")
            for term in terms
            for word in term.words
        )
        super().__init__(key, **extra)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, list[Any]]:
        # FTS5 takes neighbours for words that all have to be there.
        match = " ".join(f'"{word}"{prefix}' for word, prefix in self.words)
        found = f"SELECT rowid FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s"  # noqa: S608
        key, params = compiler.compile(self.source_expressions[0])
        return f"{key} IN ({found})", [*params, match]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, list[Any]]:
        match = " & ".join(
            f"'{word}'" + (":*" if prefix else "") for word, prefix in self.words
        )
        found = f"SELECT page_id FROM {TABLE} WHERE vector @@ %s::tsquery"  # noqa: S608
        key, params = compiler.compile(self.source_expressions[0])
        # "IS TRUE" has the planner hash what is found. It would look up page by page,
        # as it expects few, also for a word that is in all of them.
        return f"({key} IN ({found})) IS TRUE", [*params, match]


def index_interview(interview: InterviewPageMixin) -> None:
    """Have readers find ``interview`` by what it says now, if it is live."""
    entries = apps.get_model("interviews.SearchEntry").objects
    if not interview.live:
        entries.filter(page=interview.pk).delete()
        return
    words = " ".join(_fitting(index_words(_texts(interview))))
    entries.update_or_create(page_id=interview.pk, defaults={"words": words})


def index_interviews(keys: Iterable[int]) -> None:
    """The same for the interviews with ``keys``, as they are in the database."""
    keys = sorted(keys)
    interviews = apps.get_model(conf.page_model).objects
    for start in range(0, len(keys), BATCH_SIZE):
        batch = interviews.filter(pk__in=keys[start : start + BATCH_SIZE])
        # Locked in short turns: whoever publishes meanwhile waits for one batch.
        with transaction.atomic():
            for interview in batch.prefetch_related("participants", "topics"):
                index_interview(interview)


def _texts(interview: InterviewPageMixin) -> Iterator[str]:
    yield interview.title
    yield interview.teaser
    for participant in interview.participants.all():
        yield participant.person.name
        yield participant.person.native_name
    for topic in interview.topics.all():
        yield topic.name
    yield from body.spoken_texts(interview.body)
    answers = apps.get_model("interviews.EmbedAnswer").objects
    yield from answers.titles(body.untitled_embeds(interview.body)).values()


def _fitting(words: list[str]) -> list[str]:
    sizes = accumulate(len(word.encode()) + 4 for word in words)
    return [word for word, size in zip(words, sizes, strict=True) if size <= MAX_BYTES]
