"""The form of a picture, for ``WAGTAILIMAGES_IMAGE_FORM_BASE``."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from interviews.damage import DAMAGE

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage

logger = logging.getLogger(__name__)


class WholePictureForm(BaseImageForm):
    """Refuses a picture that ends too soon, or for which there is no room.

    Wagtail answers either with an error 500.
    """

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            # It reads all of the picture to know its size.
            field.check_image_pixel_size = partial(
                _refuse_damage, field, field.check_image_pixel_size
            )

    def _post_clean(self) -> None:
        super()._post_clean()
        # Stored now, while there is still something to say to who sent it.
        if not self.errors and "file" in self.changed_data:
            try:
                store_file(self.instance)
            except OSError as exc:
                message = _("The picture cannot be stored: the disk may be full.")
                logger.error("A picture cannot be stored: %s", exc)
                self.add_error("file", ValidationError(message, code="not_stored"))


def store_file(image: AbstractImage) -> None:
    """Write the new file of ``image`` where such files are, whole or not at all."""
    file, storage = image.file, image.file.storage
    name = file.field.generate_filename(image, file.name)
    name = storage.get_available_name(name, max_length=file.field.max_length)
    try:
        image.file = storage.save(name, file.file)
    except OSError:
        with suppress(OSError):
            storage.delete(name)
        raise


def _refuse_damage(field: Any, check: Callable[[Any], None], file: Any) -> None:
    try:
        check(file)
    except DAMAGE as exc:
        message = field.error_messages["invalid_image"]
        raise ValidationError(message, code="invalid_image") from exc
