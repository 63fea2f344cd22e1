"""Scenes in the open: cities at night, snow, the road and the carpet."""

from __future__ import annotations

import math

from . import figures
from .canvas import Canvas, Colour, Point, ellipse, mix
from .palettes import Palette


def city(c: Canvas, p: Palette, train: bool = False) -> None:
    c.sky(p.night, p.mid)
    figures.stars(c, 90, 400, p.light)
    figures.moon(c, (1230, 210), 92, p.light, p.night)
    for depth in range(3):
        shade = mix(mix(p.mid, p.deep, 0.5), p.night, depth / 2.4)
        _blocks(c, p, 640 - depth * 10, 300 - depth * 70, shade)
    if train:
        _train(c, p)
    c.sky(mix(p.night, p.deep, 0.8), p.night, 770)
    lights = []
    for _ in range(26):
        x, wide = c.rng.uniform(0, 1600), c.rng.uniform(5, 16)
        colour = c.rng.choice((p.warm, p.pop, p.light))
        bar = [(x, 770), (x + wide, 770), (x + wide, 990), (x, 990)]
        lights.append((bar, mix((0, 0, 0), colour, 0.6)))
    c.shine(lights, 12)
    figures.sparkle(c, (100, 790, 1500, 980), p.light)


def _blocks(c: Canvas, p: Palette, base: float, tall: float, shade: Colour) -> None:
    x = -40.0
    while x < 1640:
        wide, top = c.rng.uniform(80, 170), base - tall * c.rng.uniform(0.25, 1.2)
        c.box((x, top, x + wide, 780), shade)
        if c.rng.random() < 0.3:
            c.line([(x + wide / 2, top), (x + wide / 2, top - 60)], shade, 5)
            c.disc(x + wide / 2, top - 62, 5, p.pop)
        _windows(c, p, (x, top, wide))
        x += wide + c.rng.uniform(-6, 26)


def _windows(c: Canvas, p: Palette, block: tuple[float, float, float]) -> None:
    left, top, wide = block
    y = top + 22
    while y < 750:
        x = left + 14
        while x < left + wide - 20:
            if c.rng.random() < 0.3:
                colour = c.rng.choice((p.warm, p.warm, p.light, p.pop))
                c.box((x, y, x + 11, y + 15), colour, 0, c.rng.randint(120, 255))
            x += 24
        y += 30


def _train(c: Canvas, p: Palette) -> None:
    c.box((-10, 640, 1610, 662), p.night)
    for x in range(90, 1600, 280):
        c.box((x, 660, x + 34, 800), p.night)
    c.box((260, 556, 1180, 640), p.light, 20)
    c.box((260, 612, 1180, 640), p.pop, 12)
    for x in range(300, 1140, 62):
        c.box((x, 574, x + 44, 604), p.warm if x % 4 else p.deep, 5)


def snow(c: Canvas, p: Palette, street: bool = True) -> None:
    c.sky(p.night, p.mid)
    figures.stars(c, 60, 380, p.light)
    c.poly(figures.ridge(c, 480, 300, 260), mix(p.mid, p.deep, 0.35))
    c.poly(figures.ridge(c, 590, 170, 190), mix(p.mid, p.light, 0.35))
    for _ in range(24):
        x = c.rng.uniform(0, 1600)
        foot, tall = (x, c.rng.uniform(640, 680)), c.rng.uniform(110, 190)
        figures.pine(c, foot, tall, mix(p.deep, p.night, 0.4), p.light)
    hill = [(-50, 690), (400, 640), (900, 690), (1650, 640), (1650, 1050), (-50, 1050)]
    c.poly(hill, p.light)
    if street:
        _street(c, p)
    else:
        _tracks(c, p)
    for _ in range(230):
        x, y = c.rng.uniform(0, 1600), c.rng.uniform(0, 1000)
        c.disc(x, y, c.rng.uniform(1.5, 6), (255, 255, 255), c.rng.randint(90, 230))


def _street(c: Canvas, p: Palette) -> None:
    """A row of shops on a slope, one of them a picture house."""
    for i in range(7):
        x, top = 120 + i * 198, 500 + c.rng.uniform(-40, 30)
        shade = (p.pop, p.deep, p.warm, p.night)[i % 4]
        c.box((x, top, x + 186, 850), shade)
        c.poly([(x - 14, top + 6), (x + 93, top - 66), (x + 200, top + 6)], p.light)
        for j in range(3):
            c.box((x + 24 + j * 50, top + 50, x + 56 + j * 50, top + 110), p.light, 3)
        c.box((x + 20, 730, x + 166, 850), mix(p.warm, p.light, 0.4), 4)
    c.box((690, 640, 926, 706), p.light, 8)
    c.box((700, 650, 916, 696), p.pop, 4)
    for x in range(706, 916, 23):
        for y in (645, 701):
            c.disc(x, y, 5, p.warm)
    c.shine(
        [(ellipse(808, 860, 640, 60), p.deep), (ellipse(808, 700, 180, 90), p.deep)], 50
    )
    c.poly([(-20, 850), (1620, 840), (1620, 1010), (-20, 1010)], p.light)
    c.poly([(-20, 940), (1620, 860), (1620, 900), (-20, 1010)], p.mid, 70)
    for x in (420, 480, 1010):
        figures.figure(c, (x, 910), 120, p.night)


