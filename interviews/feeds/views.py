"""The feeds below an index: see ``interviews.index_urls``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseNotAllowed

from interviews.feeds.channels import (
    Channel,
    index_channel,
    person_channel,
    topic_channel,
)
from interviews.feeds.json_feed import json_feed
from interviews.feeds.xml import atom, rss
from interviews.keeping import keep, unless_known

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewIndexPageMixin

WRITERS: dict[str, tuple[str, Callable[[Channel], str]]] = {
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "json": ("application/feed+json; charset=utf-8", json_feed),
}


def show_index_feed(
    index: InterviewIndexPageMixin, request: HttpRequest, *, kind: str
) -> HttpResponse:
    return _answer(request, kind, index_channel, index)


def show_person_feed(
    index: InterviewIndexPageMixin, request: HttpRequest, *, slug: str, kind: str
) -> HttpResponse:
    return _answer(request, kind, person_channel, index, slug)


def show_topic_feed(
    index: InterviewIndexPageMixin, request: HttpRequest, *, slug: str, kind: str
) -> HttpResponse:
    return _answer(request, kind, topic_channel, index, slug)


def _answer(
    request: HttpRequest,
    kind: str,
    make_channel: Callable[..., Channel],
    index: InterviewIndexPageMixin,
    *args: Any,
) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    content_type, write = WRITERS[kind]
    keep(request)
    channel = make_channel(index, request, *args)
    response = HttpResponse(write(channel), content_type=content_type)
    # No date of last change: when an interview is hidden, the latest date of the
    # others is an earlier one, and whoever asks by date would keep what was hidden.
    return unless_known(request, response)
