"""What hangs behind the sitters, by name."""

from __future__ import annotations

from collections.abc import Callable

from .canvas import Canvas, mix
from .palettes import Palette


def _sun(c: Canvas, p: Palette) -> None:
    c.sky(p.warm, mix(p.warm, p.mid, 0.5))
    c.disc(400, 430, 320, mix(p.warm, p.light, 0.55))


def _stripes(c: Canvas, p: Palette) -> None:
    c.sky(p.deep, p.mid)
    for i in range(9):
        c.poly(
            [
                (i * 110, 0),
                (i * 110 + 52, 0),
                (i * 110 - 148, 1000),
                (i * 110 - 200, 1000),
            ],
            p.warm,
            60,
        )
    c.disc(580, 260, 180, p.warm)


def _hills(c: Canvas, p: Palette) -> None:
    c.sky(mix(p.mid, p.light, 0.5), p.light)
    c.disc(640, 190, 100, p.warm)
    c.blob(
        [
            (-100, 700),
            (160, 420),
            (480, 620),
            (700, 520),
            (920, 640),
            (860, 1200),
            (-100, 1200),
        ],
        p.mid,
    )
    c.blob(
        [(-100, 860), (240, 760), (600, 700), (920, 820), (860, 1200), (-100, 1200)],
        p.deep,
    )


def _rings(c: Canvas, p: Palette) -> None:
    c.sky(p.night, p.deep)
    for i in range(7):
        c.ring((400, 400), 250 + i * 62, mix(p.pop, p.deep, i / 7), 16)
    c.disc(400, 400, 240, mix(p.deep, p.mid, 0.7))


def _window(c: Canvas, p: Palette) -> None:
    c.sky(mix(p.deep, p.mid, 0.3), p.deep)
    for x in (70, 410):
        for y in (60, 400):
            c.box((x, y, x + 320, y + 320), mix(p.warm, p.light, 0.4 + y / 2000), 8)
    c.disc(560, 220, 70, p.light)


BACKDROPS: dict[str, Callable[[Canvas, Palette], None]] = {
    "sun": _sun,
    "stripes": _stripes,
    "hills": _hills,
    "rings": _rings,
    "window": _window,
}
