from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connections, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import COMMENTS_RELATION_NAME

from interviews.standing import Versions

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# Steps are of random size, so that no sum comes twice: a database that was put back
# to yesterday's backup goes on with other versions than yesterday's.
LARGEST_STEP = 2**31
# After so many some are added up, as every reader has them added up, too. The last
# ones are left for workers who have not seen yet which interviews they are about.
MANY = 16
LEFT = 8
# What is announced takes effect within milliseconds. After so long its writer was
# stopped before it could say whether it did.
ANNOUNCED_SECONDS = 60

# What Wagtail and Django save alone when nothing that readers see has changed: a
# page's draft, its lock and its place in a workflow, and that somebody signed in.
UNSEEN_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "last_login",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    COMMENTS_RELATION_NAME,
}

STEPS = ("step", "place_step", "wide_step")
# Not built by the ORM: every reader waits for it.
VERSIONS = """
    SELECT
        COALESCE(SUM(step), 0),
        COALESCE(SUM(place_step), 0),
        COALESCE(SUM(wide_step), 0),
        MAX(announced_at)
    FROM interviews_contentchange
"""
# Named by what it says: behind a pooler, another release may have prepared its own.
PREPARED = f"interviews_{hashlib.sha256(VERSIONS.encode()).hexdigest()[:12]}".encode()


@dataclass
class _Waiting:
    has_changes: bool = False


_waiting: ContextVar[_Waiting | None] = ContextVar("waiting", default=None)


@contextmanager
def note_at_the_end() -> Iterator[None]:
    """Raise the content version once for all that changes inside, at the end.

    All of it has to be in one transaction, which ends after this.
    """
    waiting = _Waiting()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    if waiting.has_changes:
        ContentChange.objects.note()


def wait_for_note() -> bool:
    """Have a change noted at the end of ``note_at_the_end``, if there is one."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.has_changes = True
    return waiting is not None


class InterviewChange(NamedTuple):
    """That one interview is another, at the place where it was."""

    pk: int
    step: int
    interview_id: int


class ContentChangeManager(models.Manager):
    def note(
        self,
        *,
        is_wide: bool = True,
        is_moved: bool = True,
        interview_id: int | None = None,
    ) -> None:
        """Raise the content version, as of the commit of the current transaction.

        ``is_wide`` is False where nothing but one interview is another, and what
        lists it; ``is_moved`` where that one, ``interview_id``, also stands where it
        stood. All of it is so where it waits for ``note_at_the_end``.
        """
        if wait_for_note():
            return
        step = new_step()
        is_narrow = not is_wide and not is_moved
        change = self.create(
            step=step,
            place_step=step if is_wide or is_moved else 0,
            wide_step=step if is_wide else 0,
            interview_id=interview_id if is_narrow else None,
        )
        if change.pk % MANY == 0:
            add_up = partial(self.add_up, before=change.pk - LEFT)
            transaction.on_commit(add_up, using=self.db, robust=True)

    def announce(self) -> ContentChange:
        """Tell of a change that takes effect in another transaction than this row."""
        step, now = new_step(), int(time.time())
        return self.create(step=step, place_step=step, wide_step=step, announced_at=now)

    def add_up(self, *, before: int | None = None) -> None:
        """Put one row in place of all, which leaves the version as it is.

        Or of all up to the row ``before``.
        """
        with transaction.atomic(using=self.db):
            # Locked, so that of two who add up at once, each has rows of its own.
            is_done = Q(announced_at=None) | Q(announced_at__lt=_oldest_announcement())
            rows = self.select_for_update().filter(is_done)
            if before is not None:
                rows = rows.filter(pk__lte=before)
            found = list(rows.values("pk", *STEPS))
            self.filter(pk__in=[row["pk"] for row in found]).delete()
            self.create(**{name: sum(row[name] for row in found) for name in STEPS})

    def versions(self) -> Versions | None:
        """As they are now; None while a change may be under way."""
        *versions, announced_at = _ask(connections[self.db])
        if int(announced_at or 0) >= _oldest_announcement():
            return None
        return Versions(*map(int, versions))

    def lately(self) -> tuple[Versions | None, set[InterviewChange]]:
        """The versions, and those of the latest changes that are about one interview."""
        rows = list(self.all())
        if any(row.is_under_way for row in rows):
            return None, set()
        changes = {
            InterviewChange(row.pk, row.step, row.interview_id)
            for row in rows
            if row.interview_id is not None
        }
        return Versions(
            *(sum(getattr(row, name) for row in rows) for name in STEPS)
        ), changes

    def version(self) -> int | None:
        """The content version; None while a change may be under way."""
        versions = self.versions()
        return versions and versions.content


def _ask(connection: BaseDatabaseWrapper) -> Iterable[Any]:
    # Optimization: psycopg's cursor takes longer than the query. What goes wrong
    # without one is asked again with one, which says what it was.
    libpq = getattr(connection.connection, "pgconn", None)
    if libpq and not connection.in_atomic_block and not connection.queries_logged:
        with suppress(DatabaseError), connection.wrap_database_errors:
            result = _ask_libpq(libpq)
            if result.ntuples:
                return [result.get_value(0, number) for number in range(result.nfields)]
    with connection.cursor() as cursor:
        cursor.execute(VERSIONS)
        return cursor.fetchone()


# By libpq's connections, for as long as they last.
_is_prepared: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


def _ask_libpq(libpq: Any) -> Any:
    # Optimization: to plan the query takes as long as to run it. A pooler may have the
    # next one run where nothing is prepared, and is not asked to again.
    if libpq not in _is_prepared:
        libpq.prepare(PREPARED, VERSIONS.encode())
    if not _is_prepared.setdefault(libpq, True):
        return libpq.exec_(VERSIONS.encode())
    result = libpq.exec_prepared(PREPARED, None)
    if not result.ntuples:
        _is_prepared[libpq] = False
    return result


def _oldest_announcement() -> int:
    return int(time.time()) - ANNOUNCED_SECONDS


def new_step() -> int:
    return 1 + secrets.randbelow(LARGEST_STEP)


class ContentChange(models.Model):
    """Something that readers could see has changed.

    The content version is the sum of all steps. Rows are only added, so writers do
    not wait for each other, and what is rolled back leaves no trace.
    """

    step = models.BigIntegerField(_("step"))
    place_step = models.BigIntegerField(_("place step"), default=0)
    """The same, or 0 if all interviews stand where they stood among the others."""
    wide_step = models.BigIntegerField(_("wide step"), default=0)
    """The same, or 0 if nothing but one interview has changed."""
    interview_id = models.BigIntegerField(_("interview"), null=True, editable=False)
    """The only one that has changed, if it also stands where it stood."""
    announced_at = models.BigIntegerField(_("announced at"), null=True, editable=False)
    """In seconds since 1970, while the change may or may not have taken effect."""

    objects = ContentChangeManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("content change")
        verbose_name_plural = _("content changes")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_under_way(self) -> bool:
        """Whether it may take effect any moment, or have done so."""
        return (self.announced_at or 0) >= _oldest_announcement()
