"""Hair, which is drawn twice: once behind the head and once over the brow."""

from __future__ import annotations

from .canvas import Canvas, Colour, Point, mirrored, mix


def hair_behind(c: Canvas, style: str, hair: Colour) -> None:
    if style in BEHIND:
        c.blob(BEHIND[style], mix(hair, (0, 0, 0), 0.18))
    if style in ("bun", "knot"):
        _bun(c, style, hair)


def hair_over(c: Canvas, style: str, hair: Colour) -> None:
    gloss = mix(hair, (255, 255, 255), 0.2)
    if style == "curls":
        _curls(c, hair)
        return
    c.blob(FRONT[style], hair)
    if style == "beanie":
        c.box((252, 268, 548, 332), gloss, 30)
        c.disc(400, 118, 36, gloss)
    elif style != "shaved":
        c.ring((396, 330), 118, gloss, 9, (208, 262), 170)


def _curls(c: Canvas, hair: Colour) -> None:
    for row, (y, half, count) in enumerate(
        ((300, 150, 5), (250, 158, 6), (198, 138, 6), (156, 88, 4))
    ):
        for i in range(count):
            x = 400 - half + 2 * half * i / (count - 1)
            if row == 0 and 300 < x < 500:
                continue
            shade = mix(hair, (255, 255, 255), c.rng.uniform(0, 0.12))
            c.disc(x, y + c.rng.uniform(-8, 8), 48, shade)


def _bun(c: Canvas, style: str, hair: Colour) -> None:
    c.disc(400, 172 if style == "bun" else 150, 72, mix(hair, (0, 0, 0), 0.12))
    c.ring((400, 172), 46, mix(hair, (255, 255, 255), 0.18), 7, (200, 320))


BEHIND: dict[str, list[Point]] = {
    "long": mirrored([(400, 170), (260, 220), (226, 400), (210, 640), (270, 760)]),
    "bob": mirrored([(400, 176), (264, 220), (222, 380), (226, 560), (330, 590)]),
    "fringe": mirrored([(400, 176), (264, 220), (224, 380), (222, 600), (330, 640)]),
    "curls": mirrored([(400, 150), (262, 190), (210, 320), (226, 480), (320, 520)]),
    "mane": mirrored([(400, 130), (230, 200), (160, 400), (180, 620), (300, 690)]),
}

FRONT: dict[str, list[Point]] = {
    "long": [
        *((250, 430), (262, 262), (400, 182), (538, 262), (550, 430), (512, 350)),
        *((450, 270), (380, 262), (300, 330)),
    ],
    "bob": [
        *((248, 500), (256, 270), (400, 180), (544, 270), (552, 500), (520, 380)),
        *((470, 300), (340, 268), (284, 370)),
    ],
    "fringe": [
        *((246, 470), (254, 262), (400, 178), (546, 262), (554, 470), (530, 350)),
        *((400, 346), (270, 350)),
    ],
    "mane": [
        *((236, 470), (244, 240), (400, 160), (556, 240), (564, 470), (516, 340)),
        *((420, 262), (300, 320)),
    ],
    "crop": [
        *((262, 380), (262, 262), (330, 190), (470, 186), (540, 262), (538, 380)),
        *((516, 312), (430, 286), (300, 306)),
    ],
    "quiff": [
        *((266, 390), (256, 280), (250, 190), (350, 176), (430, 96), (560, 110)),
        *((588, 190), (540, 270), (538, 390), (514, 312), (440, 262), (310, 304)),
    ],
    "parted": [
        *((260, 400), (254, 256), (390, 176), (546, 250), (540, 400), (510, 310)),
        *((350, 240), (300, 320)),
    ],
    "bun": [
        *((262, 380), (262, 264), (400, 200), (538, 264), (538, 380), (500, 300)),
        *((400, 264), (300, 300)),
    ],
    "knot": [
        *((264, 350), (266, 262), (400, 196), (534, 262), (536, 350), (490, 280)),
        *((400, 256), (310, 280)),
    ],
    "shaved": [
        *((272, 330), (280, 268), (400, 214), (520, 268), (528, 330), (480, 268)),
        *((400, 252), (320, 268)),
    ],
    "beanie": [
        *((256, 320), (268, 220), (400, 140), (532, 220), (544, 320), (400, 330)),
    ],
}
