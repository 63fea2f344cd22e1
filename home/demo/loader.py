"""Makes the demo magazine. What is there already stays as it is."""

from __future__ import annotations

import datetime
import io
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.blocks import StreamValue
from wagtail.images.models import Image
from wagtail.models import Page, Site

from home.demo import pictures
from home.models import HomePage, Magazine
from interviews.models import (
    InterviewIndexPage,
    InterviewPage,
    InterviewParticipant,
    Person,
    Topic,
    VisitCount,
)
from interviews.visits.counts import bring_along

FOLDER = Path(__file__).parent
# Anchors of the demo's questions are the same in every demo.
NAMESPACE = uuid.UUID("0f2f6c1e-2d1b-4a63-9d5e-5b0b8f9a7c11")
SCENE_SIZE = (1600, 1000)
PORTRAIT_SIZE = (800, 1000)


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def load_site() -> InterviewIndexPage:
    """The front page and the index of the demo."""
    site = read("site.yaml")
    home = Site.objects.get(is_default_site=True).root_page.specific
    if not isinstance(home, HomePage):
        home = _put_home_in_place(home)
    if not home.introduction:
        home.title = site["home"]["title"]
        home.introduction = site["home"]["introduction"]
        home.save_revision().publish()
    _name_magazine(site)
    if index := InterviewIndexPage.objects.filter(slug=site["index"]["slug"]).first():
        return index
    return home.add_child(instance=InterviewIndexPage(**site["index"]))


def _name_magazine(site: dict[str, Any]) -> None:
    magazine = Magazine.for_site(Site.objects.get(is_default_site=True))
    if not magazine.name:
        magazine.name, magazine.tagline = site["name"], site["tagline"]
        magazine.save()


def _put_home_in_place(welcome: Any) -> HomePage:
    home = welcome.add_sibling(instance=HomePage(title="Home", slug="green-room"))
    Site.objects.filter(is_default_site=True).update(root_page=home)
    return home


def load_topics() -> None:
    for topic in read("topics.yaml"):
        Topic.objects.get_or_create(slug=topic["slug"], defaults=topic)


def load_people() -> None:
    known = set(Person.objects.values_list("slug", flat=True))
    new = [entry for entry in read("people.yaml") if entry["slug"] not in known]
    made = {entry["slug"]: _load_person(entry) for entry in new}
    for entry in new:
        members = Person.objects.filter(slug__in=entry.get("members", []))
        made[entry["slug"]].members.set(members)


def _load_person(entry: dict[str, Any]) -> Person:
    fields = {key: value for key, value in entry.items() if key != "members"}
    if "portrait" in fields:
        fields["portrait"] = load_picture(fields["portrait"], PORTRAIT_SIZE)
    return Person.objects.create(**fields)


def load_interviews(index: InterviewIndexPage) -> Iterator[str]:
    """Make the interviews that are not there; gives each title when it is done."""
    entries = [read(f"interviews/{path.name}") for path in _interview_files()]
    for entry in sorted(entries, key=lambda entry: entry["date"]):
        if not InterviewPage.objects.filter(slug=entry["slug"]).exists():
            with transaction.atomic():
                load_interview(entry, index)
            yield entry["title"]


def load_visits() -> None:
    """The visits that were brought along, where none are known yet."""
    for slug, number in read("site.yaml")["visits"].items():
        page = Page.objects.filter(slug=slug).first()
        if page and not VisitCount.objects.filter(page=page).exists():
            bring_along(page.pk, number)


def _interview_files() -> list[Path]:
    return sorted((FOLDER / "interviews").glob("*.yaml"))


def load_interview(entry: dict[str, Any], index: InterviewIndexPage) -> None:
    plain = {
        key: value
        for key, value in entry.items()
        if key not in {"body", "image", "participants", "topics"}
    }
    page = InterviewPage(**plain)
    if "image" in entry:
        page.image = load_picture(entry["image"], SCENE_SIZE)
    page.participants = [
        InterviewParticipant(
            person=Person.objects.get(slug=part["person"]), role=part["role"]
        )
        for part in entry["participants"]
    ]
    page.topics = Topic.objects.filter(slug__in=entry["topics"])
    page.body = StreamValue(page.body.stream_block, list(_blocks(entry)), is_lazy=True)
    published = datetime.datetime.combine(
        entry["date"], datetime.time(9), tzinfo=datetime.UTC
    )
    page.first_published_at = published
    index.add_child(instance=page)
    page.save_revision().publish()


def _blocks(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for place, block in enumerate(entry["body"]):
        [(block_type, value)] = block.items()
        path = f"{entry['slug']}/{place}"
        if block_type == "qa":
            value = _qa(value, path)
        elif block_type == "image":
            picture = load_picture(value["image"], SCENE_SIZE)
            value = {**value, "image": picture.pk}
        elif block_type == "pull_quote":
            value = _with_people(value, "speaker")
        yield _block(block_type, value, path)


def _qa(value: dict[str, Any], path: str) -> dict[str, Any]:
    answers = [
        _block("item", _with_people(answer, "speaker"), f"{path}/{place}")
        for place, answer in enumerate(value["answers"])
    ]
    return {**_with_people(value, "asked_by"), "answers": answers}


def _block(block_type: str, value: Any, path: str) -> dict[str, Any]:
    # Without an id, Wagtail takes an item of a list for a bare value.
    block_id = str(uuid.uuid5(NAMESPACE, path))
    return {"type": block_type, "value": value, "id": block_id}


def _with_people(value: dict[str, Any], field: str) -> dict[str, Any]:
    if field not in value:
        return value
    return {**value, field: Person.objects.get(slug=value[field]).pk}


def load_picture(name: str, size: tuple[int, int]) -> Image:
    """The picture of the table called ``name``, drawn if it is not there."""
    title = name.replace("-", " ").capitalize()
    if known := Image.objects.filter(title=title).first():
        return known
    data = io.BytesIO()
    pictures.draw(name, size).convert("RGB").save(data, "JPEG", quality=88)
    return Image.objects.create(title=title, file=ImageFile(data, name=f"{name}.jpg"))
