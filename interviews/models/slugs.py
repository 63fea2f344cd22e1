"""Slugs that make themselves."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 100


class SlugMixin(models.Model):
    """A unique ``slug`` that is made from ``name`` when it is left empty."""

    slug = models.SlugField(
        _("slug"),
        max_length=MAX_LENGTH,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the address. Made from the name if left empty."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        # Interviews are found by a new name as soon as it is there.
        with transaction.atomic():
            super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        base = slugify(self.name, allow_unicode=True)[: MAX_LENGTH - 6]
        base = base or self._meta.model_name
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
        if base not in taken:
            return base
        # One more candidate than there are slugs: one of them is free.
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in numbered if slug not in taken)
