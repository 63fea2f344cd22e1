"""Nothing that is hidden shows anywhere, in whatever way it is hidden.

Whatever addresses the site has are asked: those of its URL patterns, with every key,
those that API v3 describes, and those that a link leads to. A new one is asked without
being named here.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image

from interviews.models import InterviewPage, Person, Topic
from tests.door.hidden import HIDDEN, Magazine, hide_everything, make_public
from tests.door.surfaces import (
    QUERIES,
    addresses,
    body,
    crawl,
    said,
    steady,
)
from tests.factories import InterviewPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]

LISTS = (
    *("/interviews/", "/api/v2/interviews/", "/api/v3/interviews/", "/api/v3/pages/"),
    *("/api/v2/pages/", "/api/v3/people/", "/api/v3/topics/", "/interviews/suggest/"),
)


@pytest.fixture
def magazine() -> Magazine:
    return make_public()


def public_paths(client: Client, magazine: Magazine) -> list[str]:
    pages = (magazine.index, magazine.boat, magazine.raft)
    keys = {
        "int": [page.pk for page in pages],
        "page_id": [page.pk for page in pages],
        "key": [magazine.boat.slug, magazine.person.slug, magazine.topic.slug],
        "index_id": [magazine.index.pk],
        "path": ["interviews/", "interviews/boat/"],
        "digits": ["00502f"],
        "other": [1, magazine.boat.pk, "boat"],
    }
    lists = [f"{path}?{query}" for path in LISTS for query in QUERIES]
    searches = [
        f"{path}?{name}={word}-slug"
        for path, name in zip(LISTS, ("q", "person", "topic"), strict=False)
        for word in HIDDEN
    ]
    seeds = ["/", *LISTS, *addresses(keys), *lists, *searches]
    return crawl(client, dict.fromkeys(seeds))


def test_the_magazine_is_the_same_whether_something_is_hidden_or_not(
    client: Client, magazine: Magazine
) -> None:
    paths = public_paths(client, magazine)
    assert len(paths) > 150
    before = {path: steady(said(client.get(path))) for path in paths}

    words = hide_everything(magazine)

    # A public alias is seen, and so is what it repeats; the next test looks at it.
    InterviewPage.objects.filter(alias_of__isnull=False).delete()
    changed = [
        path for path in paths if steady(said(Client().get(path))) != before[path]
    ]
    assert changed == []
    assert words


def secret_paths(pages: dict[str, list[Any]]) -> list[str]:
    """Where somebody looks who knows what the hidden are called and numbered."""
    found = [page for hidden in pages.values() for page in hidden]
    words = [*HIDDEN]
    people, topics = Person.objects.all(), Topic.objects.all()
    keys = {
        "int": [page.pk for page in found],
        "page_id": [page.pk for page in found],
        "key": [
            *(page.slug for page in found),
            *(page.pk for page in found),
            *(one.slug for one in (*people, *topics)),
        ],
        "path": [page.url_path.strip("/").partition("/")[2] + "/" for page in found],
        "other": [page.pk for page in found][:4],
    }
    below = [
        f"/interviews/{kind}/{one.slug}/{rest}"
        for kind, all_of in (("people", people), ("topics", topics))
        for one in all_of
        for rest in ("", "feed/")
    ]
    asked = [
        f"/api/v{version}/pages/find/?{query}"
        for version in (2, 3)
        for page in found
        for query in (f"id={page.pk}", f"html_path=interviews/{page.slug}/")
    ]
    resolved = [f"/api/v3/resolve/?path=/interviews/{page.slug}/" for page in found]
    documents = [one.url for one in Document.objects.all()]
    searches = [f"{path}?q={word}-slug" for path in LISTS[:3] for word in words]
    images = [
        f"/api/v{v}/images/{one.pk}/" for v in (2, 3) for one in Image.objects.all()
    ]
    return [
        *addresses(keys),
        *(below + asked + resolved + documents + searches + images),
    ]


def test_no_address_says_a_word_of_what_is_hidden(
    client: Client, magazine: Magazine
) -> None:
    public = public_paths(client, magazine)
    pages = hide_everything(magazine)
    # Slugs are what somebody who knows them asks with: an answer may repeat them.
    secret = re.compile(
        rf"({'|'.join(HIDDEN)})(?!-(?:alias-)?(?:slug|index|person|topic))"
    )
    told = {}

    for path in crawl(client, [*public, *secret_paths(pages)], most=1500):
        if found := secret.findall(said(client.get(path))):
            told[path] = sorted(set(found))

    assert told == {}


def test_slugs_of_what_is_hidden_are_told_to_nobody_who_does_not_know_them(
    client: Client, magazine: Magazine
) -> None:
    paths = [path for path in public_paths(client, magazine) if "-slug" not in path]
    hide_everything(magazine)
    secret = re.compile("|".join(HIDDEN))

    assert [path for path in paths if secret.search(said(client.get(path)))] == []


def test_what_the_walk_looks_for_is_found_when_it_is_public(
    client: Client, magazine: Magazine
) -> None:
    InterviewPageFactory(parent=magazine.index, title="abzurdum", date="2024-05-04")

    paths = public_paths(client, magazine)
    found = [path for path in paths if "abzurdum" in body(client.get(path))]

    assert len(found) > 30
    assert {"/interviews/", "/sitemap.xml", "/llms.txt"} & {*found}
