from __future__ import annotations

from typing import Any

import django
import wagtail
from django.core.checks import CheckMessage, Error

LEAST_WAGTAIL = (8, 0, 1)
# By minor version. What is newer than all of these is fine, too.
LEAST_DJANGO = {(5, 2): 19, (6, 1): 3}


def check_wagtail(**kwargs: Any) -> list[CheckMessage]:
    if wagtail.VERSION[:3] >= LEAST_WAGTAIL:
        return []
    message = "Wagtail %s shows what is hidden, in ways that later versions do not."
    return [
        Error(
            message % wagtail.__version__,
            hint="Install Wagtail 8.0.1 or later.",
            id="interviews.E001",
        )
    ]


def check_django(**kwargs: Any) -> list[CheckMessage]:
    series, patch = django.VERSION[:2], django.VERSION[2]
    least = LEAST_DJANGO.get(series)
    if series > max(LEAST_DJANGO) or (least is not None and patch >= least):
        return []
    return [
        Error(
            f"Django {django.get_version()} lacks fixes that this site needs.",
            hint="Install Django 5.2.19 or later, or 6.1.3 or later.",
            id="interviews.E002",
        )
    ]
