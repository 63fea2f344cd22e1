"""Scenes under a roof: stages, curtains, cinemas and what stands in studios."""

from __future__ import annotations

import math

from . import figures
from .canvas import Canvas, Point, ellipse, mix
from .palettes import Palette


def stage(c: Canvas, p: Palette, players: int = 4, sun: bool = True) -> None:
    c.sky(p.night, p.deep)
    if sun:
        c.disc(800, 560, 330, p.mid)
        c.disc(800, 560, 250, p.warm)
    _beams(c, p)
    c.box((-10, 735, 1610, 1010), mix(p.night, p.deep, 0.35))
    c.box((-10, 735, 1610, 743), p.warm, alpha=150)
    for i in range(players):
        _player(c, p, i, 800 + (i - (players - 1) / 2) * min(190, 1100 / players))
    figures.crowd(c, 880, 84, mix(p.night, p.deep, 0.6), 0.25)
    figures.crowd(c, 945, 120, p.night, 0.2)


def _beams(c: Canvas, p: Palette) -> None:
    lights = []
    for i, colour in enumerate((p.mid, p.pop, p.warm, p.pop, p.mid)):
        x, aim = 160 + i * 320, 800 + (i - 2) * c.rng.uniform(90, 260)
        cone = [(x - 12, -20), (x + 12, -20), (aim + 130, 800), (aim - 130, 800)]
        lights.append((cone, mix((0, 0, 0), colour, 0.55)))
    c.shine(lights, 18)
    c.box((-10, 30, 1610, 42), p.night)
    for i in range(5):
        c.box((138 + i * 320, 24, 182 + i * 320, 78), p.night, 8)


def _player(c: Canvas, p: Palette, i: int, x: float) -> None:
    c.oval(x, 772, 76, 13, p.night, 130)
    foot, tall = (x, 770.0), c.rng.uniform(285, 315)
    if i % 2:
        figures.guitarist(c, foot, tall, p.night, p.light)
    else:
        figures.singer(c, foot, tall, p.night, p.light)


def curtain(c: Canvas, p: Palette, gap: float = 0.5) -> None:
    """Folds drawn aside on a strip of light, and somebody about to come out."""
    c.sky(p.light, p.warm)
    centre = 1600 * gap
    c.disc(centre, 470, 210, p.pop)
    c.poly([(0, 850), (1600, 850), (1600, 1000), (0, 1000)], mix(p.warm, p.mid, 0.6))
    c.oval(centre, 856, 120, 14, p.night, 120)
    figures.singer(c, (centre - 14, 856), 470, p.night, p.deep)
    for side in (-1, 1):
        for i in range(14, -1, -1):
            _fold(c, p, centre, side, i)
    c.shine([(ellipse(centre, 930, 420, 90), mix((0, 0, 0), p.warm, 0.7))], 60)
    c.box((-10, 905, 1610, 1010), p.night)
    for x in range(80, 1600, 160):
        c.oval(x, 905, 40, 24, p.light)
        c.oval(x, 913, 50, 20, mix(p.night, p.deep, 0.5))
    c.shine([(ellipse(x, 880, 46, 60), p.deep) for x in range(80, 1600, 160)], 40)


def _fold(c: Canvas, p: Palette, centre: float, side: int, i: int) -> None:
    shade = mix(p.mid, p.deep, 0.1 + 0.06 * i)
    for share, colour in ((0, shade), (0.42, mix(shade, p.night, 0.34))):
        near, far = i + share, i + 1.04
        edge = [_hang(centre, side, near, t / 20) for t in range(21)]
        back = [_hang(centre, side, far, t / 20) for t in range(20, -1, -1)]
        c.poly([*edge, *back], colour)
    c.line([_hang(centre, side, i + 0.16, t / 20) for t in range(21)], p.warm, 6, 60)


def _hang(centre: float, side: int, fold: float, t: float) -> Point:
    """A point on the cloth: the folds nearest the opening are drawn aside most."""
    drawn = 210 * math.sin(min(1, t * 1.35) * math.pi / 2) ** 2 * math.exp(-fold / 5)
    return centre + side * (24 + fold * 92 + drawn), t * 1000


def cinema(c: Canvas, p: Palette, show: str = "hills", rows: int = 4) -> None:
    c.sky(p.night, mix(p.night, p.deep, 0.7))
    c.box((250, 90, 1350, 590), p.light)
    _film(c, p, show)
    c.shine([(((200, 60), (1400, 60), (1500, 760), (100, 760)), p.deep)], 90)
    for x, side in ((0, 1), (1600, -1)):
        edge = [(x, 0), (x + side * 190, 0), (x + side * 150, 640), (x, 760)]
        c.poly(edge, mix(p.night, p.mid, 0.3))
    for row in range(rows):
        _seats(c, p, row, rows)


