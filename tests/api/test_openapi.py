"""What v3's OpenAPI schema promises of our endpoints."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from django.test import Client
from ninja.openapi.schema import OpenAPISchema
from wagtail.api.v3.api import api

from interviews.api.v3.schemas import InterviewQuery
from interviews.choices import Audience, Conducted, Medium, PersonKind, Role
from interviews.filters import ORDERS, parameter_names
from interviews.models import InterviewPage
from tests.api.openapi import COMPONENT, SNAPSHOT, dump, our_part

# The keywords that say what a value is.
TYPING = {"$ref", "allOf", "anyOf", "const", "enum", "oneOf", "type"}
BLOCKS = InterviewPage._meta.get_field("body").stream_block.child_blocks


@pytest.fixture(scope="module")
def whole() -> OpenAPISchema:
    return api.get_openapi_schema()


@pytest.fixture(scope="module")
def ours(whole: OpenAPISchema) -> dict[str, Any]:
    return our_part(whole)


@pytest.fixture(scope="module")
def components(ours: dict[str, Any]) -> dict[str, Any]:
    return ours["components"]["schemas"]


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in schema["paths"].items():
        for operation in item.values():
            yield path, operation


def schemas(ours: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every schema inside ours, with where it is."""
    for path, operation in operations(ours):
        for parameter in operation["parameters"]:
            yield from inside(f"{path} {parameter['name']}", parameter["schema"])
        for status, answer in operation["responses"].items():
            for content in answer["content"].values():
                yield from inside(f"{path} {status}", content["schema"])
    for name, schema in ours["components"]["schemas"].items():
        yield from inside(name, schema)


def inside(place: str, schema: Any) -> Iterator[tuple[str, Any]]:
    yield place, schema
    if not isinstance(schema, dict):
        return
    for name, part in schema.get("properties", {}).items():
        yield from inside(f"{place}.{name}", part)
    for keyword in ("items", "additionalProperties"):
        if keyword in schema:
            yield from inside(f"{place}[{keyword}]", schema[keyword])
    for keyword in ("allOf", "anyOf", "oneOf"):
        for number, part in enumerate(schema.get(keyword, [])):
            yield from inside(f"{place}({keyword} {number})", part)


def test_the_schema_is_the_snapshot(ours: dict[str, Any]) -> None:
    text = dump(ours)
    if os.environ.get("RENEW_SNAPSHOTS") == "1":
        SNAPSHOT.write_text(text, encoding="utf-8")
    snapshot = SNAPSHOT.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        snapshot.splitlines(), text.splitlines(), "snapshot", "now", lineterm="", n=2
    )

    assert text == snapshot, (
        "The API promises something else than it did. If front ends can live with "
        "that, renew the snapshot: RENEW_SNAPSHOTS=1 python -m pytest "
        "tests/api/test_openapi.py\n" + "\n".join(difference)
    )


def test_nothing_is_of_an_unknown_type(ours: dict[str, Any]) -> None:
    unknown = {
        place
        for place, schema in schemas(ours)
        if not isinstance(schema, dict)
        or not TYPING & set(schema)
        or (schema.get("type") == "array" and not schema.get("items"))
        or (schema.get("type") == "object" and not schema.get("properties"))
    }

    assert unknown == set()


def test_every_key_is_there_or_said_to_be_optional(components: dict[str, Any]) -> None:
    optional = {
        name: set(schema["properties"]) - set(schema.get("required", []))
        for name, schema in components.items()
        if "properties" in schema
    }

    assert {name: keys for name, keys in optional.items() if keys} == {
        # Only with ?facets=true, and only where a parameter is wrong.
        "InterviewList": {"facets"},
        "Problem": {"errors"},
        # Search engines want no empty values.
        "NewsArticle": {
            *("mainEntityOfPage", "url", "description", "dateModified", "wordCount"),
            *("image", "author", "about", "publisher"),
        },
        "NewsArticlePerson": {"alternateName", "url"},
        # Where a recording is there.
        "TranscriptSegment": {"startTime", "endTime"},
    }


def test_the_body_is_told_apart_by_type(components: dict[str, Any]) -> None:
    block = components["Block"]
    mapping = block["discriminator"]["mapping"]

    assert block["discriminator"]["propertyName"] == "type"
    assert set(mapping) == set(BLOCKS)
    assert {item["$ref"] for item in block["oneOf"]} == set(mapping.values())
    for name, ref in mapping.items():
        schema = components[ref.removeprefix(COMPONENT)]
        assert schema["properties"]["type"]["const"] == name


def test_wagtails_own_endpoint_gives_the_same_blocks(whole: OpenAPISchema) -> None:
    page = whole["components"]["schemas"]["InterviewPageSchema"]

    body = page["properties"]["body"]["anyOf"][0]

    assert body == {"type": "array", "items": {"$ref": f"{COMPONENT}Block"}}


@pytest.mark.parametrize(
    ("component", "key", "choices"),
    [
        ("InterviewCard", "conducted", Conducted),
        ("InterviewCard", "medium", Medium),
        ("InterviewCard", "audience", Audience),
        ("Participant", "role", Role),
        ("PersonDetail", "kind", PersonKind),
    ],
)
def test_vocabularies_are_those_of_the_models(
    components: dict[str, Any], component: str, key: str, choices: Any
) -> None:
    assert components[component]["properties"][key]["enum"] == choices.values


def test_vocabularies_of_parameters_are_those_of_the_filters() -> None:
    fields = InterviewQuery.model_fields

    assert set(parameter_names()) <= set(fields)
    assert set(get_args(fields["order"].annotation)) == set(ORDERS)


def test_dates_are_said_to_be_dates(components: dict[str, Any]) -> None:
    assert components["InterviewCard"]["properties"]["date"]["format"] == "date"
    for key in ("first_published_at", "last_published_at"):
        moment = components["InterviewDetail"]["properties"][key]["anyOf"][0]
        assert moment["format"] == "date-time"


def test_every_parameter_is_described(ours: dict[str, Any]) -> None:
    silent = {
        (path, parameter["name"])
        for path, operation in operations(ours)
        for parameter in operation["parameters"]
        if not parameter.get("description")
    }

    assert silent == set()


def test_every_operation_says_how_it_fails(ours: dict[str, Any]) -> None:
    problem = {"application/problem+json": {"schema": {"$ref": f"{COMPONENT}Problem"}}}

    for path, operation in operations(ours):
        failures = {"422"} | ({"404"} if "{key}" in path else set())
        failures |= {"400", "403", "429"} if path.endswith("/unlock/") else set()
        answers = {str(key): value for key, value in operation["responses"].items()}
        assert set(answers) == {"200"} | failures
        for status in failures:
            assert answers[status]["content"] == problem


def test_the_schema_is_served_without_a_token(
    client: Client, ours: dict[str, Any], db: None
) -> None:
    response = client.get("/api/v3/openapi.json")

    assert response.status_code == 200
    assert dump(our_part(response.json())) == dump(ours)
