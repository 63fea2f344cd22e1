from __future__ import annotations

from typing import Any

from django import forms

MOST_DIGITS = 9


class IndexField(forms.ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        # Databases raise errors of their own for keys that they could not hold.
        if isinstance(value, str) and len(value) > MOST_DIGITS:
            message = self.error_messages["invalid_choice"]
            raise forms.ValidationError(message, "invalid_choice", {"value": value})
        return super().to_python(value)
