from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from interviews.models.slugs import SlugMixin


class Topic(SlugMixin, index.Indexed, models.Model):
    """A controlled subject or event, such as "Careers" or "Sundance 2024"."""

    name = models.CharField(
        _("name"),
        max_length=100,
        unique=True,
        help_text=_("A subject or an event, such as Careers or Sundance 2024."),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences for readers."),
    )

    panels = ["name", "description", "slug"]
    search_fields = [
        index.SearchField("name", boost=2),
        index.SearchField("description"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name
