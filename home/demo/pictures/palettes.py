"""The colours of the magazine: each palette runs from night to light."""

from __future__ import annotations

from typing import NamedTuple

from .canvas import Colour, rgb


class Palette(NamedTuple):
    night: Colour
    deep: Colour
    mid: Colour
    warm: Colour
    light: Colour
    pop: Colour


def _palette(codes: str) -> Palette:
    return Palette(*map(rgb, codes.split()))


PALETTES = {
    "velvet": _palette("1d0b1c 56122f a8233f ef6a45 ffdca8 3fb8af"),
    "harbour": _palette("0a1c33 15415f 2f7f95 f4a259 fdf0d5 e4572e"),
    "frost": _palette("17233f 38557f 94b7d1 f5b488 f7fbff d1495b"),
    "acid": _palette("15112a 38206e 7a45dd f3639f fff0b8 22d6c0"),
    "matcha": _palette("10241d 1e4f3c 5b9668 f2c14e fbf6e2 ef6a45"),
    "rose": _palette("2b1126 702449 cb587c f8a578 fff0e0 2fbfb0"),
    "ink": _palette("0e1016 242c3a 57677f e2b45e f4ebd9 cb463b"),
    "salt": _palette("2a2c52 6a5d90 c791aa f7ba9c fff2e4 2f9c95"),
}
