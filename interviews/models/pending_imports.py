"""What an editor imports, until there is a draft of it."""

from __future__ import annotations

from datetime import timedelta

import swapper
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interviews.models.people import Person

PAGE = swapper.get_model_name("wagtailcore", "Page")
KEPT_DAYS = 7


class PendingImportQuerySet(models.QuerySet):
    def old(self) -> models.QuerySet:
        """Those that nobody has gone on with for a week."""
        return self.filter(changed_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))

    def of(self, user: models.Model) -> models.QuerySet:
        """Those of ``user``, the latest first, without their files."""
        return self.filter(owner=user).defer("data")


class PendingImport(models.Model):
    """A source with what its owner, who alone sees it, has made of it so far."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    index = models.ForeignKey(PAGE, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    """Of the file; empty for what was pasted."""
    data = models.BinaryField()
    edits = models.JSONField(default=dict)
    """As ``interviews.importing.reviewing.edits`` writes them."""
    version = models.PositiveIntegerField(default=0)
    """Grows with each change of the conversation, so that two windows do not mix."""
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = PendingImportQuerySet.as_manager()

    # What is not there yet uses neither people nor pages.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("pending import")
        verbose_name_plural = _("pending imports")

    def __str__(self) -> str:
        return self.name or str(_("Pasted text"))


class KnownSpeaker(models.Model):
    """Whom a name in a transcript meant the last time."""

    name = models.CharField(max_length=150, unique=True)
    """As sources write it, in small letters."""
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("known speaker")
        verbose_name_plural = _("known speakers")

    def __str__(self) -> str:
        return self.name
