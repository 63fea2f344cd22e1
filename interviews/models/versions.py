from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

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
# So many of them are added up at once, as every reader has them added up, too.
MANY = 16
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


class ContentChangeManager(models.Manager):
    def note(self, *, is_wide: bool = True, is_moved: bool = True) -> None:
        """Raise the content version, as of the commit of the current transaction.

        ``is_wide`` is False where nothing but one interview is another, and what
        lists it; ``is_moved`` where that one also stands where it stood.
        """
        step = new_step()
        change = self.create(
            step=step,
            place_step=step if is_wide or is_moved else 0,
            wide_step=step if is_wide else 0,
        )
        if change.pk % MANY == 0:
            transaction.on_commit(self.add_up, using=self.db, robust=True)

    def announce(self) -> ContentChange:
        """Tell of a change that takes effect in another transaction than this row."""
        step, now = new_step(), int(time.time())
        return self.create(step=step, place_step=step, wide_step=step, announced_at=now)

    def add_up(self) -> None:
        """Put one row in place of all, which leaves the version as it is."""
        with transaction.atomic(using=self.db):
            # Locked, so that of two who add up at once, each has rows of its own.
            is_done = Q(announced_at=None) | Q(announced_at__lt=_oldest_announcement())
            rows = self.select_for_update().filter(is_done)
            found = list(rows.values("pk", *STEPS))
            self.filter(pk__in=[row["pk"] for row in found]).delete()
            self.create(**{name: sum(row[name] for row in found) for name in STEPS})

    def versions(self) -> Versions | None:
        """As they are now; None while a change may be under way."""
        *versions, announced_at = _ask(connections[self.db])
        if announced_at and int(announced_at) >= _oldest_announcement():
            return None
        return Versions(*map(int, versions))

    def version(self) -> int | None:
        """The content version; None while a change may be under way."""
        versions = self.versions()
        return versions and versions.content


def _ask(connection: BaseDatabaseWrapper) -> Iterable[Any]:
    # Optimization: psycopg's cursor takes longer than the query. What goes wrong
    # without one is asked again with one, which says what it was.
    libpq = getattr(connection.connection, "pgconn", None)
    if libpq and not connection.queries_logged:
        with suppress(DatabaseError), connection.wrap_database_errors:
            result = libpq.exec_(VERSIONS.encode())
            if result.ntuples:
                return [result.get_value(0, number) for number in range(result.nfields)]
    with connection.cursor() as cursor:
        cursor.execute(VERSIONS)
        return cursor.fetchone()


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
    announced_at = models.BigIntegerField(_("announced at"), null=True, editable=False)
    """In seconds since 1970, while the change may or may not have taken effect."""

    objects = ContentChangeManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("content change")
        verbose_name_plural = _("content changes")

    def __str__(self) -> str:
        return str(self.pk)
