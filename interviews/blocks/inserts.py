"""Pictures and quotes, which stand between the questions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue, TextBlock
from wagtail.images.blocks import ImageChooserBlock

from interviews.api.fields import (
    image_block_representation,
    pull_quote_representation,
)
from interviews.blocks.fields import PREVIEW_TEMPLATE, PersonChooserBlock


class ImageBlock(StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        max_length=255,
        label=_("Description of the picture"),
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    caption = CharBlock(required=False, max_length=255, label=_("Caption"))
    credit = CharBlock(required=False, max_length=100, label=_("Credit"))

    def get_api_representation(
        self, value: StructValue, context: dict | None = None
    ) -> dict[str, Any]:
        return image_block_representation(value)

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        description = _("A picture across the column, with its caption and credit.")
        template = "interviews/blocks/image.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = {
            "caption": "The green room, ten minutes before doors",
            "credit": "Nora Field",
        }


class PullQuoteBlock(StructBlock):
    quote = TextBlock(rows=2, label=_("Quote"))
    speaker = PersonChooserBlock(required=False, label=_("Speaker"))
    credit = CharBlock(
        required=False,
        max_length=100,
        label=_("Credit"),
        help_text=_("Shown in place of the speaker's name."),
    )

    def get_api_representation(
        self, value: StructValue, context: dict | None = None
    ) -> dict[str, Any]:
        return pull_quote_representation(value)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        label_format = "{quote}"
        description = _("A line from an answer, set large.")
        template = "interviews/blocks/pull_quote.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = {
            "quote": "We tape the set list where all of us can read it.",
            "credit": "Everyone",
        }
