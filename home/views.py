from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.cache import patch_cache_control

from home import colors

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

A_YEAR = 365 * 24 * 60 * 60


def theme(request: HttpRequest, digits: str) -> HttpResponse:
    """The style sheet of a magazine of this colour; the address says all of it."""
    palette = colors.Palette.of(f"#{digits}")
    response = render(
        request,
        "theme.css",
        {
            "palette": palette,
            "fold": colors.fold(palette.wall),
            "fold_by_night": colors.fold(palette.wall_by_night),
        },
        content_type="text/css",
    )
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
