"""What a reader may see, and the only place of prefetching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import (
    Count,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from wagtail.models import PageManager

from interviews.blocks import make_blocks
from interviews.conf import conf
from interviews.lists import ListQuerySet
from interviews.pictures import picture_prefetch, prefetch_pictures
from interviews.related import Around, most_related
from interviews.standing import standing_of
from interviews.visibility import locked_pages, public_pages, site_of, visible_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.http import HttpRequest
    from wagtail.models import Site

    from interviews.models.index_pages import InterviewIndexPageMixin
    from interviews.models.pages import InterviewPageMixin


class InterviewQuerySet(ListQuerySet):
    def visible_to(self, request: HttpRequest, site: Site | None = None) -> Self:
        """What ``request`` may see of ``site``, or else of the one it is for."""
        return visible_pages(self, request, site).of_readers()

    def visible_to_public(
        self, request: HttpRequest | None, site: Site | None = None
    ) -> Self:
        """What anybody may see there, whoever asks."""
        return public_pages(self, request, site).of_readers()

    def locked_to(self, request: HttpRequest, site: Site | None = None) -> Self:
        """What passwords keep from ``request`` there, and nothing else does."""
        return locked_pages(self, request, site)

    def newest_first(self) -> Self:
        return self.order_by("-date", "-pk")

    def for_cards(self) -> Self:
        """With everything that a card shows, in a fixed number of queries."""
        return self.with_joins().prefetch_related(*_card_prefetches())

    def with_joins(self) -> Self:
        """With what a card shows and one query can bring along."""
        return self.select_related("image", "locale")

    def with_visits(self, since: date | None = None, name: str = "visits") -> Self:
        """With ``visits``, the readings of each page since it was made, or ``since``."""
        counts = apps.get_model("interviews.VisitCount").objects
        of_page = counts.filter(page=OuterRef("pk")).order_by().values("page")
        if since:
            of_page = of_page.filter(day__gte=since)
        total = of_page.annotate(total=Sum("count")).values("total")
        return self.annotate(**{name: Coalesce(Subquery(total), 0)})

    def around(self, interview: InterviewPageMixin, number: int) -> Around:
        """``interview`` with those beside it and at most ``number`` related ones."""
        siblings = self.sibling_of(interview, inclusive=False) if interview.pk else self
        return Around(
            itself=interview,
            related=tuple(self.with_joins().related_to(interview, number)),
            older=siblings.before(interview),
            newer=siblings.after(interview),
        )

    def related_to(
        self, interview: InterviewPageMixin, number: int
    ) -> list[InterviewPageMixin]:
        """At most ``number`` that share interviewees or topics with it, most first."""
        dates = self.order_by().values_list("pk", "date")
        keys = most_related(
            interview.pk, number, lambda keys: dates.filter(pk__in=keys)
        )
        return self.in_order_of(keys)

    def in_order_of(self, keys: Iterable[int]) -> list[InterviewPageMixin]:
        """Those with ``keys``, without any that is not there."""
        found = self.in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def before(self, interview: InterviewPageMixin) -> InterviewPageMixin | None:
        """The next older interview; one that was never saved has no neighbours."""
        return interview.pk and self.older_than(interview).as_links().first()

    def after(self, interview: InterviewPageMixin) -> InterviewPageMixin | None:
        """The next newer interview; one that was never saved has no neighbours."""
        return interview.pk and self.newer_than(interview).as_links().first()

    def older_than(self, interview: InterviewPageMixin) -> Self:
        """Those before ``interview``, the nearest first."""
        # Cut in two, so that an index finds the date.
        older = Q(date__lt=interview.date) | Q(pk__lt=interview.pk)
        return self.filter(older, date__lte=interview.date).order_by("-date", "-pk")

    def newer_than(self, interview: InterviewPageMixin) -> Self:
        """Those after ``interview``, the nearest first."""
        newer = Q(date__gt=interview.date) | Q(pk__gt=interview.pk)
        return self.filter(newer, date__gte=interview.date).order_by("date", "pk")

    def as_links(self) -> Self:
        """With what a link to an interview says and leads to, and nothing else."""
        return self.only("title", "url_path")


def complete_cards(interviews: list[InterviewPageMixin]) -> None:
    """Bring what ``for_cards`` brings to interviews that are here already."""
    # One that was never saved has its participants and topics with it.
    new = [interview for interview in interviews if interview.pk is None]
    saved = [interview for interview in interviews if interview.pk is not None]
    prefetch_related_objects(saved, *_card_prefetches())
    prefetch_pictures(interview.image for interview in new)


def complete_page(
    interview: InterviewPageMixin, related: Sequence[InterviewPageMixin]
) -> None:
    """Bring what the page of ``interview`` shows of it, and of its ``related`` ones."""
    saved = [page for page in (interview, *related) if page.pk is not None]
    prefetch_related_objects(saved, "participants", "topics")
    people = [participant.person for participant in interview.participants.all()]
    prefetch_related_objects(people, "portrait")
    make_blocks(interview.body, people)
    prefetch_pictures([*(page.image for page in related), *interview.pictures()])


def _card_prefetches() -> tuple[str | Prefetch, ...]:
    return "participants", "topics", picture_prefetch("image__renditions")


def public_indexes(request: HttpRequest | None) -> list[InterviewIndexPageMixin]:
    """The indexes that anybody may see on the site that ``request`` is for."""
    site = site_of(request)

    def find() -> list[InterviewIndexPageMixin]:
        indexes = apps.get_model(conf.index_page_model).objects.all()
        return [*public_pages(indexes, request)]

    return standing_of(request).remember((public_indexes, site and site.pk), find)


InterviewManager = PageManager.from_queryset(InterviewQuerySet, "InterviewManager")


def visible_people(visible: InterviewQuerySet) -> QuerySet:
    """People who take part in ``visible`` interviews, with ``interview_count``.

    Their ``visible_members`` and ``visible_groups`` are of the same people.
    """
    everybody = _known_from(
        apps.get_model("interviews.Person"), "participations__interview", visible
    )
    return (
        everybody.select_related("portrait")
        .prefetch_related(
            Prefetch("members", everybody, to_attr="visible_members"),
            Prefetch("groups", everybody, to_attr="visible_groups"),
            picture_prefetch("portrait__renditions"),
        )
        .order_by("name", "pk")
    )


def visible_topics(visible: InterviewQuerySet) -> QuerySet:
    """Topics of ``visible`` interviews, with ``interview_count``."""
    topics = _known_from(apps.get_model("interviews.Topic"), "interviews", visible)
    return topics.order_by("name", "pk")


def _known_from(model: type, path: str, visible: InterviewQuerySet) -> QuerySet:
    keys = visible.order_by().values("pk")
    count = Count(path, filter=Q(**{f"{path}__in": keys}), distinct=True)
    return model.objects.annotate(interview_count=count).filter(interview_count__gt=0)
