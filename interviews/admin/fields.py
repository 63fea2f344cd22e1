from __future__ import annotations

from typing import Any

from django import forms

from interviews.widgets import MOST_DIGITS


class IndexField(forms.ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        # Databases raise errors of their own for keys that they could not hold.
        if isinstance(value, str) and len(value) > MOST_DIGITS:
            message = self.error_messages["invalid_choice"]
            raise forms.ValidationError(message, "invalid_choice", {"value": value})
        return super().to_python(value)


class NamesField(forms.CharField):
    """Names with commas between them, each once, whatever its case."""

    def clean(self, value: Any) -> list[str]:
        names = (" ".join(name.split()) for name in super().clean(value).split(","))
        spelt: dict[str, str] = {}
        for name in filter(None, names):
            spelt.setdefault(name.casefold(), name)
        return list(spelt.values())
