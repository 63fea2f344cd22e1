"""What a reader may see, and the only place of prefetching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Count, Q
from wagtail.models import PageManager, Site
from wagtail.query import PageQuerySet

from interviews.choices import Role
from interviews.pictures import picture_prefetch

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models.pages import InterviewPageMixin


class InterviewQuerySet(PageQuerySet):
    def visible_to_public(self, request: HttpRequest | None) -> Self:
        """Live and unrestricted interviews of the site that ``request`` is for.

        This is the one door: every list, count, neighbour and relation that
        readers get goes through it.
        """
        visible = self.live().public()
        site = Site.find_for_request(request)
        return visible.descendant_of(site.root_page) if site else visible

    def newest_first(self) -> Self:
        return self.order_by("-date", "-pk")

    def for_cards(self) -> Self:
        """With everything that a card shows, in a fixed number of queries."""
        return self.select_related("image", "locale").prefetch_related(
            "participants", "topics", picture_prefetch("image__renditions")
        )

    def related_to(self, interview: InterviewPageMixin) -> Self:
        """Interviews that share interviewees or topics with ``interview``, most first."""
        people = [person.pk for person in interview.interviewees]
        topics = [topic.pk for topic in interview.topics.all()]
        same_person = Q(
            participants__person__in=people, participants__role=Role.INTERVIEWEE
        )
        shared = Count(
            "participants__person", filter=same_person, distinct=True
        ) + Count("topics", filter=Q(topics__in=topics), distinct=True)
        return (
            self.exclude(pk=interview.pk)
            .annotate(shared=shared)
            .filter(shared__gt=0)
            .order_by("-shared", "-date", "-pk")
        )

    def before(self, interview: InterviewPageMixin) -> InterviewPageMixin | None:
        """The next older interview; one that was never saved has no neighbours."""
        if interview.pk is None:
            return None
        older = Q(date__lt=interview.date) | Q(date=interview.date, pk__lt=interview.pk)
        return self.filter(older).order_by("-date", "-pk").first()

    def after(self, interview: InterviewPageMixin) -> InterviewPageMixin | None:
        """The next newer interview; one that was never saved has no neighbours."""
        if interview.pk is None:
            return None
        newer = Q(date__gt=interview.date) | Q(date=interview.date, pk__gt=interview.pk)
        return self.filter(newer).order_by("date", "pk").first()


InterviewManager = PageManager.from_queryset(InterviewQuerySet, "InterviewManager")
