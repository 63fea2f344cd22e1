"""Uploads for which there may be no room."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import Promise

logger = logging.getLogger(__name__)


class StoredFileMixin:
    """A form that stores its file while it can still say so if that fails.

    Wagtail stores it later, and answers with an error 500.
    """

    not_stored: Promise
    """What is said to whoever sent the file."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or "file" not in self.changed_data:
            return
        try:
            store_file(self.instance)
        except OSError as exc:
            logger.error("An upload cannot be stored: %s", exc)
            self.add_error("file", ValidationError(self.not_stored, code="not_stored"))


class StoredDocumentForm(StoredFileMixin, BaseDocumentForm):
    """The form of a document, for ``WAGTAILDOCS_DOCUMENT_FORM_BASE``."""

    not_stored = _("The document cannot be stored: the disk may be full.")


def store_file(upload: Model) -> None:
    """Write the new file of ``upload`` where such files are, whole or not at all."""
    file, storage = upload.file, upload.file.storage
    name = file.field.generate_filename(upload, file.name)
    name = storage.get_available_name(name, max_length=file.field.max_length)
    try:
        upload.file = storage.save(name, file.file)
    except OSError:
        with suppress(OSError):
            storage.delete(name)
        raise
