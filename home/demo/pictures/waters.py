"""Scenes by the water: the sea, salt flats and the shore at low tide."""

from __future__ import annotations

import math

from . import figures
from .canvas import Canvas, Point, ellipse, mix
from .palettes import Palette


def sea(c: Canvas, p: Palette, bridge: bool = True, screen: bool = False) -> None:
    c.sky(p.deep, p.warm)
    c.disc(560, 500, 150, p.light)
    c.shine([(ellipse(560, 500, 220, 220), mix((0, 0, 0), p.warm, 0.6))], 80)
    c.poly(figures.ridge(c, 560, 110, 190), mix(p.deep, p.mid, 0.5))
    if bridge:
        _bridge(c, p)
    c.sky(p.mid, p.night, 600)
    figures.sparkle(c, (380, 606, 740, 960), p.light)
    for i in range(5):
        y = 690 + i * 62
        c.poly(figures.wave(c, y, 8 + i * 3, 360 + i * 90), p.night, 40 + i * 22)
    if screen:
        _beach_screen(c, p)


def _bridge(c: Canvas, p: Palette) -> None:
    c.box((-10, 540, 1610, 554), p.night)
    for tower in (420, 1180):
        for x in (tower - 22, tower + 12):
            c.box((x, 290, x + 12, 640), p.night)
        c.box((tower - 22, 350, tower + 24, 360), p.night)
    cables = [_cable(420, 1180), _cable(-340, 420), _cable(1180, 1940)]
    for cable in cables:
        c.line(cable, p.night, 5)
        for x, y in cable[1::2]:
            c.line([(x, y), (x, 545)], p.night, 2)
            c.disc(x, y, 4.5, p.light)


def _cable(start: float, end: float) -> list[Point]:
    middle, half = (start + end) / 2, (end - start) / 2
    return [
        (start + (end - start) * i / 32, 0.0 + 300 + 215 * (1 - abs(t) ** 2))
        for i in range(33)
        for t in ((start + (end - start) * i / 32 - middle) / half,)
    ]


def _beach_screen(c: Canvas, p: Palette) -> None:
    c.box((930, 380, 1430, 690), p.night, 6)
    c.box((944, 394, 1416, 676), p.light)
    c.poly(
        [(944, 600), (1100, 470), (1250, 600), (1416, 520), (1416, 676), (944, 676)],
        p.pop,
    )
    for x in (980, 1370):
        c.box((x, 690, x + 12, 900), p.night)
    c.shine([(((940, 400), (1420, 400), (1500, 960), (860, 960)), p.deep)], 60)
    figures.crowd(c, 930, 62, p.night, 0.03)


def flats(c: Canvas, p: Palette) -> None:
    """Salt pans that mirror the sky, with heaps of salt and a radio mast."""
    c.sky(p.deep, p.warm)
    c.disc(1130, 400, 140, p.light)
    c.box((-10, 480, 1610, 500), mix(p.deep, p.night, 0.3))
    c.sky(p.warm, p.mid, 500)
    c.oval(1130, 610, 130, 90, p.light, 120)
    for i in range(9):
        y = 500 + 6 * i**2
        c.line([(-10, y), (1610, y)], p.deep, 3 + i, 190)
    for i in range(-8, 9):
        c.line([(800 + i * 60, 500), (800 + i * 330, 1010)], p.deep, 6, 190)
    for x, y, size in (
        (240, 640, 70),
        (470, 580, 44),
        (960, 720, 110),
        (1390, 620, 62),
    ):
        c.poly([(x - size, y), (x, y - size), (x + size, y)], p.light)
        c.poly([(x, y - size), (x + size, y), (x + size * 0.2, y)], p.mid, 120)
    c.line([(600, 500), (600, 130)], p.night, 7)
    for y in (200, 290, 380):
        c.line([(600, y), (600 - (y - 60) * 0.5, 500)], p.night, 2)
        c.line([(600, y), (600 + (y - 60) * 0.5, 500)], p.night, 2)
    for i in range(1, 5):
        c.ring((600, 130), i * 52, p.pop, 9, (-42, 42), 255 - i * 40)
        c.ring((600, 130), i * 52, p.pop, 9, (138, 222), 255 - i * 40)
    c.disc(600, 130, 15, p.pop)


def shore(c: Canvas, p: Palette) -> None:
    """A tent stage on wet sand at low tide, with lanterns."""
    c.sky(p.deep, mix(p.warm, p.light, 0.3))
    c.box((-10, 480, 1610, 560), p.mid)
    figures.sparkle(c, (200, 486, 1400, 556), p.light)
    c.sky(mix(p.warm, p.light, 0.3), p.mid, 560)
    for i in range(4):
        c.poly(figures.wave(c, 640 + i * 90, 12, 700 - i * 60), p.deep, 30)
    _tent(c, p)
    bulbs = []
    for i in range(25):
        x = 60 + i * 62
        bulbs.append((float(x), 250 + 70 * abs(math.sin(i / 24 * math.pi * 3))))
    c.line(bulbs, p.night, 3)
    c.shine([(ellipse(x, y + 12, 22, 22), p.warm) for x, y in bulbs], 14)
    for x, y in bulbs:
        c.disc(x, y + 12, 11, p.light)
    for _ in range(22):
        x, y = c.rng.uniform(120, 1500), c.rng.uniform(760, 930)
        figures.figure(c, (x, y), 110 + (y - 760) * 0.4, p.night)
        c.oval(x, y + 4, 30, 5, p.night, 90)


def _tent(c: Canvas, p: Palette) -> None:
    c.box((540, 560, 1060, 720), p.night)
    for i, x in enumerate((660, 800, 940)):
        figures.singer(c, (x, 715), 120 + 14 * (i == 1), p.light, p.warm)
    c.shine([(((620, 520), (980, 520), (1080, 730), (520, 730)), p.deep)], 24)
    c.poly([(800, 330), (480, 560), (1120, 560)], p.pop)
    for i in range(0, 8, 2):
        c.poly([(800, 330), (480 + i * 80, 560), (560 + i * 80, 560)], p.light)
    c.line([(800, 330), (800, 280)], p.night, 5)
    c.poly([(800, 282), (870, 300), (800, 318)], p.warm)
