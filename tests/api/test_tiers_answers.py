"""What an answer to somebody holds, what it costs, and where it may be kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken

from tests.api.test_interviews_detail import make_long
from tests.api.test_interviews_list import fill
from tests.api.tiers import LOGIN, become, interview, make_site, restrict, sign_in
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db

PERSONAL = {"Authorization", "Cookie", "X-Interviews-Unlock"}
PATHS = ["interviews/", "interviews/public/", "people/", "topics/public/"]


@pytest.fixture(params=["v2", "v3"])
def version(request: pytest.FixtureRequest) -> str:
    return request.param


def vary(response: HttpResponse) -> set[str]:
    return set(response["Vary"].split(", "))


@pytest.mark.parametrize(
    "who",
    ["stranger", "nobody with a false token", "typed the password", "unlocked"],
)
def test_an_answer_to_somebody_is_kept_nowhere(
    client: Client, version: str, who: str
) -> None:
    make_site()
    become(client, who)

    for path in (*PATHS, "interviews/draft/", "interviews/?foo=1"):
        response = client.get(f"/api/{version}/{path}")
        assert response["Cache-Control"] == "private, no-store"
        assert vary(response) >= PERSONAL


def test_an_answer_to_anybody_says_what_it_depends_on(
    client: Client, version: str
) -> None:
    make_site()

    for path in PATHS:
        response = client.get(f"/api/{version}/{path}")
        assert "Cache-Control" not in response
        assert vary(response) >= PERSONAL


def test_neighbours_and_relations_are_public_for_everyone(
    client: Client, version: str
) -> None:
    index, people = make_index(), [PersonFactory()]
    shared = {"parent": index, "people": people, "topics": [TopicFactory()]}
    days = {
        "old": "01",
        "older-secret": "02",
        "main": "03",
        "secret": "04",
        "new": "05",
    }
    pages = {
        slug: InterviewPageFactory(
            slug=slug, title=slug, date=f"2024-01-{day}", **shared
        )
        for slug, day in days.items()
    }
    for slug in ("older-secret", "secret"):
        restrict(pages[slug], LOGIN)
    sign_in(client, is_superuser=True)

    for slug in ("main", "secret"):
        data = client.get(f"/api/{version}/interviews/{slug}/").json()
        public = {"old", "new", "main"} - {slug}
        assert {card["slug"] for card in data["related"]} == public
        assert data["next"]["title"] == "new"
        assert data["previous"]["title"] == ("old" if slug == "main" else "main")


def test_links_lead_to_public_pages_for_everyone(client: Client, version: str) -> None:
    index = make_index()
    hidden = interview(index, "hidden")
    restrict(hidden, LOGIN)
    text = f'<p><a linktype="page" id="{hidden.pk}">this</a></p>'
    interview(index, "main", body=[qa("Which?", {"text": text})])
    sign_in(client, is_superuser=True)

    answer = client.get(f"/api/{version}/interviews/main/").json()

    assert answer["body"][0]["value"]["answers"][0]["text"] == "<p><a>this</a></p>"


def test_a_redirect_to_a_hidden_page_is_for_those_who_see_it(client: Client) -> None:
    hidden = interview(make_index(), "hidden")
    restrict(hidden, LOGIN)
    Redirect.add_redirect("/old/", hidden.page_ptr)

    def find() -> str:
        return client.get("/api/v3/resolve/?path=/old/").json()["type"]

    before = find()
    sign_in(client)

    assert (before, find()) == ("not_found", "redirect")


@contextmanager
def at_most(number: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as queries:
        yield
    assert len(queries) <= number, [query["sql"] for query in queries]


# What it takes to know who reads, and what is public besides: a session, its user or
# a token, and the restrictions once more.
READERS = {
    "anonymous": 0,
    "member with a token": 2,
    "stranger": 3,
    "member who unlocked": 3,
}


def test_a_reader_costs_hardly_more_queries_than_anybody(version: str) -> None:
    make_site()
    index = make_index(slug="long")
    fill(index, 20)
    make_long(index, "many", 10)

    for who, more in READERS.items():
        client = Client()
        become(client, who)
        paths = [
            (f"/api/{version}/interviews/?limit=100", 12),
            (f"/api/{version}/interviews/many/", 15 + more),
        ]
        for path, most in paths:
            # The first reader makes the renditions, and marks the token as used.
            assert client.get(path).status_code == 200
            with at_most(most):
                client.get(path)
        User.objects.all().delete()


def test_restrictions_cost_one_query_however_many_there_are(
    client: Client, version: str
) -> None:
    index = make_index()
    sign_in(client)

    def count() -> int:
        number = index.get_children().count()
        restrict(interview(index, f"hidden-{number}"), LOGIN)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/api/{version}/interviews/?limit=1")
        return len(queries)

    count()
    assert count() == count()


@pytest.mark.parametrize("header", ["Bearer ", "Bearer \x00", "bearer é", "Basic eA=="])
def test_a_false_token_is_as_good_as_none(
    client: Client, version: str, header: str
) -> None:
    interview(make_index(), "public")

    response = client.get(
        f"/api/{version}/interviews/public/", headers={"Authorization": header}
    )

    assert response.status_code == 200


def test_a_token_that_was_revoked_opens_nothing(client: Client) -> None:
    make_site()
    become(client, "member with a token")
    path = "/api/v3/interviews/group/"
    assert client.get(path).status_code == 200

    make_revoked()

    assert client.get(path).status_code == 404
    assert client.get("/api/v3/interviews/public/").status_code == 200


def make_revoked() -> None:
    APIToken.objects.update(revoked_at=timezone.now())


@pytest.mark.parametrize(
    "path",
    ["/api/v2/pages/", "/api/v3/pages/"],
)
def test_wagtails_own_lists_hide_the_alias_of_what_lies_under_a_lock(
    client: Client, path: str
) -> None:
    make_site()

    assert "alias-of-password" not in client.get(path).content.decode()


def test_the_alias_of_what_lies_under_a_lock_asks_for_the_password(
    client: Client,
) -> None:
    make_site()

    response = client.get("/interviews/alias-of-password/")

    assert "Interview: password" not in response.content.decode()
    assert 'type="password"' in response.content.decode()
