"""What was imported, from where, and what it said then.

An import that comes again knows by its record which page it made, whether the source
is another one by now, and what editors have changed since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import swapper
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interviews.fingerprints import Touched, compare, take_fingerprint

if TYPE_CHECKING:
    from interviews.models.index_pages import InterviewIndexPageMixin
    from interviews.models.pages import InterviewPageMixin

swapper.set_app_prefix("wagtailcore", "wagtail")

# PostgreSQL indexes no more than 2,704 bytes, and a character has up to four.
MAX_SOURCE = 500


class ImportRecordManager(models.Manager):
    def find(self, index: InterviewIndexPageMixin, source: str) -> ImportRecord | None:
        """The record of what ``source`` made below ``index``."""
        records = self.filter(index=index.pk, source=source)
        return records.select_related("page").first()

    def hashes(
        self, index: InterviewIndexPageMixin, sources: Iterable[str]
    ) -> dict[str, str]:
        """What the contents of ``sources`` were when they were imported, as hashes."""
        records = self.filter(index=index.pk, source__in=sources)
        return dict(records.values_list("source", "content_hash"))

    def latest_of(self, page: InterviewPageMixin) -> ImportRecord | None:
        """The record of the last import into ``page``."""
        return self.filter(page=page.pk).order_by("-imported_at", "-pk").first()

    def note(
        self,
        page: InterviewPageMixin,
        *,
        index: InterviewIndexPageMixin,
        source: str,
        content_hash: str,
    ) -> ImportRecord:
        """Remember what ``page`` says now, as an import has just written it."""
        record = self.model(
            index_id=index.pk,
            source=source,
            page_id=page.pk,
            content_hash=content_hash,
            fingerprint=take_fingerprint(page),
            imported_at=timezone.now(),
        )
        # In one query, whether the source was imported before or not.
        [record] = self.bulk_create(
            [record],
            update_conflicts=True,
            unique_fields=["index", "source"],
            update_fields=["page", "content_hash", "fingerprint", "imported_at"],
        )
        return record


class ImportRecord(models.Model):
    """One source below one index, and the page that was made of it."""

    index = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("index"),
    )
    source = models.CharField(_("source"), max_length=MAX_SOURCE)
    """A file's path below the folder, a guid, or what else tells it from all others."""
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    """As ``hash_content`` makes it of the source."""
    fingerprint = models.JSONField(_("fingerprint"))
    """As ``take_fingerprint`` made it of the page."""
    imported_at = models.DateTimeField(_("imported at"))

    objects = ImportRecordManager()

    # Or else Wagtail names the record as a use of the page, when it is to be deleted.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["index", "source"], name="interviews_one_record_a_source"
            )
        ]
        verbose_name = _("import record")
        verbose_name_plural = _("import records")

    def __str__(self) -> str:
        return self.source

    def find_touched(self, page: InterviewPageMixin | None = None) -> Touched:
        """What was changed since: in ``page``, or else in the latest draft there is."""
        page = page or self.page.get_latest_revision_as_object()
        return compare(self.fingerprint, take_fingerprint(page))


def has_been_edited(page: InterviewPageMixin) -> bool:
    """Whether the latest draft of ``page`` is another than its last import wrote.

    A page that no import made is all editors' work.
    """
    record = ImportRecord.objects.latest_of(page)
    return record is None or bool(record.find_touched())


def hash_content(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
