"""Scenes that are one thing seen close: a microphone, a record, an instrument."""

from __future__ import annotations

import math

from .canvas import Canvas, Point, ellipse, mix
from .palettes import Palette


def microphone(c: Canvas, p: Palette, side: int = 1) -> None:
    c.sky(p.deep, p.mid)
    x = 800 - side * 260
    for i in range(9, 0, -1):
        c.ring((x, 400), 150 + i * 110, mix(p.mid, p.warm, 0.9 - i * 0.09), 26)
    c.disc(x, 400, 240, p.warm)
    c.shine([(ellipse(x, 400, 300, 300), mix((0, 0, 0), p.warm, 0.4))], 70)
    c.box((x - 20, 640, x + 20, 1010), p.night)
    c.ring((x, 470), 200, p.night, 22, (20, 160))
    c.box((x - 128, 180, x + 128, 640), p.night, 128)
    c.box((x - 104, 204, x + 104, 616), p.light, 104)
    _grille(c, p, x)
    c.box((x - 132, 424, x + 132, 470), p.pop, 10)
    c.box((x - 132, 424, x + 132, 434), p.light, 5, 120)


def _grille(c: Canvas, p: Palette, x: float) -> None:
    for y in range(236, 420, 22):
        half = 96 if y > 300 else math.sqrt(max(0, 104**2 - (308 - y) ** 2)) - 8
        c.box((x - half, y, x + half, y + 9), p.deep, 4)
    for y in range(490, 600, 26):
        half = 90 if y < 520 else math.sqrt(max(0, 104**2 - (y - 512) ** 2)) - 14
        c.box((x - half, y, x + half, y + 10), mix(p.deep, p.light, 0.35), 5)
    c.box((x + 52, 270, x + 76, 416), p.light, 12, 90)


def turntable(c: Canvas, p: Palette, sleeve: bool = True) -> None:
    """A record player from above."""
    c.sky(mix(p.warm, p.light, 0.35), p.warm)
    if sleeve:
        _sleeve(c, p)
    c.box((470, 90, 1490, 950), p.night, 46, 70)
    c.box((450, 66, 1470, 926), p.light, 46)
    c.disc(880, 500, 392, mix(p.light, p.night, 0.18))
    c.disc(880, 496, 376, p.night)
    for i in range(22):
        shade = mix(p.night, p.mid, 0.2 + 0.25 * c.rng.random())
        c.ring((880, 496), 364 - i * 10, shade, 2.4)
    for start in (205, 25):
        _sheen(c, p, start)
    c.disc(880, 496, 128, p.pop)
    c.disc(880, 496, 96, mix(p.pop, p.light, 0.35))
    c.disc(880, 496, 11, p.night)
    _arm(c, p)


def _sheen(c: Canvas, p: Palette, start: float) -> None:
    corners = c.at([(514, 130), (1246, 862)])
    for i in range(5):
        c.pen.pieslice(corners, start + i * 3, start + 34 - i * 3, fill=(*p.light, 13))


def _sleeve(c: Canvas, p: Palette) -> None:
    c.poly([(-60, 190), (370, 120), (470, 720), (40, 800)], p.deep)
    c.poly([(-30, 222), (346, 158), (432, 690), (60, 756)], p.mid)
    c.disc(200, 450, 130, p.light)
    c.disc(262, 424, 112, p.mid)


def _arm(c: Canvas, p: Palette) -> None:
    c.disc(1350, 210, 78, mix(p.light, p.night, 0.3))
    c.disc(1350, 210, 52, p.mid)
    path = [(1350.0, 120.0), (1350.0, 470.0), (1180.0, 660.0)]
    c.line([(x + 12, y + 12) for x, y in path], p.night, 20, 60)
    c.line(path, p.deep, 20)
    c.poly([(1200, 616), (1226, 640), (1158, 716), (1124, 686)], p.pop)
    for i, y in enumerate((740, 820)):
        c.box((1320, y, 1400, y + 44), p.warm if i else p.deep, 22)


