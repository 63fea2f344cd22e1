"""Interviews, people and topics in Wagtail's API v2, in its envelope.

The shapes are those of v3; ``fields`` chooses among their keys as it does elsewhere
in v2, but does not nest: everything that belongs to an interview is in it already.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property, classproperty
from rest_framework.response import Response
from wagtail.api.v2.utils import get_full_url, parse_fields_parameter
from wagtail.api.v2.views import BaseAPIViewSet

from interviews.api import representations
from interviews.api.guards import GuardedViewMixin
from interviews.api.selection import (
    PLACE,
    find_interview,
    find_one,
    listed,
    visible_interviews,
)
from interviews.api.shapes import (
    InterviewCard,
    InterviewDetail,
    PersonDetail,
    TopicDetail,
)
from interviews.api.written import card_texts, detail_text, write_json
from interviews.conf import conf
from interviews.facets import count_facets
from interviews.filters import ParameterError, check_names
from interviews.querysets import visible_people, visible_topics
from interviews.transcribing.files import transcript_file

if TYPE_CHECKING:
    from rest_framework.request import Request

    from interviews.models import Person, Topic

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
MAX_OFFSET = 100_000
MAX_FIELDS_LENGTH = 500
ENVELOPE = ("limit", "offset", "fields", "format", "rich_text_format")
LIST = ("facets", *ENVELOPE)


class InterviewsAPIViewSet(GuardedViewMixin, BaseAPIViewSet):
    name = "interviews"
    noun = "interviews"
    list_shape: type = InterviewCard
    detail_shape: type = InterviewDetail

    @classproperty
    def model(cls) -> type:
        return apps.get_model(conf.page_model)

    def listing_view(self, request: Request) -> HttpResponseBase:
        keep = self.wanted_fields(self.list_shape)
        offset, limit = self.slice()
        texts, count = self.list_texts(offset, offset + limit)
        items = ",".join(self.item(text, keep, self.list_shape) for text in texts)
        members = [f'"meta":{{"total_count":{count}}}', f'"items":[{items}]']
        if self.wants_facets():
            facets = count_facets(listed(self.request, LIST))
            members.append(f'"facets":{write_json(facets)}')
        return self.say(f"{{{','.join(members)}}}")

    def detail_view(self, request: Request, key: str) -> HttpResponseBase:
        keep = self.wanted_fields(self.detail_shape)
        return self.say(self.item(self.one_text(key), keep, self.detail_shape))

    def transcript_view(self, request: Request, key: str, ending: str) -> HttpResponse:
        check_names(request.GET, PLACE)
        return transcript_file(find_interview(request, key), ending, request)

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[Any, str]:
        # The ending says what is wanted, whatever else the client accepts.
        is_file = self.action == "transcript_view"
        return super().perform_content_negotiation(request, force=force or is_file)

    def say(self, text: str) -> HttpResponseBase:
        """``text``, which is JSON, as it is, or as the page that browsers get."""
        renderer = self.request.accepted_renderer
        if renderer.format == "json":
            return HttpResponse(text, content_type=renderer.media_type)
        return Response(json.loads(text))

    def list_texts(self, start: int, stop: int) -> tuple[Iterable[str], int]:
        """The shapes from ``start`` to ``stop``, and how many there are in all."""
        found = listed(self.request, LIST)
        return card_texts(self.request, found, start, stop), found.count()

    def one_text(self, key: str) -> str:
        check_names(self.request.GET, [*PLACE, *ENVELOPE])
        return detail_text(self.request, key)

    def item(self, text: str, keep: set[str], shape: type) -> str:
        """``text`` with v2's ``meta``, and of its keys those that were asked for."""
        # Every shape begins with its id.
        head, rest = text.split(",", 1)
        key = head.removeprefix('{"id":')
        meta = f'"meta":{{"type":"{self.label}","detail_url":"{self.list_url}{key}/"}}'
        if keep == shape.__annotations__.keys():
            return f"{head},{meta},{rest}"
        chosen = representations.select_fields(json.loads(text), keep - {"id"})
        members = [head, meta, *filter(None, [write_json(chosen)[1:-1]])]
        return f"{','.join(members)}}}"

    @cached_property
    def label(self) -> str:
        return self.model._meta.label

    @cached_property
    def list_url(self) -> str:
        """What the addresses of details begin with."""
        namespace = self.request.resolver_match.namespace
        return get_full_url(self.request, reverse(f"{namespace}:listing"))

    def wanted_fields(self, shape: type) -> set[str]:
        """The keys that ``fields`` asks for; all of ``shape`` by default."""
        everything = set(shape.__annotations__)
        text = self.request.GET.get("fields", "")
        if len(text) > MAX_FIELDS_LENGTH:
            raise ParameterError({"fields": "fields: This is too long."})
        try:
            asked = parse_fields_parameter(text) if text else []
        except ValueError as exc:
            raise ParameterError({"fields": f"fields: {exc}."}) from exc
        if asked and asked[0][0] in {"*", "_"}:
            wanted = everything.copy() if asked.pop(0)[0] == "*" else set()
        else:
            wanted = everything.copy()
        for name, negated, nested in asked:
            check_field(name, nested, everything)
            wanted = wanted - {name} if negated else wanted | {name}
        return wanted

    def slice(self) -> tuple[int, int]:
        return (
            self.number("offset", 0, 0, MAX_OFFSET),
            self.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
        )

    def number(self, name: str, default: int, least: int, most: int) -> int:
        text = self.request.GET.get(name, str(default))
        # The guard has seen to it that there are not too many digits for ``int``.
        if text.isascii() and text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise ParameterError({name: f"{name}: Give a number from {least} to {most}."})

    def wants_facets(self) -> bool:
        text = self.request.GET.get("facets", "false")
        if text not in {"true", "false"}:
            raise ParameterError({"facets": "facets: Give true or false."})
        return text == "true"

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        as_view: Callable = cls.as_view
        return [
            path("", as_view({"get": "listing_view"}), name="listing"),
            path("<str:key>/", as_view({"get": "detail_view"}), name="detail"),
            *cls.get_file_patterns(),
        ]

    @classmethod
    def get_file_patterns(cls) -> list[URLPattern]:
        view = cls.as_view({"get": "transcript_view"})
        return [path("<str:key>/transcript.<str:ending>", view, name="transcript")]


