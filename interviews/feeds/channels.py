"""What a feed is about: all interviews of an index, those of a person, of a topic."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.models import Site

from interviews.conf import conf
from interviews.feeds.items import Item, make_items, permanent_id
from interviews.languages import canonical_tag
from interviews.text import plain_text, printable

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewIndexPageMixin
    from interviews.querysets import InterviewQuerySet

LENGTH = 20


@dataclass(frozen=True, kw_only=True)
class Channel:
    id: str
    title: str
    description: str
    """Plain text, never empty."""
    url: str
    """Of the page that lists the same interviews."""
    feed_url: str
    language: str
    """A BCP 47 tag."""
    publisher: str
    """The name of the site, or its host if it has none."""
    updated: datetime.datetime
    items: list[Item]


def index_channel(index: InterviewIndexPageMixin, request: HttpRequest) -> Channel:
    return _channel(
        index,
        request,
        _public(index, request),
        title=index.title,
        description=plain_text(index.introduction),
    )


def person_channel(
    index: InterviewIndexPageMixin, request: HttpRequest, slug: str
) -> Channel:
    person = get_object_or_404(apps.get_model("interviews.Person"), slug=slug)
    # A subquery and not a join: somebody may take part in two roles.
    theirs = person.participations.values("interview")
    interviews = _some(_public(index, request).filter(pk__in=theirs))
    return _channel(
        index,
        request,
        interviews,
        title=f"{person} – {index.title}",
        description=plain_text(person.biography),
        rest=index.reverse_subpage("person", [person.slug]),
    )


def topic_channel(
    index: InterviewIndexPageMixin, request: HttpRequest, slug: str
) -> Channel:
    topic = get_object_or_404(apps.get_model("interviews.Topic"), slug=slug)
    interviews = _some(_public(index, request).filter(topics=topic))
    return _channel(
        index,
        request,
        interviews,
        title=f"{topic} – {index.title}",
        description=topic.description,
        rest=index.reverse_subpage("topic", [topic.slug]),
    )


def _public(index: InterviewIndexPageMixin, request: HttpRequest) -> InterviewQuerySet:
    # Whoever asks: what a reader has unlocked does not go into a feed.
    interviews = apps.get_model(conf.page_model).objects
    return interviews.visible_to_public(request).child_of(index).newest_first()


def _some(interviews: InterviewQuerySet) -> InterviewQuerySet:
    if not interviews.exists():
        raise Http404("Nobody knows of this from an interview.")
    return interviews


def _channel(
    index: InterviewIndexPageMixin,
    request: HttpRequest,
    interviews: InterviewQuerySet,
    *,
    title: str,
    description: str,
    rest: str = "",
) -> Channel:
    site = Site.find_for_request(request)
    items = make_items(list(interviews.for_cards()[:LENGTH]), request)
    return Channel(
        id=permanent_id(index, rest),
        title=printable(title),
        description=printable(description or title),
        url=f"{index.get_full_url(request)}{rest}",
        feed_url=f"{site.root_url}{request.path}",
        language=canonical_tag(index.locale.language_code),
        publisher=printable(site.site_name or site.hostname),
        updated=max((item.updated for item in items), default=_first_moment(index)),
        items=items,
    )


def _first_moment(index: InterviewIndexPageMixin) -> datetime.datetime:
    """The moment of a feed without items, the same whenever it is asked for."""
    return index.first_published_at or timezone.make_aware(
        datetime.datetime(2000, 1, 1)
    )