def _film(c: Canvas, p: Palette, show: str) -> None:
    """What is on the screen; it stays inside 250–1350 by 90–590."""
    c.box((262, 102, 1338, 578), mix(p.light, p.warm, 0.35))
    if show == "hills":
        c.disc(980, 300, 92, p.pop)
        c.poly([(262, 470), (560, 290), (860, 500), (1338, 578), (262, 578)], p.mid)
        c.poly([(600, 578), (980, 380), (1338, 500), (1338, 578)], p.deep)
    elif show == "face":
        _close_up(c, p)
    else:
        for i in range(6):
            c.box((262, 340 + i * 40, 1338, 578), mix(p.mid, p.deep, i / 6))
        c.box((780, 180, 820, 400), p.pop)


def _close_up(c: Canvas, p: Palette) -> None:
    c.disc(1090, 250, 96, p.pop)
    c.poly([(420, 578), (600, 470), (900, 470), (1080, 578)], p.pop)
    c.blob([(560, 560), (540, 260), (750, 122), (960, 260), (940, 560)], p.deep)
    c.box((690, 420, 810, 540), mix(p.light, p.warm, 0.75))
    c.blob(
        [(622, 300), (750, 190), (878, 300), (848, 450), (750, 508), (652, 450)],
        p.light,
    )
    c.blob([(610, 300), (640, 190), (800, 170), (890, 300), (780, 240)], p.deep)
    for x in (695, 805):
        c.ring((x, 320), 30, p.night, 7, (25, 155))
        c.disc(x + (x - 750) * 0.35, 392, 26, p.warm, 150)
    c.ring((750, 400), 40, p.pop, 9, (40, 140))


def _seats(c: Canvas, p: Palette, row: int, rows: int) -> None:
    depth = (row + 1) / rows
    wide, y = 70 + 110 * depth, 640 + 290 * depth**1.5 - 60
    colour = mix(mix(p.mid, p.deep, 0.4), p.night, 0.85 * depth)
    x = 800 - wide * (9 + row % 2 / 2)
    while x < 1700:
        if c.rng.random() < 0.42:
            c.disc(x, y - wide * 0.12, wide * 0.21, mix(colour, p.night, 0.5))
            c.box(
                (x - wide * 0.34, y + wide * 0.1, x + wide * 0.34, 1010),
                mix(colour, p.night, 0.5),
                wide * 0.2,
            )
        c.box(
            (x - wide * 0.45, y + wide * 0.3, x + wide * 0.45, 1030), colour, wide / 6
        )
        c.box(
            (x - wide * 0.42, y + wide * 0.3, x + wide * 0.42, y + wide * 0.36),
            mix(colour, p.warm, 0.45),
            wide / 30,
        )
        x += wide


def projector(c: Canvas, p: Palette) -> None:
    """A film projector and the beam it throws."""
    c.sky(p.deep, p.night)
    c.poly([(690, 452), (690, 508), (1610, 830), (1610, 60)], p.light, 34)
    c.shine([(((690, 460), (690, 500), (1640, 760), (1640, 130)), p.mid)], 26)
    for _ in range(120):
        x = c.rng.uniform(760, 1600)
        y = 480 + (x - 690) * c.rng.uniform(-0.36, 0.32)
        c.disc(x, y, c.rng.uniform(1, 4), p.light, c.rng.randint(60, 200))
    for x, y, r in ((330, 230, 172), (560, 300, 128)):
        _reel(c, p, (x, y), r)
    c.box((270, 400, 600, 640), p.warm, 22)
    c.box((270, 400, 600, 452), mix(p.warm, p.light, 0.4), 22)
    c.poly([(600, 440), (690, 452), (690, 508), (600, 520)], p.pop)
    c.disc(400, 545, 52, p.deep)
    c.disc(400, 545, 30, p.light)
    for x in (310, 520):
        c.box((x, 640, x + 36, 1010), mix(p.night, p.mid, 0.35))
    c.box((200, 640, 680, 672), p.mid, 8)


def _reel(c: Canvas, p: Palette, centre: Point, r: float) -> None:
    x, y = centre
    c.disc(x, y, r, p.light)
    c.disc(x, y, r * 0.9, mix(p.light, p.warm, 0.3))
    for i in range(5):
        turn = i / 5 * math.tau + 0.3
        c.disc(
            x + r * 0.55 * math.cos(turn), y + r * 0.55 * math.sin(turn), r / 4, p.deep
        )
    c.disc(x, y, r * 0.14, p.pop)
