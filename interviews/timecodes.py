"""Places in a recording, written as 1:35 or 1:02:03 and kept as seconds."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_TIMECODE = re.compile(
    r"(?:(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):)?(?P<seconds>\d{1,6})"
)


def parse_timecode(text: str) -> int:
    """Seconds of ``"95"``, ``"1:35"`` or ``"1:02:03"``; ``ValueError`` otherwise."""
    match = _TIMECODE.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if match["minutes"] and seconds > 59 or match["hours"] and minutes > 59:
        raise ValueError(text)
    return hours * 3600 + minutes * 60 + seconds


def format_timecode(seconds: int) -> str:
    """``95`` as ``"1:35"``, ``3723`` as ``"1:02:03"``."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}"


class TimecodeField(forms.Field):
    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Enter a time such as 95, 1:35 or 1:02:03."),
    }

    def to_python(self, value: object) -> int | None:
        if value in self.empty_values:
            return None
        try:
            return parse_timecode(str(value))
        except ValueError as exc:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid"
            ) from exc

    def prepare_value(self, value: object) -> object:
        return format_timecode(value) if isinstance(value, int) else value
