"""A drawing surface in design units, smooth because it is drawn large and shrunk."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]
Light = tuple[Sequence[Point], Colour]

OVERSAMPLE = 2
# Soft light has no detail, so an eighth of the width is plenty and far quicker.
SOFTNESS = 8
GRAIN = 9


def rgb(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(one, other, strict=True)
    )
    return red, green, blue


def spline(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """A closed Catmull-Rom curve through the points."""
    count = len(points)
    return [
        _between([points[(i + j - 1) % count] for j in range(4)], step / steps)
        for i in range(count)
        for step in range(steps)
    ]


def _between(points: Sequence[Point], t: float) -> Point:
    weights = (
        -t + 2 * t**2 - t**3,
        2 - 5 * t**2 + 3 * t**3,
        t + 4 * t**2 - 3 * t**3,
        t**3 - t**2,
    )
    pairs = list(zip(weights, points, strict=True))
    return sum(w * x for w, (x, _) in pairs) / 2, sum(w * y for w, (_, y) in pairs) / 2


def ellipse(x: float, y: float, rx: float, ry: float) -> list[Point]:
    """An ellipse as points, for the soft light that takes polygons only."""
    return spline([(x - rx, y), (x, y - ry), (x + rx, y), (x, y + ry)], 8)


def mirrored(half: list[Point]) -> list[Point]:
    """A shape from its left half, top to bottom, mirrored about the middle."""
    right = [(800 - x, y) for x, y in reversed(half) if x != 400]
    return [*half, *right]


class Canvas:
    def __init__(self, size: tuple[int, int], design: Point, seed: str) -> None:
        self.size = size
        self.design = design
        self.rng = random.Random(seed)
        width, height = size[0] * OVERSAMPLE, size[1] * OVERSAMPLE
        # The design covers the picture, whatever shape is asked for.
        self.scale = max(width / design[0], height / design[1])
        self.left = (width - design[0] * self.scale) / 2
        self.top = (height - design[1] * self.scale) / 2
        self.image = Image.new("RGB", (width, height))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def at(self, points: Iterable[Point], shrink: float = 1) -> list[Point]:
        return [
            (
                (self.left + x * self.scale) / shrink,
                (self.top + y * self.scale) / shrink,
            )
            for x, y in points
        ]

    def sky(self, above: Colour, below: Colour, start: float = 0) -> None:
        """A gradient over the full width, from a height down to the bottom."""
        width, height = self.image.size
        top = max(0, round(self.top + start * self.scale))
        ramp = Image.linear_gradient("L").resize((1, height - top))
        strip = Image.composite(
            Image.new("RGB", ramp.size, below), Image.new("RGB", ramp.size, above), ramp
        )
        self.image.paste(strip.resize((width, height - top)), (0, top))

    def poly(self, points: Iterable[Point], fill: Colour, alpha: int = 255) -> None:
        self.pen.polygon(self.at(points), fill=(*fill, alpha))

    def blob(self, points: Sequence[Point], fill: Colour, alpha: int = 255) -> None:
        self.poly(spline(points), fill, alpha)

    def disc(
        self, x: float, y: float, r: float, fill: Colour, alpha: int = 255
    ) -> None:
        self.oval(x, y, r, r, fill, alpha)

    def oval(
        self, x: float, y: float, rx: float, ry: float, fill: Colour, alpha: int = 255
    ) -> None:
        corners = self.at([(x - rx, y - ry), (x + rx, y + ry)])
        self.pen.ellipse(corners, fill=(*fill, alpha))

    def box(
        self,
        corners: tuple[float, float, float, float],
        fill: Colour,
        radius: float = 0,
        alpha: int = 255,
    ) -> None:
        x0, y0, x1, y1 = corners
        self.pen.rounded_rectangle(
            self.at([(x0, y0), (x1, y1)]), radius * self.scale, fill=(*fill, alpha)
        )

    def line(
        self, points: Iterable[Point], fill: Colour, width: float, alpha: int = 255
    ) -> None:
        thick = max(1, round(width * self.scale))
        self.pen.line(self.at(points), (*fill, alpha), thick, joint="curve")

    def ring(
        self,
        centre: Point,
        r: float,
        fill: Colour,
        width: float,
        span: tuple[float, float] = (0, 360),
        alpha: int = 255,
    ) -> None:
        x, y = centre
        corners = self.at([(x - r, y - r), (x + r, y + r)])
        thick = max(1, round(width * self.scale))
        self.pen.arc(corners, *span, fill=(*fill, alpha), width=thick)

    def shine(self, lights: Iterable[Light], blur: float = 20) -> None:
        """Add soft light: beams, haloes and reflections that brighten what is there."""
        shrink = SOFTNESS * OVERSAMPLE
        width, height = self.image.size
        layer = Image.new("RGB", (-(-width // shrink), -(-height // shrink)))
        for points, colour in lights:
            lit = Image.new("RGB", layer.size)
            ImageDraw.Draw(lit).polygon(self.at(points, shrink), fill=colour)
            layer = ImageChops.screen(layer, lit)
        radius = blur * self.scale / shrink
        soft = layer.filter(ImageFilter.GaussianBlur(radius))
        soft = soft.resize((width, height), Image.Resampling.BICUBIC)
        self.image = ImageChops.screen(self.image, soft)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def finish(self) -> Image.Image:
        picture = self.image.reduce(OVERSAMPLE)
        noise = Image.frombytes("L", self.size, self.rng.randbytes(_area(self.size)))
        grain = noise.point([round(128 + (v - 128) * GRAIN / 64) for v in range(256)])
        return ImageChops.overlay(picture, Image.merge("RGB", [grain] * 3))


def _area(size: tuple[int, int]) -> int:
    return size[0] * size[1]
