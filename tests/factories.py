"""Everything that tests make, in one place."""

from __future__ import annotations

import io
import json
import uuid
from pathlib import Path
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from PIL import Image as PillowImage
from wagtail.blocks import StreamValue
from wagtail.images.models import Image
from wagtail.models import Page, Site
from wagtail_factories import PageFactory

from interviews.blocks import BodyBlock
from interviews.choices import PersonKind, Role
from interviews.models import (
    InterviewIndexPage,
    InterviewPage,
    InterviewParticipant,
    Person,
    Topic,
)


class PersonFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Ada Number {number}")

    class Meta:
        model = Person


class GroupFactory(PersonFactory):
    name = factory.Sequence(lambda number: f"Band {number}")
    kind = PersonKind.GROUP


class TopicFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Topic {number}")

    class Meta:
        model = Topic


class ImageFactory(factory.django.DjangoModelFactory):
    title = factory.Sequence(lambda number: f"Picture {number}")
    file = factory.LazyFunction(lambda: picture_file())

    class Meta:
        model = Image


class InterviewIndexPageFactory(PageFactory):
    title = "Interviews"
    slug = "interviews"
    introduction = "<p>Whom we met.</p>"

    class Meta:
        model = InterviewIndexPage


class InterviewPageFactory(PageFactory):
    """A live interview; ``people`` are interviewees, ``topics`` topics."""

    title = factory.Sequence(lambda number: f"Interview {number}")

    class Meta:
        model = InterviewPage

    @classmethod
    def _create_instance(
        cls, model_class: type, parent: Any, kwargs: dict[str, Any]
    ) -> InterviewPage:
        people = kwargs.pop("people", [])
        roles = kwargs.pop("roles", {})
        topics = kwargs.pop("topics", [])
        kwargs.setdefault("body", [qa("Who are you?", "Nobody yet.")])
        kwargs["body"] = json.dumps(kwargs["body"])
        page = model_class(**kwargs)
        page.participants = [
            InterviewParticipant(
                person=person, role=roles.get(person, Role.INTERVIEWEE)
            )
            for person in people
        ]
        page.topics = topics
        parent.add_child(instance=page)
        return model_class.objects.get(pk=page.pk)


def picture_file(
    name: str = "picture.jpg", size: tuple[int, int] = (640, 400), kind: str = "JPEG"
) -> ImageFile:
    data = io.BytesIO()
    PillowImage.new("RGB", size, "teal").save(data, kind)
    return ImageFile(data, name=name)


def site_root() -> Page:
    return Site.objects.get(is_default_site=True).root_page


def make_index(**kwargs: Any) -> InterviewIndexPage:
    return InterviewIndexPageFactory(parent=site_root(), **kwargs)


def qa(question: str, *answers: str | dict[str, Any], **value: Any) -> dict[str, Any]:
    """A Q&A as a stored block; an answer is its text or a dict of its fields."""
    items = [
        {"text": f"<p>{answer}</p>"} if isinstance(answer, str) else answer
        for answer in answers
    ]
    return block(
        "qa",
        {
            "question": question,
            "answers": [block("item", item) for item in items],
            **value,
        },
    )


def block(block_type: str, value: Any) -> dict[str, Any]:
    return {"type": block_type, "value": value, "id": str(uuid.uuid4())}


def make_body(*blocks: dict[str, Any]) -> StreamValue:
    """A body of stored blocks without a page around it."""
    return BodyBlock().to_python(list(blocks))


def make_user(username: str, *groups: str, **kwargs: Any) -> Any:
    """A user in the groups of these names, whose password is "password"."""
    user = get_user_model().objects.create_user(
        username, f"{username}@example.com", "password", **kwargs
    )
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def write_interview(
    folder: Path,
    stem: str = "ines.okafor",
    body: str = "### Why boats?\n\nThey float.\n",
    **fields: str,
) -> Path:
    """A Markdown file as it is imported; its front matter has a title at least."""
    fields.setdefault("title", stem.replace(".", " ").title())
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    path = folder / f"{stem}.md"
    path.write_text(f"---\n{lines}---\n\n{body}", encoding="utf-8")
    return path


def write_picture(folder: Path, name: str, kind: str = "JPEG", **kwargs: Any) -> Path:
    path = folder / name
    with picture_file(kind=kind, **kwargs).open() as file:
        path.write_bytes(file.read())
    return path