def synth(c: Canvas, p: Palette) -> None:
    """A modular synthesiser: dials, patch leads and a keyboard."""
    c.sky(p.deep, p.night)
    c.box((110, 80, 1490, 690), mix(p.deep, p.mid, 0.5), 26)
    for column in range(6):
        x = 140 + column * 222
        shade = mix(p.mid, p.deep, 0.3 + 0.5 * c.rng.random())
        c.box((x, 110, x + 208, 660), shade, 10)
        _module(c, p, x)
    _leads(c, p)
    _keys(c, p)


def _module(c: Canvas, p: Palette, x: float) -> None:
    for i in range(2):
        turn = c.rng.uniform(0.6, 2.6) * math.pi
        cx, cy = x + 104.0, 190 + i * 140.0
        c.disc(cx, cy + 6, 54, p.night, 110)
        c.disc(cx, cy, 52, c.rng.choice((p.light, p.warm, p.light)))
        tip = (cx + 44 * math.cos(turn), cy + 44 * math.sin(turn))
        c.line([(cx, cy), tip], p.night, 9)
    for row in range(3):
        for side in (56, 152):
            c.disc(x + side, 440 + row * 82, 22, p.light)
            c.disc(x + side, 440 + row * 82, 13, p.night)
    c.disc(x + 104, 396, 9, c.rng.choice((p.pop, p.warm)))


def _leads(c: Canvas, p: Palette) -> None:
    for i in range(7):
        ends: list[Point] = []
        for _ in range(2):
            column, row = c.rng.randrange(6), c.rng.randrange(3)
            x = 140 + column * 222 + c.rng.choice((56, 152))
            ends.append((x, 440.0 + row * 82))
        _lead(c, ends, (p.pop, p.warm, p.light)[i % 3], p)


def _lead(
    c: Canvas, ends: list[Point], colour: tuple[int, int, int], p: Palette
) -> None:
    (x0, y0), (x1, y1) = ends
    sag = 90 + abs(x1 - x0) * 0.16
    path = [
        (
            x0 + (x1 - x0) * t / 30,
            y0 + (y1 - y0) * t / 30 + sag * math.sin(math.pi * t / 30),
        )
        for t in range(31)
    ]
    c.line([(x + 6, y + 14) for x, y in path], p.night, 13, 70)
    c.line(path, colour, 13)
    for x, y in ends:
        c.disc(x, y, 18, colour)


def _keys(c: Canvas, p: Palette) -> None:
    c.box((60, 730, 1540, 1020), p.night, 18)
    for i in range(18):
        x = 84 + i * 80
        c.box((x, 756, x + 74, 1030), p.light, 8)
        c.box((x, 756, x + 74, 776), p.night, 0, 60)
    _black_keys(c, p)
    c.box((84 + 7 * 80, 776, 158 + 7 * 80, 1030), p.pop, 8)


def _black_keys(c: Canvas, p: Palette) -> None:
    for i in range(17):
        if i % 7 not in (2, 6):
            c.box((140 + i * 80, 756, 186 + i * 80, 900), p.night, 6)


def strings(c: Canvas, p: Palette) -> None:
    """Four fiddles of growing size, and four bows."""
    c.sky(p.warm, mix(p.warm, p.mid, 0.6))
    c.disc(1180, 420, 430, mix(p.warm, p.light, 0.5))
    c.poly([(0, 830), (1600, 760), (1600, 1010), (0, 1010)], p.deep)
    sizes = ((250, 0.66), (540, 0.7), (860, 0.86), (1260, 1.2))
    for (x, size), wood in zip(sizes, (p.mid, p.pop, p.deep, p.night), strict=True):
        _fiddle(c, p, (x, 920), size, wood)


