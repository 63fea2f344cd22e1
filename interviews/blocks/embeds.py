"""Films and recordings at a provider, which stand between the questions."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    URLBlock,
)

from interviews import embeds, oembed
from interviews.api.fields import embed_representation
from interviews.blocks.fields import PREVIEW_TEMPLATE


class EmbedValue(StructValue):
    told_title: str | None = None
    """What the provider told, where that was fetched for many values at once."""

    @property
    def player(self) -> embeds.Player | None:
        return embeds.find_player(self["url"] or "")

    @property
    def shown_title(self) -> str:
        """What the editor typed, or else what the provider told, or else its name."""
        if self["title"]:
            return self["title"]
        if self.told_title is None:
            fetch_titles([self])
        player = self.player
        return self.told_title or (player.provider if player else "")


def fetch_titles(values: list[EmbedValue]) -> None:
    """Have ``values`` know what their providers told, in one query at most."""
    untitled = [value for value in values if value["url"] and not value["title"]]
    answers = apps.get_model("interviews.EmbedAnswer").objects
    titles = answers.titles({value["url"] for value in untitled}) if untitled else {}
    for value in values:
        value.told_title = titles.get(value["url"], "")


class EmbedBlock(StructBlock):
    url = URLBlock(
        label=_("Address"),
        help_text=_("Of a page at YouTube, Vimeo, Spotify, Apple Podcasts or TED."),
    )
    title = CharBlock(
        required=False,
        max_length=255,
        label=_("Title"),
        help_text=_(
            "What readers will watch or hear. If empty, the provider is asked for it "
            "when you save."
        ),
    )
    caption = CharBlock(required=False, max_length=255, label=_("Caption"))

    def bulk_to_python(self, values: Any) -> list[EmbedValue]:
        values = super().bulk_to_python(values)
        fetch_titles(values)
        return values

    def clean(self, value: EmbedValue) -> EmbedValue:
        value = super().clean(value)
        if value["url"]:
            self._require_player(value)
        return value

    def _require_player(self, value: EmbedValue) -> None:
        player, params = value.player, {}
        if player is None:
            field = "url"
            message = _("This address cannot be embedded. Use a page of %(names)s.")
            params["names"] = ", ".join(embeds.provider_names())
        elif (
            value["title"] or self.is_deferred_validation or oembed.tells_title(player)
        ):
            return
        else:
            field = "title"
            message = _("%(name)s tells no titles. Type what it is called.")
            params["name"] = player.provider
        error = ValidationError(message, params=params)
        raise StructBlockValidationError({field: error})

    def get_api_representation(
        self, value: EmbedValue, context: dict | None = None
    ) -> dict[str, Any]:
        return embed_representation(value)

    class Meta:
        icon = "media"
        label = _("Embed")
        label_format = "{title}"
        description = _("A film or a recording that starts when the reader asks.")
        template = "interviews/blocks/embed.html"
        preview_template = PREVIEW_TEMPLATE
        value_class = EmbedValue
        preview_value = {
            "url": "https://vimeo.com/123456789",
            "title": "The rehearsal, in full",
        }
