"""A magazine's colours, all made from the one that it chose.

Every pair that text is read in keeps the contrast that WCAG 2.2 asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DEFAULT = "#00683f"
# The papers of site/static/css/tokens.css, by day and by night, and the ink on walls.
PAPER = "#f8f9f5"
NIGHT = "#0f1412"
BLACK = "#000000"
WHITE = "#ffffff"
INK_ON_WALL = "#eef3ec"
READABLE = 4.5
COMFORTABLE = 7.0

Channels = tuple[float, float, float]


def validate_color(value: str) -> None:
    """``ValidationError`` for what is no colour, or too pale for text on paper."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValidationError(_("Give a colour as # and six digits, such as #00683f."))
    if contrast(value, PAPER) < READABLE:
        raise ValidationError(
            _(
                "Text in this colour is too pale to be read on paper. Choose a darker one."
            )
        )


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours in ``#rrggbb``, as tokens.css names them."""

    accent: str
    accent_by_night: str
    wall: str
    """The ground of the front page's lead and of plates, dark by day, too."""
    wall_by_night: str
    glow: str
    """What is drawn large on a wall."""

    @classmethod
    def of(cls, color: str) -> Palette:
        wall = _mix_until(color, BLACK, against=INK_ON_WALL)
        return cls(
            accent=color,
            accent_by_night=_mix_until(color, WHITE, against=NIGHT),
            wall=wall,
            wall_by_night=mix(wall, BLACK, 0.3),
            glow=_mix_until(color, WHITE, against=wall, ratio=READABLE),
        )


def fold(wall: str) -> str:
    """The shadow in the curtain of a wall."""
    return mix(wall, BLACK, 0.18)


def _mix_until(
    color: str, other: str, *, against: str, ratio: float = COMFORTABLE
) -> str:
    """The first mixture of ``color`` with ``other`` that is read well on ``against``."""
    mixtures = (mix(color, other, step / 20) for step in range(21))
    return next(mixed for mixed in mixtures if contrast(mixed, against) >= ratio)


def mix(color: str, other: str, share: float) -> str:
    pairs = zip(_channels(color), _channels(other), strict=True)
    mixed = (round(255 * (a + (b - a) * share)) for a, b in pairs)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(color: str) -> Channels:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red / 255, green / 255, blue / 255
