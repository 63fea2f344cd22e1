"""Which keys the JSON holds that anybody may ask for; their values do not matter.

A field that leaves because somebody added it to a model or a serializer shows here,
whatever is in it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from interviews.models import InterviewPage
from tests.api.test_writing_round_trip import rich_page
from tests.api.tiers import restrict
from tests.door.hidden import PASSWORD, make_public
from tests.factories import GroupFactory, InterviewPageFactory

pytestmark = pytest.mark.django_db

STORED = Path(__file__).with_name("keys.json")
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

ASKED = (
    "interviews/?facets=true&q=who",
    "interviews/rich/",
    "interviews/nobody/",
    "interviews/?color=red",
    "people/",
    "people/bus/",
    "people/ada-okafor/",
    "topics/",
    "topics/rivers/",
)
RESOLVED = (
    "/interviews/rich/",
    "/interviews/",
    "/interviews/people/bus/",
    "/interviews/topics/rivers/",
    "/interviews/2024/",
    "/interviews/locked/",
    "/nowhere/",
)


def make_magazine() -> None:
    """A page of every kind, with everything in it that a field or a block can hold."""
    magazine = make_public()
    person = magazine.person
    band = GroupFactory(name="Halfmoon Bus", slug="bus", native_name="반달버스")
    band.members.set([person])
    person.website, person.biography = "https://ada.example/", "<p>Sings.</p>"
    person.save()
    rich = rich_page(magazine.index)
    rich.slug, rich.teaser = "rich", "Late."
    rich.save_revision().publish()
    InterviewPageFactory(parent=magazine.index, people=[band], date="2024-01-01")
    for page in (magazine.boat, magazine.raft):
        page.topics.add(*rich.topics.all())
        page.save_revision().publish()
    locked = InterviewPageFactory(parent=magazine.index, slug="locked")
    restrict(locked, PageViewRestriction.PASSWORD, password=PASSWORD)


def addresses() -> Iterator[str]:
    """One of each kind of answer, and the page that holds JSON in its head."""
    key = InterviewPage.objects.get(slug="rich").pk
    for version in (2, 3):
        api = f"/api/v{version}/"
        yield from (api + rest for rest in ASKED)
        yield from (f"{api}pages/", f"{api}pages/{key}/")
    yield from (
        "/api/v2/pages/?fields=*",
        "/api/v3/pages/?type=interviews.InterviewPage",
    )
    yield from (f"/api/v3/resolve/?path={path}" for path in RESOLVED)
    yield from ("/api/v3/preview/?token=x", "/interviews/suggest/?q=boat")
    yield from ("/interviews/feed/json/", "/interviews/rich/transcript.json")
    yield "/interviews/rich/"


def keys(value: Any, place: str = "") -> Iterator[str]:
    """The path of every key in ``value``; an item of any list is "[]"."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield f"{place}.{name}"
            yield from keys(below, f"{place}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from keys(item, f"{place}[]")


def told(client: Client, address: str) -> list[str]:
    response = client.get(address)
    if "json" in response.get("Content-Type", ""):
        return sorted(set(keys(response.json())))
    held = JSON_LD.findall(response.content.decode())
    return sorted({key for text in held for key in keys(json.loads(text))})


def test_anybody_is_told_of_these_keys_and_of_no_others(client: Client) -> None:
    make_magazine()
    now = {
        re.sub(r"/pages/[0-9]+/", "/pages/<id>/", address): told(client, address)
        for address in addresses()
    }
    if os.environ.get("RENEW_SNAPSHOTS") == "1":
        text = json.dumps(now, indent=1, ensure_ascii=False)
        STORED.write_text(f"{text}\n", encoding="utf-8")

    stored = json.loads(STORED.read_text(encoding="utf-8"))

    assert [address for address, found in now.items() if not found] == []
    assert changes(stored, now) == [], (
        "Other keys leave than did. Those that are new: may everybody know of them, and "
        "of whatever they hold? Then renew the list: RENEW_SNAPSHOTS=1 python -m pytest "
        "tests/door/test_keys.py"
    )


def changes(stored: dict[str, list[str]], now: dict[str, list[str]]) -> list[str]:
    """A sentence for each key that came or went."""
    pairs = [
        (address, set(stored.get(address, ())), set(now.get(address, ())))
        for address in {**stored, **now}
    ]
    return [
        f"{verb} at {address}: {key}"
        for address, before, after in pairs
        for verb, found in (("New", after - before), ("Gone", before - after))
        for key in sorted(found)
    ]


def test_a_new_key_is_called_by_its_name() -> None:
    stored = {"/a/": [".title"]}

    assert changes(stored, {"/a/": [".owner", ".title"]}) == ["New at /a/: .owner"]
    assert changes(stored, {"/a/": []}) == ["Gone at /a/: .title"]