def _fiddle(
    c: Canvas, p: Palette, foot: Point, size: float, wood: tuple[int, int, int]
) -> None:
    x, y = foot
    u = size * 3.1

    def put(points: list[Point]) -> list[Point]:
        return [(x + px * u, y + py * u) for px, py in points]

    c.oval(x, y, 62 * u, 9 * u, p.night, 80)
    half: list[Point] = [(0, 0), (40, -8), (52, -40), (30, -74), (40, -104), (0, -128)]
    whole = [*half, *[(-px, py) for px, py in half[-2:0:-1]]]
    c.blob(put(whole), wood)
    c.blob(put([(px * 0.88 - 2, py * 0.94 - 4) for px, py in whole]), p.light, 34)
    for side in (-1, 1):
        hole = [(side * 22, -40), (side * 17, -46), (side * 19, -70), (side * 14, -76)]
        c.line(put(hole), p.light, 2.4 * u)
        for px, py in (hole[0], hole[-1]):
            c.disc(x + px * u, y + py * u, 2.6 * u, p.light)
    c.poly(put([(-5, -60), (5, -60), (4, -206), (-4, -206)]), p.night)
    c.disc(x, y - 210 * u, 8 * u, wood)
    c.box((x - 16 * u, y - 54 * u, x + 16 * u, y - 50 * u), p.light)
    for string in (-3, -1, 1, 3):
        c.line(put([(string, -26), (string * 0.7, -202)]), p.light, 1)
    c.line(put([(58, -6), (76, -190)]), p.light, 2.6 * u)


def television(c: Canvas, p: Palette, lamp: bool = True) -> None:
    """An old set in a dark room, with weather on it."""
    c.sky(p.deep, p.night)
    for x in range(0, 1600, 100):
        c.box((x, 0, x + 50, 760), p.mid, alpha=26)
    c.box((-10, 760, 1610, 1010), mix(p.night, p.deep, 0.4))
    c.line([(760, 300), (620, 90)], p.light, 7)
    c.line([(800, 300), (960, 60)], p.light, 7)
    for x in (560, 1010):
        c.line([(x, 760), (x + (x - 785) * 0.25, 900)], p.warm, 20)
    c.box((430, 270, 1140, 780), p.warm, 46)
    c.box((470, 310, 960, 740), p.night, 60)
    _programme(c, p)
    for y in (360, 470):
        c.disc(1048, y, 38, p.light)
        c.line([(1048, y), (1066, y - 26)], p.night, 8)
    for y in range(560, 720, 24):
        c.box((1000, y, 1096, y + 10), p.deep, 5)
    if lamp:
        _lamp(c, p)
    c.shine([(ellipse(715, 540, 330, 300), mix((0, 0, 0), p.pop, 0.35))], 110)


def _programme(c: Canvas, p: Palette) -> None:
    c.box((486, 326, 944, 724), mix(p.pop, p.light, 0.25), 52)
    c.poly(
        [(500, 640), (640, 520), (760, 610), (860, 550), (940, 620), (940, 690)], p.mid
    )
    c.poly([(496, 640), (940, 640), (936, 690), (900, 724), (530, 724)], p.deep)
    c.box((706, 500, 740, 650), p.night, 12)
    c.disc(723, 478, 24, p.night)
    c.poly([(676, 472), (770, 472), (748, 456), (744, 436), (702, 436)], p.night)
    c.poly([(700, 520), (746, 520), (770, 668), (676, 668)], p.night)
    for _ in range(60):
        x, y = c.rng.uniform(500, 925), c.rng.uniform(340, 690)
        c.line([(x, y), (x - 5, y + 22)], p.light, 2, 150)


def _lamp(c: Canvas, p: Palette) -> None:
    c.line([(1360, 900), (1360, 420)], p.light, 12)
    c.oval(1360, 902, 90, 16, p.light)
    c.poly([(1290, 250), (1430, 250), (1500, 440), (1220, 440)], p.pop)
    beam = [(1230, 440), (1490, 440), (1640, 920), (1080, 920)]
    c.shine([(beam, mix((0, 0, 0), p.warm, 0.4))], 40)
