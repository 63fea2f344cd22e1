"""An archive that is imported from the desk, and how far that has come."""

from __future__ import annotations

from datetime import datetime, timedelta

import swapper
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PAGE = swapper.get_model_name("wagtailcore", "Page")
KEPT_DAYS = 30


class ArchiveImportQuerySet(models.QuerySet):
    def old(self) -> models.QuerySet:
        """Those that nobody has gone on with for a month."""
        return self.filter(made_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))

    def of(self, user: models.Model) -> models.QuerySet:
        """Those of ``user``, the latest first, without their archives."""
        return self.filter(owner=user).defer("data")

    def claim(self, key: int, until: datetime) -> bool:
        """Whether the import is the caller's alone up to then."""
        free = self.filter(pk=key, busy_until__lt=timezone.now(), is_finished=False)
        return bool(free.update(busy_until=until))


class ArchiveImport(models.Model):
    """A WordPress archive with what its owner wants of it, who alone sees it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    index = models.ForeignKey(PAGE, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    """Of the file."""
    # Here and not among the media: there is in it what was never public.
    data = models.BinaryField()
    """The archive, packed by gzip; emptied when it is done with."""
    categories = models.JSONField(default=list)
    """In small letters; all of them if empty."""
    hosts = models.JSONField(default=list)
    publish = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    """How many posts of the archive have been read."""
    counts = models.JSONField(default=dict)
    """How many posts of each status."""
    remarks = models.JSONField(default=list)
    """``[status, title, [sentence]]`` of posts that there is something to say of."""
    unlinked = models.JSONField(default=list)
    """The guids of posts whose links are to be looked at in the end."""
    failure = models.CharField(max_length=500, blank=True)
    """Why it came to its end early, in one sentence."""
    is_finished = models.BooleanField(default=False)
    busy_until = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ArchiveImportQuerySet.as_manager()

    # What is not there yet uses no pages.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("archive import")
        verbose_name_plural = _("archive imports")

    def __str__(self) -> str:
        return self.name

    @property
    def is_under_way(self) -> bool:
        return not self.is_finished and self.busy_until > timezone.now()