def check_field(name: str, nested: Any, known: set[str]) -> None:
    if nested:
        message = f"fields: {name} does not nest; it comes whole."
        raise ParameterError({"fields": message})
    if name not in known:
        names = ", ".join(sorted(known))
        message = f"fields: There is no {name}. There are: {names}."
        raise ParameterError({"fields": message})


class PeopleAPIViewSet(InterviewsAPIViewSet):
    name = "people"
    noun = "people"
    list_shape = PersonDetail
    detail_shape = PersonDetail

    @classmethod
    def get_file_patterns(cls) -> list[URLPattern]:
        return []

    @classproperty
    def model(cls) -> type:
        return apps.get_model("interviews.Person")

    def find_all(self) -> QuerySet:
        check_names(self.request.GET, [*PLACE, *ENVELOPE])
        return visible_people(visible_interviews(self.request))

    def list_texts(self, start: int, stop: int) -> tuple[Iterable[str], int]:
        found = self.find_all()
        return map(write_json, self.shapes(found[start:stop])), found.count()

    def shapes(self, people: QuerySet) -> Iterable[dict[str, Any]]:
        return representations.person_detail_shapes(people, self.request)

    def one_text(self, key: str) -> str:
        return write_json(self.shape(find_one(self.find_all(), key, noun=self.noun)))

    def shape(self, person: Person) -> dict[str, Any]:
        return representations.person_detail_shape(person, self.request)


class TopicsAPIViewSet(PeopleAPIViewSet):
    name = "topics"
    noun = "topics"
    list_shape = TopicDetail
    detail_shape = TopicDetail

    @classproperty
    def model(cls) -> type:
        return apps.get_model("interviews.Topic")

    def find_all(self) -> QuerySet:
        check_names(self.request.GET, [*PLACE, *ENVELOPE])
        return visible_topics(visible_interviews(self.request))

    def shapes(self, topics: QuerySet) -> Iterable[dict[str, Any]]:
        return map(self.shape, topics)

    def shape(self, topic: Topic) -> dict[str, Any]:
        return representations.topic_detail_shape(topic, self.request)
