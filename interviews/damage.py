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
