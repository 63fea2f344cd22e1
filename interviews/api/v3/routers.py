from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import P, Path, Query, Router
from wagtail.api.v3.api import api

from interviews.api import representations
from interviews.api.selection import (
    find_one,
    listed,
    visible_interviews,
)
from interviews.api.shapes import InterviewDetail, PersonDetail, TopicDetail
from interviews.api.v3.problems import Problem
from interviews.api.v3.readers import FOR_READERS, READERS
from interviews.api.v3.resolving import resolve_path
from interviews.api.v3.schemas import (
    DetailQuery,
    InterviewList,
    InterviewQuery,
    PageSlice,
    PersonList,
    PersonQuery,
    Place,
    Resolution,
    ResolveQuery,
    TopicList,
    TopicQuery,
)
from interviews.api.written import card_texts, detail_text
from interviews.facets import count_facets
from interviews.filters import check_names
from interviews.keeping import keep
from interviews.querysets import visible_people, visible_topics

interviews = Router(tags=["interviews"], auth=READERS)
people = Router(tags=["people"], auth=READERS)
topics = Router(tags=["topics"], auth=READERS)
resolve = Router(tags=["resolve"], auth=READERS)

ERRORS = {404: Problem, 422: Problem}
Key = Path[str, P(description="A slug or an id.")]


def say(request: HttpRequest, shape: Any) -> HttpResponse:
    """``shape`` as JSON.

    Optimization: it has the form that the description promises, by its making, so
    nobody reads through all of it once more to check that.
    """
    return api.create_response(request, shape, status=200)


def say_text(text: str) -> HttpResponse:
    return HttpResponse(text, content_type=api.get_content_type())


def cut(queryset: QuerySet, part: PageSlice) -> QuerySet:
    return queryset[part.offset : part.offset + part.limit]


@interviews.get(
    "/",
    response={200: InterviewList, 422: Problem},
    url_name="list_interviews",
    operation_id="interviews_list",
    summary="List interviews",
    openapi_extra=FOR_READERS,
)
def list_interviews(
    request: HttpRequest, query: InterviewQuery = Query(...)
) -> HttpResponse:
    keep(request, *InterviewQuery.model_fields, is_strict=True)
    known = ("limit", "offset", "facets", "rich_text_format")
    stop = query.offset + query.limit
    found = listed(request, known)
    cards = card_texts(request, found, query.offset, stop)
    members = [f'"count":{found.count()}', f'"items":[{",".join(cards)}]']
    if query.facets:
        facets = count_facets(found)
        members.append(f'"facets":{json.dumps(facets)}')
    return say_text(f"{{{','.join(members)}}}")


@interviews.get(
    "/{key}/",
    response={200: InterviewDetail, **ERRORS},
    url_name="detail_interview",
    operation_id="interviews_detail",
    summary="Interview detail",
    openapi_extra=FOR_READERS,
)
def get_interview(
    request: HttpRequest, key: Key, query: DetailQuery = Query(...)
) -> HttpResponse:
    check_names(request.GET, DetailQuery.model_fields)
    keep(request, *DetailQuery.model_fields, is_strict=True)
    return say_text(detail_text(request, key))


@people.get(
    "/",
    response={200: PersonList, 422: Problem},
    url_name="list_people",
    operation_id="people_list",
    summary="List people",
    openapi_extra=FOR_READERS,
)
def list_people(request: HttpRequest, query: PersonQuery = Query(...)) -> HttpResponse:
    check_names(request.GET, PersonQuery.model_fields)
    keep(request, *PersonQuery.model_fields, is_strict=True)
    found = visible_people(visible_interviews(request))
    shapes = representations.person_detail_shapes(cut(found, query), request)
    return say(request, {"count": found.count(), "items": shapes})


@people.get(
    "/{key}/",
    response={200: PersonDetail, **ERRORS},
    url_name="detail_person",
    operation_id="people_detail",
    summary="Person detail",
    openapi_extra=FOR_READERS,
)
def get_person(
    request: HttpRequest, key: Key, query: DetailQuery = Query(...)
) -> HttpResponse:
    check_names(request.GET, DetailQuery.model_fields)
    keep(request, *DetailQuery.model_fields, is_strict=True)
    found = visible_people(visible_interviews(request))
    person = find_one(found, key, noun="people")
    return say(request, representations.person_detail_shape(person, request))


@topics.get(
    "/",
    response={200: TopicList, 422: Problem},
    url_name="list_topics",
    operation_id="topics_list",
    summary="List topics",
    openapi_extra=FOR_READERS,
)
def list_topics(request: HttpRequest, query: TopicQuery = Query(...)) -> HttpResponse:
    check_names(request.GET, TopicQuery.model_fields)
    keep(request, *TopicQuery.model_fields, is_strict=True)
    found = visible_topics(visible_interviews(request))
    shapes = [
        representations.topic_detail_shape(topic, request)
        for topic in cut(found, query)
    ]
    return say(request, {"count": found.count(), "items": shapes})


@topics.get(
    "/{key}/",
    response={200: TopicDetail, **ERRORS},
    url_name="detail_topic",
    operation_id="topics_detail",
    summary="Topic detail",
    openapi_extra=FOR_READERS,
)
def get_topic(
    request: HttpRequest, key: Key, query: Place = Query(...)
) -> HttpResponse:
    check_names(request.GET, Place.model_fields)
    keep(request, *Place.model_fields, is_strict=True)
    found = visible_topics(visible_interviews(request))
    topic = find_one(found, key, noun="topics")
    return say(request, representations.topic_detail_shape(topic, request))


@resolve.get(
    "/",
    response={200: Resolution, 422: Problem},
    url_name="resolve",
    operation_id="resolve",
    summary="What stands at a path",
    openapi_extra=FOR_READERS,
)
def resolve_address(
    request: HttpRequest, query: ResolveQuery = Query(...)
) -> Resolution:
    check_names(request.GET, ResolveQuery.model_fields)
    keep(request, *ResolveQuery.model_fields, is_strict=True)
    return resolve_path(request, query.path)
