"""Pictures drawn from their number: two colours that run into each other."""

from __future__ import annotations

import colorsys
import io

from django.core.files.images import ImageFile
from PIL import Image as Canvas
from PIL import ImageOps
from wagtail.images.models import Image

SIZE = (960, 600)


def load_pictures(count: int) -> list[Image]:
    return [
        Image.objects.create(title=f"Picture {number}", file=_draw(number, count))
        for number in range(count)
    ]


def _draw(number: int, count: int) -> ImageFile:
    shades = Canvas.linear_gradient("L").rotate(number * 90).resize(SIZE)
    hue = number / count
    picture = ImageOps.colorize(shades, _color(hue, 0.3), _color(hue + 0.2, 0.9))
    data = io.BytesIO()
    picture.save(data, "JPEG")
    return ImageFile(data, name=f"picture-{number}.jpg")


def _color(hue: float, value: float) -> tuple[int, ...]:
    return tuple(round(255 * part) for part in colorsys.hsv_to_rgb(hue % 1, 0.5, value))
