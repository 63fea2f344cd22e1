"""Fields of which blocks are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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


# By id, while the blocks of one body are made; None for an id that nobody has.
_at_hand: ContextVar[dict[int, Any] | None] = ContextVar("people_at_hand", default=None)


@contextmanager
def people_at_hand(people: Iterable[Any]) -> Iterator[None]:
    """Have choosers ask for those only whom nobody has asked for yet."""
    token = _at_hand.set({person.pk: person for person in people})
    try:
        yield
    finally:
        _at_hand.reset(token)


class PersonChooserBlock(ChooserBlock):
    target_model = "interviews.Person"

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        known = _at_hand.get()
        if known is None:
            return super().bulk_to_python(values)
        ids = list(values)
        missing = {key for key in ids if key is not None} - known.keys()
        if missing:
            found = self.model_class.objects.in_bulk(missing)
            known.update({key: found.get(key) for key in missing})
        return [known.get(key) for key in ids]

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

    def get_searchable_content(self, value: RichText) -> list[str]:
        return [plain_text(value.source)] if self.search_index else []

    def get_api_representation(self, value: Any, context: dict | None = None) -> str:
        return display_html(value, context or {})
