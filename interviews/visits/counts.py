"""How often pages are read, day by day and beside the pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import IntegrityError, OperationalError
from django.db.models import F, QuerySet, Sum
from django.template.loader import get_template
from django.utils import timezone

from interviews import prepared
from interviews.conf import conf
from interviews.models.visits import BROUGHT_ALONG, VisitCount

if TYPE_CHECKING:
    from wagtail.models import AbstractPage

    from interviews.querysets import InterviewQuerySet

MONTH = 30
MOST_READ = 5
ATTEMPTS = 3


def count_visit(page_id: int) -> None:
    """Add one to the visits of today, unless the page is gone by now."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _add_one(page_id, timezone.localdate())
        except IntegrityError:
            return None
        except OperationalError:
            # Locked for longer than SQLite waits; on PostgreSQL, a deadlock.
            if attempt == ATTEMPTS:
                raise


def _add_one(page_id: int, day: date) -> None:
    of_day = VisitCount.objects.filter(page_id=page_id, day=day)
    if of_day.update(count=F("count") + 1):
        return
    # The first visit of the day. Somebody else's first may make the row at the same
    # moment: one row is kept, and both add their one to it.
    row = VisitCount(page_id=page_id, day=day)
    VisitCount.objects.bulk_create([row], ignore_conflicts=True)
    of_day.update(count=F("count") + 1)


def bring_along(page_id: int, number: int, *, dry_run: bool = False) -> bool:
    """Have the page start from ``number`` visits; whether that is anything new.

    What was brought along before is replaced, what is counted here stays.
    """
    key = {"page_id": page_id, "day": BROUGHT_ALONG}
    known = VisitCount.objects.filter(**key).values_list("count", flat=True).first()
    if number == (known or 0):
        return False
    if not dry_run:
        VisitCount.objects.update_or_create(**key, defaults={"count": number})
    return True


def visits_of(pages: QuerySet) -> int:
    """The visits of ``pages`` together, since each of them was made."""
    return _counts(pages).aggregate(total=Sum("count"))["total"] or 0


def visits_by_page(ids: Iterable[int]) -> dict[int, int]:
    """The visits of each of these pages since it was made, by id."""

    def build(*ids: int) -> QuerySet:
        counts = VisitCount.objects.filter(page_id__in=ids).order_by().values("page_id")
        return counts.annotate(total=Sum("count")).values_list("page_id", "total")

    # Optimization: it is asked for with each answer that is made.
    ids = list(ids)
    rows = prepared.ask("visits", build, *ids) if ids else []
    # PostgreSQL adds whole numbers up to a decimal one.
    return dict.fromkeys(ids, 0) | {pk: int(total) for pk, total in rows}


def shown_visits(page_id: int) -> str:
    """The visits of a page as its readers see them, as HTML."""
    return write_visits(visits_by_page([page_id])[page_id])


def write_visits(visits: int) -> str:
    """``visits`` as readers see them, as HTML."""
    template = get_template("interviews/components/visits.html")
    return template.render({"visits": visits})


def brought_along_by(pages: QuerySet) -> int:
    """Those of them that were counted elsewhere."""
    counts = _counts(pages).filter(day=BROUGHT_ALONG)
    return counts.aggregate(total=Sum("count"))["total"] or 0


def daily_visits(pages: QuerySet, *, days: int = MONTH) -> list[tuple[date, int]]:
    """The visits of ``pages`` together on each of the last ``days``, today last."""
    first = first_day(days)
    counts = _counts(pages).filter(day__gte=first).order_by().values("day")
    found = dict(counts.annotate(total=Sum("count")).values_list("day", "total"))
    every_day = (first + timedelta(days=number) for number in range(days))
    return [(day, found.get(day, 0)) for day in every_day]


def most_read(interviews: InterviewQuerySet, *, days: int = MONTH) -> InterviewQuerySet:
    """Those of ``interviews`` that anybody read, most ``recent_visits`` first.

    Behind those of the last ``days`` follow the others, by all their ``visits``.
    """
    visited = VisitCount.objects.filter(count__gt=0).order_by().values("page")
    return _with_both(interviews, days).filter(pk__in=visited).by_keys()


def ranking(
    interviews: InterviewQuerySet, *, days: int | None = None
) -> InterviewQuerySet:
    """Those that anybody read in the last ``days``, or ever, most read first."""
    return _with_both(interviews, days).filter(recent_visits__gt=0)


def first_day(days: int) -> date:
    """The first of the last ``days``, of which today is one."""
    return timezone.localdate() - timedelta(days=days - 1)


def counted_models() -> tuple[type[AbstractPage], type[AbstractPage]]:
    """The page types whose visits are counted: interviews and their indexes."""
    return apps.get_model(conf.page_model), apps.get_model(conf.index_page_model)


def _with_both(interviews: InterviewQuerySet, days: int | None) -> InterviewQuerySet:
    since = first_day(days) if days else None
    return (
        interviews.with_visits()
        .with_visits(since, name="recent_visits")
        .order_by("-recent_visits", "-visits", "-date", "-pk")
    )


def _counts(pages: QuerySet) -> QuerySet:
    return VisitCount.objects.filter(page__in=pages.order_by().values("pk"))
