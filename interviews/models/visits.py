from __future__ import annotations

from datetime import date

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _

swapper.set_app_prefix("wagtailcore", "wagtail")

# The day of the visits that a page brought along from an older site. No visit can be
# counted on it, and whatever adds up all days adds them, too.
BROUGHT_ALONG = date(1970, 1, 1)


class VisitCount(models.Model):
    """How often a page was read on one day.

    Beside the page and not on it: publishing a draft writes every field of its page,
    and would put the count back to what it was when the draft was begun.
    """

    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )
    day = models.DateField(_("day"))
    count = models.PositiveBigIntegerField(_("visits"), default=0)

    # Or else Wagtail names every day as a use of the page, when it is to be deleted.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "day"], name="interviews_one_count_a_day"
            )
        ]
        indexes = [models.Index(fields=["day"], name="interviews_visits_by_day")]
        verbose_name = _("visit count")
        verbose_name_plural = _("visit counts")

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.count}"
