from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from home import colors

CHANNEL = st.integers(0, 255)
COLORS = st.tuples(CHANNEL, CHANNEL, CHANNEL).map(lambda c: "#" + bytes(c).hex())


def test_black_on_white_has_the_highest_contrast() -> None:
    assert colors.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colors.contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize(
    "value", ["", "red", "#12345", "#12345g", "00683f", "#00683f;"]
)
def test_what_is_no_colour_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="six digits"):
        colors.validate_color(value)


def test_a_colour_too_pale_for_text_is_refused() -> None:
    with pytest.raises(ValidationError, match="too pale"):
        colors.validate_color("#6fd9a6")


@given(COLORS)
def test_every_colour_that_is_allowed_gives_readable_pairs(color: str) -> None:
    assume(colors.contrast(color, colors.PAPER) >= colors.READABLE)

    palette = colors.Palette.of(color)

    assert colors.contrast(palette.accent_by_night, colors.NIGHT) >= 7
    for wall in (palette.wall, palette.wall_by_night):
        assert colors.contrast(wall, colors.INK_ON_WALL) >= 7
        assert colors.contrast(palette.glow, wall) >= 3


def test_the_default_is_what_the_style_sheet_says(settings: object) -> None:
    tokens = (settings.BASE_DIR / "site/static/css/tokens.css").read_text()

    [accent] = re.findall(r"--color-accent: light-dark\((#\w+)", tokens)
    [paper, night] = re.findall(r"--color-paper: light-dark\((#\w+), (#\w+)\)", tokens)[
        0
    ]
    assert (accent, paper, night) == (colors.DEFAULT, colors.PAPER, colors.NIGHT)
