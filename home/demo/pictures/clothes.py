"""What the sitters wear, by name."""

from __future__ import annotations

from collections.abc import Callable

from .canvas import Canvas, Colour, Point, mirrored, mix
from .palettes import Palette


def _shoulders(c: Canvas, fill: Colour) -> None:
    half: list[Point] = [(400, 720), (318, 640), (160, 720), (84, 860), (60, 1100)]
    c.blob(mirrored([*half, (400, 1150)]), fill)


def _jumper(c: Canvas, p: Palette) -> None:
    _shoulders(c, p.pop)
    c.blob(
        [(318, 640), (400, 690), (482, 640), (500, 690), (400, 744), (300, 690)],
        p.light,
    )
    for i in range(3):
        c.line([(130, 850 + i * 60), (670, 850 + i * 60)], p.light, 12, 150 - i * 30)


def _jacket(c: Canvas, p: Palette) -> None:
    _shoulders(c, p.night)
    c.poly([(326, 646), (400, 800), (474, 646), (520, 1010), (280, 1010)], p.light)
    for side in (-1, 1):
        lapel = [(82, -354), (150, -330), (126, -200), (30, 10), (10, -90)]
        c.poly([(400 + side * x, 1000 + y) for x, y in lapel], mix(p.night, p.mid, 0.4))


def _roll_neck(c: Canvas, p: Palette) -> None:
    wool = mix(p.pop, p.night, 0.18)
    _shoulders(c, wool)
    for i in range(-3, 4):
        c.line([(400 + i * 60, 780), (400 + i * 78, 1010)], p.night, 5, 46)
    c.box((322, 590, 478, 720), mix(p.pop, p.light, 0.12), 34)
    c.line([(334, 652), (466, 652)], wool, 6)


def _hanbok(c: Canvas, p: Palette) -> None:
    _shoulders(c, p.pop)
    c.poly([(310, 640), (340, 640), (440, 860), (400, 900)], p.light)
    c.poly([(490, 640), (460, 640), (390, 800), (410, 850)], p.light)
    c.poly([(400, 850), (450, 850), (500, 1010), (440, 1010)], p.mid)


def _overalls(c: Canvas, p: Palette) -> None:
    _shoulders(c, p.light)
    c.box((270, 830, 530, 1020), p.deep, 20)
    for x in (272, 482):
        c.poly([(x, 840), (x + 46, 840), (x + 46, 640), (x, 660)], p.deep)
        c.disc(x + 23, 856, 16, p.warm)


def _silk(c: Canvas, p: Palette) -> None:
    _shoulders(c, p.mid)
    c.poly(
        [(300, 652), (400, 830), (500, 652), (470, 640), (400, 720), (330, 640)], p.warm
    )
    for _ in range(9):
        x, y = c.rng.uniform(140, 660), c.rng.uniform(800, 980)
        _flower(c, p, (x, y))


def _flower(c: Canvas, p: Palette, centre: Point) -> None:
    c.disc(*centre, 22, p.light, 190)
    c.disc(*centre, 9, p.pop)


CLOTHES: dict[str, Callable[[Canvas, Palette], None]] = {
    "jumper": _jumper,
    "jacket": _jacket,
    "roll-neck": _roll_neck,
    "hanbok": _hanbok,
    "overalls": _overalls,
    "silk": _silk,
}
