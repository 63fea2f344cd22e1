"""What is shown before it is published, and to whom."""

from __future__ import annotations

import swapper
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PAGE = swapper.get_model_name("wagtailcore", "Page")


class Preview(models.Model):
    """What an editor previews: the latest of a page's unsaved edits, or a revision.

    Unsaved edits have one row for each editor and page, or for each parent of a page
    that was never saved; every preview writes it anew. A revision has one of its own,
    told by its ``digest``, so that two of them can be looked at side by side.
    """

    page = models.ForeignKey(
        PAGE, null=True, on_delete=models.CASCADE, related_name="+"
    )
    # Of a page that was never saved only.
    parent = models.ForeignKey(
        PAGE, null=True, on_delete=models.CASCADE, related_name="+"
    )
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    # The one that was the latest: a number, as revisions may be purged.
    revision_id = models.PositiveBigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    updated_at = models.DateTimeField(default=timezone.now, db_index=True)

    # What is only looked at does not count as a use of its pictures.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "editor", "digest"],
                condition=Q(page__isnull=False),
                name="interviews_one_preview_of_a_page",
            ),
            models.UniqueConstraint(
                fields=["parent", "content_type", "editor"],
                condition=Q(page__isnull=True),
                name="interviews_one_preview_of_a_new_page",
            ),
        ]
        verbose_name = _("preview")
        verbose_name_plural = _("previews")

    def __str__(self) -> str:
        return f"{self.content.get('title', '')} ({self.editor})"


class ShareLinkQuerySet(models.QuerySet):
    def alive(self) -> models.QuerySet:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class ShareLink(models.Model):
    """A draft that whoever holds the link may read.

    It keeps the text as it was shared: Wagtail writes into the latest revision while
    an editor types, and older ones are purged.
    """

    page = models.ForeignKey(PAGE, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    label = models.CharField(
        _("for whom"),
        max_length=100,
        help_text=_("Seen by editors only, so that you know whose link to revoke."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("made by"),
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = ShareLinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("share link")
        verbose_name_plural = _("share links")

    def __str__(self) -> str:
        return self.label

    @property
    def is_alive(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
