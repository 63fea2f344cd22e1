"""Pictures whose files are damaged, which cost the desk the picture and no more."""

from __future__ import annotations

import struct
from functools import wraps
from typing import Any

from PIL import Image

# What Pillow raises while it reads pictures that end too soon or are otherwise broken.
DAMAGE = (
    *(EOFError, OSError, RuntimeError, SyntaxError, ValueError, struct.error),
    Image.DecompressionBombError,
)


def tell_of_damage() -> None:
    """Have Wagtail take a picture that cannot be read for one whose file is lost.

    Wherever the desk shows a picture it puts up with a lost file, and answers with an
    error 500 where the file is there and is no picture.
    """
    from wagtail.images.exceptions import InvalidFilterSpecError
    from wagtail.images.models import Filter, SourceImageIOError

    run = Filter.run

    @wraps(run)
    def read_or_lost(self: Filter, *args: Any, **kwargs: Any) -> Any:
        try:
            return run(self, *args, **kwargs)
        except InvalidFilterSpecError:
            raise
        except DAMAGE as exc:
            raise SourceImageIOError(str(exc)) from exc

    Filter.run = read_or_lost


def choose_what_is_damaged() -> None:
    """Have Wagtail's chooser show such a picture as the rest of the desk does.

    It is chosen without a preview, where Wagtail answers with an error 500.
    """
    from wagtail.images.models import SourceImageIOError
    from wagtail.images.shortcuts import get_rendition_or_not_found
    from wagtail.images.views.chooser import ImageChosenResponseMixin

    choose = ImageChosenResponseMixin.get_chosen_response_data

    @wraps(choose)
    def choose_anyway(self: Any, image: Any, spec: str = "max-165x165") -> Any:
        try:
            return choose(self, image, spec)
        except SourceImageIOError:
            broken = get_rendition_or_not_found(image, spec)
            image.get_rendition = lambda spec: broken
            return choose(self, image, spec)

    ImageChosenResponseMixin.get_chosen_response_data = choose_anyway
