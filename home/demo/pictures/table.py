"""Every picture of the demo by name: what it shows and in which colours."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from . import indoors, objects, outdoors, waters
from .canvas import Canvas, Point
from .palettes import PALETTES, Palette
from .portraits import Sitter, portrait

Drawing = Callable[[Canvas, Palette], None]
WIDE: Point = (1600, 1000)
TALL: Point = (800, 1000)


class Picture(NamedTuple):
    drawing: Drawing
    palette: Palette
    design: Point


def _scene(palette: str, drawing: Callable[..., None], **options: object) -> Picture:
    return Picture(partial(drawing, **options), PALETTES[palette], WIDE)


def _portrait(
    palette: str, likeness: str, clothes: str, backdrop: str, *extras: str
) -> Picture:
    """A portrait, its skin, hair and style in one string to keep the table narrow."""
    skin, hair, style = likeness.split()
    sitter = Sitter(
        skin,
        hair,
        style,
        clothes,
        glasses="glasses" in extras,
        beard="beard" in extras,
        backdrop=backdrop,
        earring="earring" in extras,
    )
    return Picture(partial(portrait, sitter=sitter), PALETTES[palette], TALL)


SCENES = {
    "band-velvet": _scene("velvet", indoors.stage, players=3),
    "band-seven": _scene("acid", indoors.stage, players=7, sun=False),
    "duo-stage": _scene("salt", indoors.stage, players=2),
    "club-singer": _scene("rose", indoors.stage, players=1),
    "curtain-red": _scene("velvet", indoors.curtain),
    "curtain-green": _scene("matcha", indoors.curtain, gap=0.36),
    "cinema-hills": _scene("velvet", indoors.cinema, show="hills"),
    "cinema-face": _scene("harbour", indoors.cinema, show="face"),
    "projector": _scene("ink", indoors.projector),
    "microphone-rose": _scene("rose", objects.microphone),
    "microphone-harbour": _scene("harbour", objects.microphone, side=-1),
    "record-player": _scene("matcha", objects.turntable),
    "record-player-rose": _scene("rose", objects.turntable, sleeve=False),
    "synthesiser": _scene("salt", objects.synth),
    "four-fiddles": _scene("harbour", objects.strings),
    "television": _scene("matcha", objects.television),
    "television-ink": _scene("ink", objects.television, lamp=False),
    "city-night": _scene("harbour", outdoors.city),
    "city-train": _scene("acid", outdoors.city, train=True),
    "busan-bridge": _scene("salt", waters.sea),
    "busan-screen": _scene("harbour", waters.sea, bridge=False, screen=True),
    "park-city": _scene("frost", outdoors.snow),
    "piste": _scene("frost", outdoors.snow, street=False),
    "night-bus": _scene("harbour", outdoors.bus),
    "red-carpet": _scene("velvet", outdoors.carpet),
    "salt-pans": _scene("salt", waters.flats),
    "low-tide": _scene("rose", waters.shore),
}

PORTRAITS = {
    "portrait-didi": _portrait("acid", "sand blue quiff", "silk", "rings", "earring"),
    "portrait-odette": _portrait("rose", "umber black curls", "silk", "sun", "earring"),
    "portrait-hong": _portrait(
        "harbour", "fair black bob", "roll-neck", "window", "glasses"
    ),
    "portrait-jang": _portrait("rose", "sand silver bun", "hanbok", "stripes"),
    "portrait-ingrid": _portrait("frost", "fair blond long", "jumper", "hills"),
    "portrait-ottoline": _portrait("velvet", "fair copper mane", "jacket", "stripes"),
    "portrait-faisal": _portrait(
        "matcha", "bronze black parted", "jacket", "window", "beard"
    ),
    "portrait-hisako": _portrait(
        "salt", "fair silver fringe", "overalls", "rings", "glasses"
    ),
    "portrait-agnieszka": _portrait("ink", "fair blond knot", "roll-neck", "sun"),
    "portrait-leopold": _portrait(
        "matcha", "fair brown crop", "overalls", "sun", "glasses", "beard"
    ),
    "portrait-nomvula": _portrait(
        "rose", "ebony black shaved", "jumper", "hills", "earring"
    ),
    "portrait-tsai": _portrait("matcha", "olive black beanie", "jacket", "hills"),
    "portrait-gil": _portrait("harbour", "sand black parted", "jumper", "rings"),
    "portrait-clementine": _portrait(
        "acid", "fair white bob", "jumper", "sun", "glasses", "earring"
    ),
    "portrait-rhian": _portrait("velvet", "olive brown fringe", "overalls", "window"),
    "portrait-maren": _portrait("ink", "bronze silver crop", "jacket", "stripes"),
}

TABLE = SCENES | PORTRAITS
