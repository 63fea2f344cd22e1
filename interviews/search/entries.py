"""Which interviews have the words of a query, by an index of what is published.

Words are folded and cut before a database sees them. So every database finds the same,
and nothing that somebody types is an operator to any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, transaction
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
MAX_BYTES = 900_000
MAX_NAME_BYTES = 100_000
# Of an interview, from its key: what it is found by though it does not say so.
NAMES = (
    "participants__person__name",
    "participants__person__native_name",
    "topics__name",
)


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
        found, match = self.found_in_sqlite()
        key, params = compiler.compile(self.source_expressions[0])
        return f"{key} IN ({found})", [*params, match]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, list[Any]]:
        found, match = self.found_in_postgresql()
        key, params = compiler.compile(self.source_expressions[0])
        # "IS TRUE" has the planner hash what is found. It would look up page by page,
        # as it expects few, also for a word that is in all of them.
        return f"({key} IN ({found})) IS TRUE", [*params, match]

    def found_in_sqlite(self) -> tuple[str, str]:
        """A query for the keys of all pages that have the terms, and its parameter."""
        # FTS5 takes neighbours for words that all have to be there.
        match = " ".join(f'"{word}"{prefix}' for word, prefix in self.words)
        query = f"SELECT rowid AS page FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s"  # noqa: S608
        return query, match

    def found_in_postgresql(self) -> tuple[str, str]:
        match = " & ".join(
            f"'{word}'" + (":*" if prefix else "") for word, prefix in self.words
        )
        query = f"SELECT page_id AS page FROM {TABLE} WHERE vector @@ %s::tsquery"  # noqa: S608
        return query, match


def keys_found(terms: Iterable[Term]) -> set[int]:
    """The keys of all pages, seen or not, that have all of ``terms``."""
    is_found = IsFound("pk", terms)
    # In one text: as so many rows they would take a driver twice as long.
    if connection.vendor == "postgresql":
        (query, match), join = is_found.found_in_postgresql(), "string_agg"
    else:
        (query, match), join = is_found.found_in_sqlite(), "group_concat"
    with connection.cursor() as cursor:
        joined = f"SELECT {join}(CAST(page AS text), ',') FROM ({query}) AS found"  # noqa: S608
        cursor.execute(joined, [match])
        [keys] = cursor.fetchone()
    return set(map(int, keys.split(","))) if keys else set()


def index_interview(interview: InterviewPageMixin) -> None:
    """Have readers find ``interview`` by what it says now, if it is live.

    Whoever calls it raises the content version.
    """
    entries = apps.get_model("interviews.SearchEntry").objects
    if not interview.live:
        entries.filter(page=interview.pk).delete()
        return
    entry = entries.model(
        page_id=interview.pk,
        words=_words(_texts(interview), MAX_BYTES),
        names=_words(_names(interview), MAX_NAME_BYTES),
    )
    # In one query, whether there is an entry or not.
    entries.bulk_create(
        [entry],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["words", "names"],
    )


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
            # Nobody is told of what is written many rows at a time.
            _note_change()


def index_names(keys: Iterable[int]) -> None:
    """Have readers find the interviews with ``keys`` by the names in them, as they are.

    Nothing of an interview is read but its names, and nothing else of it is written.
    """
    keys = sorted(keys)
    for start in range(0, len(keys), BATCH_SIZE):
        # In short turns, too, unless whoever calls it is in a transaction.
        with transaction.atomic():
            if _write_names(_names_of(keys[start : start + BATCH_SIZE])):
                # Nor of what SQL writes.
                _note_change()


def _write_names(names: dict[int, list[str]]) -> bool:
    """Whether any of ``names``, by the keys of their interviews, is another one."""
    words = {key: _words(names[key], MAX_NAME_BYTES) for key in sorted(names)}
    # Optimization: on SQLite a trigger reads an entry again that is written again.
    update = f"UPDATE {TABLE} SET names = %s WHERE page_id = %s AND names <> %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(update, [(new, key, new) for key, new in words.items()])
        return cursor.rowcount > 0


def _note_change() -> None:
    # What a search finds, and nothing of an interview or of where it stands.
    changes = apps.get_model("interviews.ContentChange").objects
    changes.note(is_wide=False, is_moved=False)


def _names_of(keys: list[int]) -> dict[int, list[str]]:
    interviews = apps.get_model(conf.page_model).objects.filter(pk__in=keys).order_by()
    names: dict[int, list[str]] = {key: [] for key in keys}
    for path in NAMES:
        for key, name in interviews.values_list("pk", path):
            names[key].append(name or "")
    return names


def _names(interview: InterviewPageMixin) -> Iterator[str]:
    for participant in interview.participants.all():
        yield participant.person.name
        yield participant.person.native_name
    for topic in interview.topics.all():
        yield topic.name


def _texts(interview: InterviewPageMixin) -> Iterator[str]:
    yield interview.title
    yield interview.teaser
    yield from body.spoken_texts(interview.body)
    answers = apps.get_model("interviews.EmbedAnswer").objects
    yield from answers.titles(body.untitled_embeds(interview.body)).values()


def _words(texts: Iterable[str], most: int) -> str:
    """What ``texts`` are found by, in at most so many bytes of an index."""
    words = index_words(texts)
    sizes = accumulate(len(word.encode()) + 4 for word in words)
    pairs = zip(words, sizes, strict=True)
    return " ".join(word for word, size in pairs if size <= most)
