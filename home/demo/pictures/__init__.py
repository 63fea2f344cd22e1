"""Draws the pictures of the demo, so that the repository carries none."""

from __future__ import annotations

from PIL import Image

from .canvas import Canvas
from .table import TABLE

__all__ = ["NAMES", "TABLE", "draw"]

NAMES = tuple(TABLE)


def draw(name: str, size: tuple[int, int]) -> Image.Image:
    """Draw a picture; the same name and size give the same pixels."""
    picture = TABLE[name]
    canvas = Canvas(size, picture.design, seed=name)
    picture.drawing(canvas, picture.palette)
    return canvas.finish()