def _tracks(c: Canvas, p: Palette) -> None:
    """A piste machine at work, and the ribbed snow behind it."""
    for i in range(26):
        x = 540 + i * 22
        c.line([(x, 740), (800 + (x - 800) * 3.4, 1010)], p.mid, 5, 120)
    c.poly([(560, 740), (1080, 740), (1090, 660), (550, 660)], p.night)
    c.box((640, 520, 1000, 690), p.pop, 30)
    c.box((670, 545, 970, 625), p.warm, 18)
    for x in (690, 930):
        c.disc(x, 500, 18, p.light)
    beams = [[(x, 500), (x - 170, 220), (x + 170, 220)] for x in (690, 930)]
    c.shine([(beam, mix(p.deep, p.warm, 0.3)) for beam in beams], 24)


def bus(c: Canvas, p: Palette) -> None:
    """A lit coach on a coast road under a half moon."""
    c.sky(p.night, mix(p.deep, p.mid, 0.6))
    figures.stars(c, 140, 520, p.light)
    figures.moon(c, (330, 230), 120, p.light, p.night)
    c.poly(figures.ridge(c, 620, 200, 260), mix(p.deep, p.night, 0.35))
    c.poly(figures.ridge(c, 680, 90, 170), mix(p.deep, p.night, 0.7))
    c.box((-10, 770, 1610, 1010), p.night)
    for x in range(-40, 1600, 210):
        c.poly([(x, 900), (x + 110, 900), (x + 90, 914), (x - 24, 914)], p.light, 190)
    c.shine([(((1200, 700), (1200, 760), (1640, 860), (1640, 640)), p.warm)], 24)
    c.box((420, 470, 1210, 780), p.warm, 44)
    c.box((420, 650, 1210, 780), p.pop, 40)
    c.box((420, 640, 1210, 690), p.pop)
    c.box((446, 512, 1186, 622), p.light, 18)
    for i in range(7):
        _passenger(c, p, 492 + i * 92)
    c.poly(
        [(1120, 512), (1186, 520), (1196, 660), (1120, 660)], mix(p.light, p.pop, 0.3)
    )
    for x in (580, 1050):
        c.disc(x, 782, 62, p.night)
        c.disc(x, 782, 30, p.light)
    c.disc(1196, 716, 16, p.light)
    c.shine([(ellipse(815, 570, 380, 90), p.deep)], 50)


def _passenger(c: Canvas, p: Palette, x: float) -> None:
    dip = c.rng.uniform(-8, 10)
    shade = c.rng.choice((p.deep, p.mid, p.night))
    c.disc(x, 562 + dip, 19, shade)
    c.box((x - 30, 588 + dip, x + 30, 640), shade, 18)
    c.box((x + 42, 512, x + 50, 640), p.warm)


def carpet(c: Canvas, p: Palette) -> None:
    """A red carpet in perspective, rope on both sides, flashes in the dark."""
    c.sky(p.night, p.deep)
    for row in range(3):
        shade = mix(p.deep, p.night, row / 2.2)
        figures.crowd(c, 470 + row * 50, 66 + row * 10, shade, 0.12)
    c.box((-10, 620, 1610, 1010), mix(p.night, p.deep, 0.5))
    c.poly([(690, 560), (910, 560), (1330, 1010), (270, 1010)], p.mid)
    c.poly([(690, 560), (716, 560), (360, 1010), (270, 1010)], p.warm, 150)
    c.poly([(690, 330), (910, 330), (910, 590), (690, 590)], p.light)
    c.poly([(720, 360), (880, 360), (880, 590), (720, 590)], p.warm)
    flashes = [(c.rng.uniform(40, 1560), c.rng.uniform(450, 600)) for _ in range(16)]
    flashes = [(x, y) for x, y in flashes if abs(x - 800) > 170]
    c.shine([(ellipse(x, y, 46, 46), p.light) for x, y in flashes], 22)
    for x, y in flashes:
        _flash(c, p, (x, y))
    for side in (-1, 1):
        _rope(c, p, side)
    figures.figure(c, (800, 800), 330, p.night)
    c.poly([(762, 800), (838, 800), (812, 560), (788, 560)], p.night)
    c.poly([(760, 800), (840, 800), (1010, 860), (900, 850)], p.night)


def _flash(c: Canvas, p: Palette, centre: Point) -> None:
    x, y = centre
    for i in range(4):
        turn = i * math.pi / 4
        long = 36 if i % 2 else 60
        dx, dy = math.cos(turn) * long, math.sin(turn) * long
        c.line([(x - dx, y - dy), (x + dx, y + dy)], p.light, 3, 210)
    c.disc(x, y, 13, p.light)


def _rope(c: Canvas, p: Palette, side: int) -> None:
    posts = [
        (800 + side * (130 + t * t * 500), 600 + t * t * 380) for t in (0, 0.5, 0.78, 1)
    ]
    for (x0, y0), (x1, y1) in zip(posts, posts[1:], strict=False):
        top0, top1 = y0 - 60 - (y0 - 600) * 0.3, y1 - 60 - (y1 - 600) * 0.3
        sag = [
            (x0 + (x1 - x0) * t, top0 + (top1 - top0) * t + 60 * math.sin(math.pi * t))
            for t in (i / 16 for i in range(17))
        ]
        c.line(sag, p.pop, 9 + (y1 - 600) * 0.02)
    for x, y in posts:
        top, wide = y - 66 - (y - 600) * 0.3, 6 + (y - 600) * 0.014
        c.box((x - wide, top, x + wide, y), p.warm, 4)
        c.disc(x, top, wide * 1.9, p.light)
        c.oval(x, y, wide * 4, wide * 1.4, p.warm)
