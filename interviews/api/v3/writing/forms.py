"""The form of the desk, which takes a body as it is stored.

Wagtail takes a stream apart into the fields of an HTML form. On that way the ids of
list items are lost, and so is the place of whatever is wrong.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField

from interviews.api.v3.writing.places import block_troubles, refuse


class StoredStreamField(forms.Field):
    """A stream as stored blocks, cleaned as the desk cleans it."""

    widget = forms.Widget

    def __init__(self, field: BlockField, name: str):
        super().__init__(required=False, label=field.label)
        self.inner = field
        self.name = name

    def clean(self, value: Any) -> Any:
        deferred = getattr(self, "is_deferred_validation", False)
        block = self.inner.block
        clean = block.clean_deferred if deferred else block.clean
        try:
            return clean(block.to_python(value))
        except ValidationError as exc:
            refuse(block_troubles(exc, ("body", self.name)))


def writing_form(model: type) -> type:
    """The form of ``model`` for the API."""
    handler = getattr(model, "edit_handler", None)
    base = (
        getattr(handler, "base_form_class", None)
        or getattr(model, "base_form_class", None)
        or WagtailAdminPageForm
    )

    class Metaclass(type(base)):
        def __new__(mcs, *args: Any, **kwargs: Any) -> type:
            form = super().__new__(mcs, *args, **kwargs)
            field = form.base_fields.get("body")
            if isinstance(field, BlockField):
                form.base_fields["body"] = StoredStreamField(field, "body")
            return form

    return Metaclass("WritingForm", (base,), {})
