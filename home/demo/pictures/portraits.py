"""Heads and shoulders: flat, side-lit and kindly, with no more face than needed."""

from __future__ import annotations

from typing import NamedTuple

from .backdrops import BACKDROPS
from .canvas import Canvas, Colour, Point, mirrored, mix, rgb
from .clothes import CLOTHES
from .hair import hair_behind, hair_over
from .palettes import Palette

SKINS = {
    "fair": rgb("f3cfb3"),
    "sand": rgb("e9b991"),
    "olive": rgb("cf9a6c"),
    "bronze": rgb("a86f48"),
    "umber": rgb("7a4a30"),
    "ebony": rgb("573323"),
}
HAIRS = {
    "black": rgb("1c1a22"),
    "brown": rgb("4e3026"),
    "copper": rgb("b8532b"),
    "blond": rgb("e0b865"),
    "silver": rgb("c9ccd2"),
    "white": rgb("f1efe9"),
    "blue": rgb("3a6ea8"),
}


class Sitter(NamedTuple):
    skin: str
    hair: str
    style: str
    clothes: str = "jumper"
    glasses: bool = False
    beard: bool = False
    backdrop: str = "sun"
    earring: bool = False


def portrait(c: Canvas, p: Palette, sitter: Sitter) -> None:
    skin, hair = SKINS[sitter.skin], HAIRS[sitter.hair]
    BACKDROPS[sitter.backdrop](c, p)
    hair_behind(c, sitter.style, hair)
    _neck(c, skin)
    CLOTHES[sitter.clothes](c, p)
    _head(c, skin)
    if sitter.beard:
        _beard(c, hair)
    _face(c, skin, hair)
    hair_over(c, sitter.style, hair)
    if sitter.glasses:
        _glasses(c, p)
    if sitter.earring:
        for x in (264, 536):
            c.disc(x, 468, 13, p.warm)
            c.disc(x, 492, 8, p.light)


def _neck(c: Canvas, skin: Colour) -> None:
    c.poly([(342, 500), (458, 500), (470, 690), (400, 760), (330, 690)], skin)
    c.poly(
        [(342, 530), (458, 560), (462, 610), (342, 556)], mix(skin, (60, 10, 30), 0.3)
    )


def _head(c: Canvas, skin: Colour) -> None:
    for x in (268, 532):
        c.oval(x, 420, 24, 38, mix(skin, (60, 10, 30), 0.16))
    c.blob(mirrored(FACE), skin)
    shade = [(400, 238), (500, 270), (533, 380), (512, 490), (444, 568), (452, 480)]
    c.blob([*shade, (486, 420), (470, 320)], mix(skin, (60, 10, 30), 0.2), 150)


FACE: list[Point] = [
    (400, 226),
    (306, 262),
    (267, 370),
    (284, 482),
    (342, 562),
    (400, 580),
]


def _face(c: Canvas, skin: Colour, hair: Colour) -> None:
    ink = mix(skin, (40, 10, 30), 0.72)
    blush = mix(skin, (226, 70, 70), 0.35)
    for x in (336, 464):
        _eye(c, (x, 384), ink, mix(hair, ink, 0.5))
        c.disc(x + (x - 400) * 0.22, 462, 30, blush, 120)
    c.line([(404, 390), (420, 452), (398, 458)], mix(skin, (60, 10, 30), 0.45), 7)
    c.ring((400, 470), 46, ink, 8, (42, 138))


def _eye(c: Canvas, centre: Point, lash: Colour, brow: Colour) -> None:
    c.ring(centre, 25, lash, 7, (25, 155))
    c.ring(centre, 48, brow, 8, (235, 305))


def _beard(c: Canvas, hair: Colour) -> None:
    half: list[Point] = [(400, 488), (330, 500), (276, 440), (292, 540), (350, 606)]
    c.blob(mirrored([*half, (400, 622)]), hair)
    c.oval(400, 512, 44, 20, mix(hair, (255, 255, 255), 0.16))


def _glasses(c: Canvas, p: Palette) -> None:
    for x in (334, 466):
        c.disc(x, 396, 50, (255, 255, 255), 46)
        c.ring((x, 396), 54, p.night, 9)
    c.ring((400, 398), 20, p.night, 8, (200, 340))
