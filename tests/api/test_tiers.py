"""Who sees what in both APIs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from django.test import Client

from interviews.models import InterviewPage
from tests.api.tiers import EVERYTHING, SEEN, become, make_site, seen

pytestmark = pytest.mark.django_db


V2, V3 = "/api/v2/", "/api/v3/"
VERSIONS = ["v2", "v3"]


@pytest.fixture(params=SEEN)
def who(request: pytest.FixtureRequest, client: Client) -> str:
    make_site()
    become(client, request.param)
    return request.param


def slugs(items: Iterable[dict[str, Any]], key: str = "slug") -> list[str]:
    return sorted(item[key] for item in items)


def total(answer: dict[str, Any]) -> int:
    return answer["count"] if "count" in answer else answer["meta"]["total_count"]


def test_lists_and_counts_hold_what_the_reader_may_see(
    client: Client, who: str
) -> None:
    for version in VERSIONS:
        expected = sorted(seen(version, who))
        answer = client.get(f"/api/{version}/interviews/?facets=true").json()

        assert slugs(answer["items"]) == expected
        assert total(answer) == len(expected)
        facets = answer["facets"]
        for facet in ("person", "topic"):
            assert slugs(facets[facet], "value") == expected
        assert sum(item["count"] for item in facets["medium"]) == len(expected)


def test_details_are_found_by_those_who_see_them_and_by_nobody_else(
    client: Client, who: str
) -> None:
    ids = dict(InterviewPage.objects.values_list("slug", "pk"))
    assert set(ids) == EVERYTHING

    by_id = {
        slug for slug, key in ids.items() if is_found(client, f"{V2}interviews/{key}/")
    }
    by_slug = {slug for slug in ids if is_found(client, f"{V3}interviews/{slug}/")}

    assert by_id == seen("v2", who)
    assert by_slug == seen("v3", who)


def test_people_and_topics_are_known_from_what_the_reader_may_see(
    client: Client, who: str
) -> None:
    for version, kind in product(VERSIONS, ["people", "topics"]):
        expected = sorted(seen(version, who))
        answer = client.get(f"/api/{version}/{kind}/").json()

        assert slugs(answer["items"]) == expected
        assert total(answer) == len(expected)
        assert {item["interview_count"] for item in answer["items"]} == {1}


def test_the_others_are_not_found(client: Client, who: str) -> None:
    people = {slug for slug in EVERYTHING if is_found(client, f"{V2}people/{slug}/")}
    topics = {slug for slug in EVERYTHING if is_found(client, f"{V3}topics/{slug}/")}

    assert people == seen("v2", who)
    assert topics == seen("v3", who)


def test_a_filter_finds_nothing_by_what_only_hidden_interviews_have(
    client: Client, who: str
) -> None:
    found = {
        slug: client.get(f"{V3}interviews/", {"person": slug}).json()["count"]
        for slug in EVERYTHING
    }

    assert {slug for slug, number in found.items() if number} == seen("v3", who)


def test_resolve_finds_what_the_reader_may_see(client: Client, who: str) -> None:
    paths = {
        page.slug: page.url_path.removeprefix("/home")
        for page in InterviewPage.objects.exclude(slug="other-site")
    }

    found = {
        slug
        for slug, path in paths.items()
        if client.get("/api/v3/resolve/", {"path": path}).json()["type"] == "interview"
    }

    assert found == SEEN[who]


def test_no_reader_sees_less_than_an_anonymous_one(client: Client, who: str) -> None:
    def ids(reader: Client, version: str) -> set[int]:
        answer = reader.get(f"/api/{version}/interviews/").json()
        return {item["id"] for item in answer["items"]}

    for version in VERSIONS:
        assert ids(client, version) >= ids(Client(), version)


def is_found(client: Client, path: str) -> bool:
    response = client.get(path)
    assert response.status_code in {200, 404}, response.content
    return response.status_code == 200
