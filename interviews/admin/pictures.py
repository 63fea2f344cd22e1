"""The form of a picture, for ``WAGTAILIMAGES_IMAGE_FORM_BASE``."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.forms import BaseImageForm

# What Pillow raises while it reads pictures that end too soon or are otherwise broken.
DAMAGE = (
    *(EOFError, OSError, RuntimeError, SyntaxError, ValueError, struct.error),
    Image.DecompressionBombError,
)


class WholePictureForm(BaseImageForm):
    """Refuses a picture that ends too soon, which Wagtail answers with an error 500."""

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
