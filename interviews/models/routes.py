"""What makes an index answer at more addresses than its own."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import include, path
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from interviews.conf import conf
from interviews.querysets import visible_people, visible_topics
from interviews.visibility import public_anywhere

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern, URLResolver
    from wagtail.url_routing import RouteResult

    from interviews.models.pages import InterviewPageMixin
    from interviews.querysets import InterviewQuerySet


# No page of ours takes a form; one of a site's own may.
READING = ["GET", "HEAD", "OPTIONS"]


class RoutedMixin(RoutablePageMixin):
    """A page with the addresses of ``interviews.index_urls`` below it."""

    @classmethod
    def get_subpage_urls(cls) -> tuple[URLPattern | URLResolver, ...]:
        # By name: models do not know what shows them.
        ours = path("", include("interviews.index_urls"))
        return (*super().get_subpage_urls(), ours)

    @classmethod
    def is_routed(cls, slug: str) -> bool:
        """Whether ``slug/`` below an index is taken, as people/ and 2026/ are."""
        with suppress(Http404):
            return bool(cls.get_resolver().resolve(f"/{slug}/"))
        return False

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # What lies below in the tree comes first: no other address hides a page.
        if path_components:
            if interview := self._find_interview(path_components):
                return interview.route(request, path_components[1:])
            with suppress(Http404):
                return super(RoutablePageMixin, self).route(request, path_components)
        return super().route(request, path_components)

    def _find_interview(self, path_components: list[str]) -> InterviewPageMixin | None:
        """The interview there, with what its page shows of it, in one query."""
        slug = path_components[0]
        if len(path_components) > 1 or self.is_routed(slug):
            return None
        interviews = apps.get_model(conf.page_model).objects.child_of(self)
        interview = interviews.filter(slug=slug).order_by().with_joins().first()
        if interview:
            # As Wagtail does: treebeard's get_parent looks for it.
            interview._cached_parent_obj = self
        return interview and interview.specific

    def get_route_paths(self) -> list[str]:
        """What Wagtail redirects from when the index gets another address."""
        interviews = apps.get_model(conf.page_model).objects
        known = public_anywhere(interviews.child_of(self))
        routes = [("people", []), ("topics", [])]
        routes += [("person", [person.slug]) for person in visible_people(known)]
        routes += [("topic", [topic.slug]) for topic in visible_topics(known)]
        routes += [("year", [f"{day.year:04}"]) for day in known.dates("date", "year")]
        paths = [self.route_path(name, *args) for name, args in routes]
        return [*super().get_route_paths(), *paths]

    def shows(self, route: str, visible: InterviewQuerySet) -> bool:
        """Whether readers of ``visible`` interviews find something at ``route``."""
        match = self.get_resolver().resolve(route)
        known = {"person": visible_people, "topic": visible_topics}.get(match.url_name)
        if known is None:
            return True
        found = known(visible.child_of(self))
        return found.filter(slug=match.kwargs["slug"]).exists()

    def route_path(self, name: str, *args: str) -> str:
        """The address of a route below the index, as people write it: ``/people/한/``."""
        return uri_to_iri(f"/{self.reverse_subpage(name, args)}")


class BelowIndexMixin:
    """A page below an index, whose slug is none of the index's other addresses."""

    def clean(self) -> None:
        super().clean()
        self._check_slug_is_not_routed()

    def minimal_clean(self) -> None:
        super().minimal_clean()
        self._check_slug_is_not_routed()

    def _check_slug_is_not_routed(self) -> None:
        if not apps.get_model(conf.index_page_model).is_routed(self.slug):
            return
        # One that has it already goes on: its page is found before the address.
        if type(self)._default_manager.filter(pk=self.pk, slug=self.slug).exists():
            return
        sentence = _(
            "Every interview index has an address “%(slug)s/” of its own: "
            "choose another slug."
        )
        raise ValidationError({"slug": sentence % {"slug": self.slug}})
