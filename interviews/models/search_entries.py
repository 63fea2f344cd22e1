from __future__ import annotations

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _

swapper.set_app_prefix("wagtailcore", "wagtail")


class SearchEntry(models.Model):
    """The words by which readers find a live interview.

    Migrations give the table what each database searches with: SQLite an FTS5 table
    that triggers keep, PostgreSQL a generated ``tsvector`` with a GIN index.
    """

    page = models.OneToOneField(
        swapper.get_model_name("wagtailcore", "Page"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )
    words = models.TextField(_("words"))
    names = models.TextField(_("names"), blank=True, default="")
    """Those of people and topics, which change without the interview."""

    # Says nothing that the interview does not say.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return str(self.page_id)
