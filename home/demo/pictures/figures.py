"""Small things that several scenes share: people from afar, stars, trees, lights."""

from __future__ import annotations

import math

from .canvas import Canvas, Colour, Point, mix


def figure(c: Canvas, foot: Point, tall: float, fill: Colour, lean: float = 0) -> None:
    """A standing person, seen from the stalls."""
    x, y = foot
    u = tall / 100
    c.disc(x + lean * u, y - 90 * u, 9 * u, fill)
    body = [(-15, -74), (-5, -81), (5, -81), (15, -74), (13, -40), (-13, -40)]
    c.poly([(x + (px + lean * 0.7) * u, y + py * u) for px, py in body], fill)
    for side in (-1, 1):
        c.line([(x + side * 6 * u, y - 44 * u), (x + side * 10 * u, y)], fill, 9 * u)


def guitarist(c: Canvas, foot: Point, tall: float, fill: Colour, pop: Colour) -> None:
    x, y = foot
    u = tall / 100
    figure(c, foot, tall, fill, lean=3)
    c.oval(x - 8 * u, y - 46 * u, 13 * u, 9 * u, pop)
    c.line([(x, y - 50 * u), (x + 36 * u, y - 66 * u)], pop, 3.4 * u)
    c.line([(x + 13 * u, y - 72 * u), (x + 24 * u, y - 60 * u)], fill, 6 * u)


def singer(c: Canvas, foot: Point, tall: float, fill: Colour, stand: Colour) -> None:
    x, y = foot
    u = tall / 100
    figure(c, foot, tall, fill, lean=2)
    c.line([(x + 20 * u, y), (x + 16 * u, y - 84 * u)], stand, 1.8 * u)
    c.disc(x + 16 * u, y - 86 * u, 3.4 * u, stand)
    c.line(
        [(x + 12 * u, y - 72 * u), (x + 22 * u, y - 58 * u), (x + 16 * u, y - 76 * u)],
        fill,
        5.5 * u,
    )


def crowd(c: Canvas, y: float, size: float, fill: Colour, arms: float = 0.2) -> None:
    """Heads and shoulders along the bottom, some with an arm up."""
    x = -size
    while x < c.design[0] + size:
        top = y + c.rng.uniform(-0.25, 0.35) * size
        c.disc(x, top, size * 0.34, fill)
        c.box(
            (x - size * 0.62, top + size * 0.4, x + size * 0.62, 1200), fill, size / 2
        )
        if c.rng.random() < arms:
            _arm(c, (x + size * 0.4, top + size * 0.8), size, fill)
        x += size * c.rng.uniform(0.85, 1.15)


def _arm(c: Canvas, shoulder: Point, size: float, fill: Colour) -> None:
    x, y = shoulder
    hand = (x + c.rng.uniform(-0.1, 0.5) * size, y - size * 1.75)
    c.line([shoulder, (x + size * 0.32, y - size * 0.8), hand], fill, size * 0.22)
    c.disc(*hand, size * 0.14, fill)


def stars(c: Canvas, count: int, below: float, fill: Colour) -> None:
    for _ in range(count):
        x, y = c.rng.uniform(0, c.design[0]), c.rng.uniform(0, below)
        c.disc(x, y, c.rng.choice((1.2, 1.6, 2.6)), fill, c.rng.randint(90, 230))


def moon(c: Canvas, centre: Point, r: float, fill: Colour, sky: Colour) -> None:
    """A half moon with the dark side just visible."""
    x, y = centre
    c.disc(x, y, r, mix(sky, fill, 0.14))
    corners = c.at([(x - r, y - r), (x + r, y + r)])
    c.pen.pieslice(corners, 120, 300, fill=fill)


def pine(c: Canvas, foot: Point, tall: float, fill: Colour, snow: Colour) -> None:
    x, y = foot
    c.box((x - tall * 0.03, y - tall * 0.1, x + tall * 0.03, y), fill)
    for tier in range(4):
        base, wide = y - tall * (0.08 + tier * 0.2), tall * (0.25 - tier * 0.05)
        _bough(c, (x, base), (wide, tall), fill, snow)


def _bough(c: Canvas, middle: Point, size: Point, fill: Colour, snow: Colour) -> None:
    (x, base), (wide, tall) = middle, size
    top = (x, base - tall * 0.36)
    c.poly([(x - wide, base), top, (x + wide, base)], fill)
    half = (x + wide * 0.55, base - tall * 0.16)
    c.poly([top, half, (x + wide * 0.1, base - tall * 0.12)], snow, 215)


def ridge(c: Canvas, y: float, swing: float, step: float) -> list[Point]:
    """A mountain line that runs the width of the picture and closes at the bottom."""
    points: list[Point] = [(-80, y)]
    x, up = -80.0, True
    while x < c.design[0] + 80:
        x += step * c.rng.uniform(0.6, 1.4)
        points.append((x, y - (swing if up else -swing * 0.2) * c.rng.uniform(0.5, 1)))
        up = not up
    return [*points, (x, c.design[1] + 50), (-80, c.design[1] + 50)]


def wave(c: Canvas, y: float, swell: float, length: float) -> list[Point]:
    phase = c.rng.uniform(0, math.tau)
    line = [
        (float(x), y + swell * math.sin(phase + x / length * math.tau))
        for x in range(-40, int(c.design[0]) + 60, 20)
    ]
    return [*line, (c.design[0] + 60, c.design[1] + 60), (-60, c.design[1] + 60)]


def sparkle(c: Canvas, area: tuple[float, float, float, float], fill: Colour) -> None:
    """Short level strokes: light lying on water."""
    x0, y0, x1, y1 = area
    for _ in range(70):
        depth = c.rng.random()
        y = y0 + (y1 - y0) * depth
        half = (x1 - x0) / 2 * (0.25 + 0.75 * depth)
        x = (x0 + x1) / 2 + c.rng.uniform(-half, half)
        long = 8 + 60 * depth * c.rng.random()
        c.box(
            (x - long, y, x + long, y + 2 + 4 * depth), fill, 3, c.rng.randint(60, 210)
        )
