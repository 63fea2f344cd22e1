from __future__ import annotations

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _

swapper.set_app_prefix("wagtailcore", "wagtail")


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

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "day"], name="interviews_one_count_a_day"
            )
        ]
        verbose_name = _("visit count")
        verbose_name_plural = _("visit counts")

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.count}"
