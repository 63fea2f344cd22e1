"""How an interview becomes its shapes.

A DRF field whose ``to_representation`` is annotated with a TypedDict serves
Wagtail's API v2 as it is and gives v3 a named component of its OpenAPI schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from rest_framework.fields import Field
from wagtail.api.rich_text import APIRichText

from interviews.api.shapes import (
    Answer,
    Block,
    EmbedContent,
    ImageContent,
    Original,
    Participant,
    PersonSummary,
    PullQuoteContent,
    QAContent,
    TopicSummary,
)
from interviews.pictures import Picture, picture
from interviews.prose import conceal_all, expand_all, refer

# The formats in which a link has the id of what it leads to.
STORED = {"db_html", "db_markdown"}


def api_picture(image: Any | None, alt: str = "") -> Picture | None:
    """``image`` with addresses that work from another host.

    The host is ``WAGTAILAPI_BASE_URL``; without it, addresses have no host.
    """
    base_url = getattr(settings, "WAGTAILAPI_BASE_URL", None) or ""
    return picture(image, alt, base_url.rstrip("/"))


def display_html(value: Any, context: dict[str, Any]) -> str:
    """Rich text as a browser shows it, or in the format that the request asks for.

    ``context["expanded"]`` may hold texts that were expanded together.
    """
    request = context.get("request")
    source = getattr(value, "source", value) or ""
    expanded = context.get("expanded", {})
    if source not in expanded:
        expanded = expand_texts([source], request)
    wanted = _rich_text_format(request)
    text = expanded[source]
    if wanted == "html":
        return text
    if wanted == "db_markdown":
        text = refer(text)
    return APIRichText.serialize(text, format=wanted) or ""


def expand_texts(sources: Iterable[str], request: Any | None) -> dict[str, str]:
    """Each of ``sources``, which are stored, as its format is made from it.

    Display HTML, and for a format that keeps the ids of links, what is stored; but
    the ids of hidden pages are for those alone who write.
    """
    if _rich_text_format(request) not in STORED:
        return expand_all(sources, request)
    if _is_writer(request):
        return {source: source for source in sources}
    return conceal_all(sources, request)


def text_circumstances(request: Any) -> tuple[str, bool]:
    """All of ``request`` that rich text depends on."""
    wanted = _rich_text_format(request)
    return wanted, wanted in STORED and _is_writer(request)


def _is_writer(request: Any | None) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.has_perm("wagtailadmin.access_admin")


def _rich_text_format(request: Any | None) -> str:
    wanted = request.GET.get("rich_text_format") if request else None
    return APIRichText.resolve_format(wanted or "html")


def person_shape(person: Any | None) -> PersonSummary | None:
    if person is None:
        return None
    return PersonSummary(
        id=person.pk,
        name=person.name,
        native_name=person.native_name,
        slug=person.slug,
    )


def participant_shapes(page: Any) -> list[Participant]:
    return [
        Participant(**person_shape(participant.person), role=participant.role)
        for participant in page.participants.all()
    ]


def topic_shapes(page: Any) -> list[TopicSummary]:
    return [
        TopicSummary(id=topic.pk, name=topic.name, slug=topic.slug)
        for topic in page.topics.all()
    ]


def qa_representation(value: Any, context: dict[str, Any]) -> QAContent:
    """The Q&A ``value``; the body tells its number, anchor and only interviewee."""
    return QAContent(
        anchor=context.get("anchor") or "",
        number=context.get("number") or 0,
        question=value["question"] or "",
        asked_by=person_shape(value.get("asked_by")),
        start=value.get("start"),
        answers=[
            _answer_shape(answer, context)
            for answer in value.answers_by(context.get("only_interviewee"))
        ],
    )


def _answer_shape(answer: dict[str, Any], context: dict[str, Any]) -> Answer:
    original = answer["original"]
    return Answer(
        speaker=person_shape(answer["speaker"]),
        credit=answer["credit"] or "",
        text=display_html(answer["text"], context),
        # A draft, or a block from an archive, may hold null for an empty text.
        original=original
        and Original(
            language=original["language"] or "",
            text=display_html(original["text"], context),
        ),
    )


def image_block_representation(value: Any) -> ImageContent:
    return ImageContent(
        image=api_picture(value["image"], value["alt"]),
        caption=value.get("caption") or "",
        credit=value.get("credit") or "",
    )


def pull_quote_representation(value: Any) -> PullQuoteContent:
    return PullQuoteContent(
        quote=value["quote"] or "",
        speaker=person_shape(value.get("speaker")),
        credit=value.get("credit") or "",
    )


def embed_representation(value: Any) -> EmbedContent:
    player = value.player
    return EmbedContent(
        url=value["url"] or "",
        title=value.shown_title,
        caption=value.get("caption") or "",
        provider=player and player.provider,
        player_url=player and player.url,
    )


class WholePageField(Field):
    """A read-only field that is made from the whole interview."""

    def __init__(self, **kwargs: Any):
        super().__init__(read_only=True, source="*", **kwargs)


class TeaserField(WholePageField):
    def to_representation(self, page: Any) -> str:
        return page.teaser_text


class CardImageField(WholePageField):
    def to_representation(self, page: Any) -> Picture | None:
        return api_picture(page.image, page.image_alt)


class PeopleField(WholePageField):
    def to_representation(self, page: Any) -> list[Participant]:
        return participant_shapes(page)


class TopicsField(WholePageField):
    def to_representation(self, page: Any) -> list[TopicSummary]:
        return topic_shapes(page)


class BodyField(WholePageField):
    def to_representation(self, page: Any) -> list[Block]:
        context = {**self.context, "only_interviewee": page.only_interviewee}
        return page.body.stream_block.get_api_representation(page.body, context)


class ReadingTimeField(WholePageField):
    def to_representation(self, page: Any) -> int:
        return page.reading_time


class RichTextField(Field):
    """The rich text of one model field, as a browser shows it."""

    def to_representation(self, value: str) -> str:
        return display_html(value, self.context)
