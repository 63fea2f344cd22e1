from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.forms.widgets import TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import (
    CharBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    URLBlock,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string

from home import colors

# As templates/includes/site_header.html asks for it: twice as high as it is shown.
LOGO_FILTER = "height-64|format-webp"


class LinkBlock(StructBlock):
    label = CharBlock(max_length=40, label=_("Label"))
    url = URLBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label = _("Link to another site")
        label_format = "{label}"


class NavigationBlock(StreamBlock):
    page = PageChooserBlock(label=_("Page of this site"))
    link = LinkBlock()


class SocialBlock(StreamBlock):
    link = LinkBlock()


@register_setting(icon="openquote")
class Magazine(BaseSiteSetting):
    """What makes a site its editors' own: name, colour, logo and links."""

    name = models.CharField(
        _("name"),
        max_length=60,
        blank=True,
        help_text=_("On every page. If empty, the name of the site."),
    )
    tagline = models.CharField(
        _("tagline"),
        max_length=120,
        blank=True,
        help_text=_("One line below the name, at the foot of every page."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Stands before the name, 32 pixels high."),
    )
    color = models.CharField(
        _("colour"),
        max_length=7,
        default=colors.DEFAULT,
        validators=[colors.validate_color],
        help_text=_("Of links, badges and walls. The shades for the night follow it."),
    )
    navigation = StreamField(
        NavigationBlock(),
        blank=True,
        verbose_name=_("navigation"),
        help_text=_("If empty, the front page and every index of interviews."),
    )
    social_links = StreamField(
        SocialBlock(),
        blank=True,
        verbose_name=_("social links"),
        help_text=_("At the foot of every page."),
    )

    panels = [
        MultiFieldPanel(["name", "tagline", "logo"], _("Who we are")),
        FieldPanel("color", widget=TextInput(attrs={"type": "color"})),
        FieldPanel("navigation"),
        FieldPanel("social_links"),
    ]
    select_related = ["site", "logo"]

    class Meta:
        verbose_name = _("magazine")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.color = self.color.lower()
        super().save(*args, **kwargs)
        self.name_site()
        if self.logo:
            # Now, and not while the first reader waits.
            self.logo.get_rendition(LOGO_FILTER)

    def name_site(self) -> None:
        # Feeds, llms.txt and search engines know the site by Wagtail's name for it.
        if self.name and self.site.site_name != self.name:
            self.site.site_name = self.name
            self.site.save(update_fields=["site_name"])

    @property
    def title(self) -> str:
        return self.name or self.site.site_name or settings.WAGTAIL_SITE_NAME

    @property
    def has_own_color(self) -> bool:
        return self.color != colors.DEFAULT
