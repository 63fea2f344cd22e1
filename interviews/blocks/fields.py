"""Fields of which blocks are made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChooserBlock, FieldBlock, RichTextBlock
from wagtail.rich_text import RichText

from interviews.api.fields import display_html
from interviews.languages import canonical_tag, validate_language_tag
from interviews.text import plain_text
from interviews.timecodes import TimecodeField
from interviews.widgets import LanguageInput, PersonChooser

# What an answer may hold. Its sub-headings start at h3, below the question's h2.
PROSE_FEATURES = [
    "h3",
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "blockquote",
    "code",
]
PREVIEW_TEMPLATE = "interviews/block_preview.html"


class PersonChooserBlock(ChooserBlock):
    target_model = "interviews.Person"

    @cached_property
    def widget(self) -> PersonChooser:
        return PersonChooser()

    class Meta:
        icon = "user"


class TimecodeBlock(FieldBlock):
    """Seconds into the recording, shown to editors as 1:35."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any):
        self.field = TimecodeField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    class Meta:
        icon = "time"


class LanguageBlock(FieldBlock):
    """A BCP 47 tag such as ``ko`` or ``zh-Hant``."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any):
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            max_length=35,
            validators=[validate_language_tag],
            widget=LanguageInput,
        )
        super().__init__(**kwargs)

    def clean(self, value: str) -> str:
        tag = super().clean(value)
        return canonical_tag(tag) if tag else ""

    class Meta:
        icon = "globe"


class ProseBlock(RichTextBlock):
    """Rich text with the features of an answer."""

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(*args, **kwargs)

    def clean(self, value: RichText) -> RichText:
        value = super().clean(value)
        # An empty editor leaves an empty paragraph, which is no text.
        if self.required and not plain_text(value.source):
            raise ValidationError(_("This field is required."), code="required")
        return value

    def get_api_representation(self, value: Any, context: dict | None = None) -> str:
        return display_html(value, context or {})
