"""Interviews as the entries of a feed, whatever its format."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.template.loader import render_to_string
from wagtail.models import Site

from interviews.choices import Role
from interviews.conversation import Part, read_all
from interviews.moments import changed_at, published_at
from interviews.pictures import ready_rendition
from interviews.text import printable

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.images.models import AbstractRendition
    from wagtail.models import AbstractPage

    from interviews.models import InterviewPageMixin


@dataclass(frozen=True, kw_only=True)
class Picture:
    url: str
    length: int
    """Bytes."""
    width: int
    height: int
    alt: str
    type: str = "image/jpeg"


@dataclass(frozen=True, kw_only=True)
class Item:
    id: str
    """The same for ever, also when the page moves or the site is renamed."""
    url: str
    title: str
    summary: str
    html: str
    """The whole interview; every address in it has a host."""
    published: datetime.datetime
    updated: datetime.datetime
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    picture: Picture | None


def make_items(
    interviews: Sequence[InterviewPageMixin], request: HttpRequest
) -> list[Item]:
    """``interviews``, which come from ``for_cards()``, as items in their order."""
    conversations = read_all(interviews, request)
    return [
        _make_item(interview, parts, request)
        for interview, parts in zip(interviews, conversations, strict=True)
    ]


def _make_item(
    interview: InterviewPageMixin, parts: list[Part], request: HttpRequest
) -> Item:
    url = interview.get_full_url(request) or ""
    picture = _picture(interview, Site.find_for_request(request).root_url)
    html = render_to_string(
        "interviews/feeds/interview.html", {"picture": picture, "parts": parts}
    )
    return Item(
        id=permanent_id(interview),
        url=url,
        title=printable(interview.title),
        summary=printable(interview.teaser_text),
        html=printable(html).strip(),
        published=published_at(interview),
        updated=changed_at(interview),
        authors=tuple(
            printable(participant.person.name)
            for participant in interview.participants.all()
            if participant.role == Role.INTERVIEWER
        ),
        topics=tuple(printable(topic.name) for topic in interview.topics.all()),
        picture=picture,
    )


def permanent_id(page: AbstractPage, rest: str = "") -> str:
    """An id of ``page``, or of ``rest`` below it, that no change of address changes."""
    name = f"{page.locale.language_code}/{rest}"
    return uuid.uuid5(page.translation_key, name).urn


def _picture(interview: InterviewPageMixin, root: str) -> Picture | None:
    rendition = ready_rendition(interview.image)
    length = _length(rendition)
    if not length:
        return None
    return Picture(
        url=urljoin(root, rendition.url),
        length=length,
        width=rendition.width,
        height=rendition.height,
        alt=printable(interview.image_alt or interview.image.default_alt_text),
    )


def _length(rendition: AbstractRendition | None) -> int:
    """The bytes of the file, or 0 if it is lost."""
    if rendition is None:
        return 0
    file = rendition.file
    try:
        return _stored_length(file.storage, file.name, rendition.pk)
    except OSError:
        return 0


# A bucket is asked over the network, and the file of a rendition never changes.
@lru_cache(maxsize=4096)
def _stored_length(storage: object, name: str, rendition_id: int) -> int:
    return storage.size(name)
