"""The form of a picture, for ``WAGTAILIMAGES_IMAGE_FORM_BASE``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from interviews.admin.storing import StoredFileMixin
from interviews.damage import DAMAGE


class WholePictureForm(StoredFileMixin, BaseImageForm):
    """Refuses a picture that ends too soon, or for which there is no room.

    Wagtail answers either with an error 500.
    """

    not_stored = _("The picture cannot be stored: the disk may be full.")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            # It reads all of the picture to know its size.
            field.check_image_pixel_size = partial(
                _refuse_damage, field, field.check_image_pixel_size
            )


def _refuse_damage(field: Any, check: Callable[[Any], None], file: Any) -> None:
    try:
        check(file)
    except DAMAGE as exc:
        message = field.error_messages["invalid_image"]
        raise ValidationError(message, code="invalid_image") from exc
