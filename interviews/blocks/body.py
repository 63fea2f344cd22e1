"""The whole body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StreamValue

from interviews.anchors import make_anchor
from interviews.api.fields import expand_texts
from interviews.blocks.embeds import EmbedBlock
from interviews.blocks.fields import PREVIEW_TEMPLATE, ProseBlock, people_at_hand
from interviews.blocks.inserts import ImageBlock, PullQuoteBlock
from interviews.blocks.qa import QABlock
from interviews.body import rich_texts
from interviews.pictures import prefetch_pictures
from interviews.prose import expand_all


class BodyBlock(StreamBlock):
    """The body; counts its questions from 1."""

    qa = QABlock()
    paragraph = ProseBlock(
        label=_("Paragraph"),
        description=_("Prose between the questions."),
        template="interviews/blocks/paragraph.html",
        preview_template=PREVIEW_TEMPLATE,
        preview_value="<p>We met in a stairwell, because it was the quietest room.</p>",
    )
    heading = CharBlock(
        icon="title",
        max_length=150,
        label=_("Heading"),
        description=_("A heading that opens a part of the interview."),
        template="interviews/blocks/heading.html",
        preview_template=PREVIEW_TEMPLATE,
        preview_value="Before the tour",
    )
    image = ImageBlock()
    pull_quote = PullQuoteBlock()
    embed = EmbedBlock()

    def get_context(
        self, value: StreamValue, parent_context: dict | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["numbered_blocks"] = list(number_questions(value))
        context["expanded"] = expand_all(rich_texts(value), context.get("request"))
        return context

    def get_api_representation(
        self, value: StreamValue, context: dict | None = None
    ) -> list[dict[str, Any]]:
        context = context or {}
        expanded = expand_texts(rich_texts(value), context.get("request"))
        context = {**context, "expanded": expanded}
        return [
            {
                "type": child.block_type,
                "id": child.id,
                "value": child.block.get_api_representation(
                    child.value, {**context, "number": number, "anchor": anchor}
                ),
            }
            for child, number, anchor in number_questions(value)
        ]

    class Meta:
        template = "interviews/blocks/body.html"


def make_blocks(body: StreamValue, people: Iterable[Any]) -> None:
    """Have every block of ``body`` made, asking for nobody who is among ``people``."""
    with people_at_hand(people):
        for _child in body:
            pass


def number_questions(
    body: StreamValue,
) -> Iterator[tuple[StreamValue.StreamChild, int | None, str | None]]:
    """Each block of ``body``, with number and anchor if it is a Q&A.

    The pictures of the whole body are made ready in one go.
    """
    prefetch_pictures(
        child.value["image"] for child in body if child.block_type == "image"
    )
    number = 0
    for child in body:
        if child.block_type == "qa":
            number += 1
            yield child, number, make_anchor(child.id, number)
        else:
            yield child, None, None
