"""What an editor types while an interview is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from interviews import languages
from interviews.admin.fields import IndexField, NamesField
from interviews.admin.reasons import translated
from interviews.choices import Role
from interviews.importing.reviewing.edits import NEW, NOBODY
from interviews.importing.reviewing.topics import sort_topics
from interviews.models import Person, Topic
from interviews.transcripts import TranscriptError
from interviews.transcripts.sources import MAX_BYTES, SUFFIXES
from interviews.widgets import LanguageInput, TopicsChooser

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from wagtail.query import PageQuerySet

    from interviews.importing.reviewing.casting import Candidate

ACCEPTED = (".txt", ".md", ".html", ".docx", ".vtt", ".srt")
# Letters of all their names.
MOST_TOPICS = 1000
# Those of which the reader says what else to do.
EXPLAINED = ("pdf", "doc")


class StartForm(forms.Form):
    """A source, and the index below which its interview will be."""

    index = IndexField(queryset=None, label=_("Import into"), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "Drop it here or choose it: a text, Markdown, web page, Word (.docx), "
            "WebVTT or SRT file of up to 16 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Such as an e-mail with numbered answers, or “Q:” and “A:”."),
    )

    def __init__(self, *args: Any, indexes: PageQuerySet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["index"].queryset = indexes
        if len(indexes) == 1:
            # One choice is none.
            self.initial["index"] = indexes[0].pk
            self.fields["index"].widget = forms.HiddenInput()

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(size)d MB."),
                params={"size": MAX_BYTES // 1024**2},
            )
        if suffix_of(file.name) not in (*SUFFIXES, *EXPLAINED):
            raise forms.ValidationError(
                _("Choose a file whose name ends in %(suffixes)s."),
                params={"suffixes": ", ".join(ACCEPTED)},
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        has_file = bool(cleaned.get("file")) or "file" in self.errors
        has_text = bool(cleaned.get("text", "").strip())
        if has_file and has_text:
            self.add_error("file", _("Choose a file or paste the text, not both."))
        elif not has_file and not has_text:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return cleaned

    @property
    def source(self) -> tuple[bytes, str]:
        """What is to be imported, and the name of its file."""
        if file := self.cleaned_data["file"]:
            file.seek(0)
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), ""

    def refuse(self, error: TranscriptError) -> None:
        field = "file" if self.cleaned_data["file"] else "text"
        self.add_error(field, translated(str(error)))


def suffix_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


class DetailsForm(forms.Form):
    """What a page has besides its conversation."""

    title = forms.CharField(label=_("Title"), max_length=255)
    date = forms.DateField(label=_("Date"), widget=AdminDateInput)
    language = forms.CharField(
        label=_("Language"),
        max_length=35,
        validators=[languages.validate_language_tag],
        widget=LanguageInput,
        help_text=_("The language spoken, such as en, ko or zh-Hant."),
    )
    topics = forms.ModelMultipleChoiceField(
        queryset=None, label=_("Topics"), required=False, widget=TopicsChooser
    )
    more_topics = NamesField(
        label=_("Other topics"),
        required=False,
        max_length=MOST_TOPICS,
        help_text=_("By name, with commas between them, such as Careers, Festivals."),
    )

    def __init__(self, *args: Any, may_make_topics: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.may_make_topics = may_make_topics
        self.fields["topics"].queryset = Topic.objects.all()

    def clean_language(self) -> str:
        return languages.canonical_tag(self.cleaned_data["language"])

    def clean_more_topics(self) -> list[str]:
        names = self.cleaned_data["more_topics"]
        _keys, new = sort_topics(names)
        if new and not self.may_make_topics:
            raise forms.ValidationError(
                _("There is no such topic, and you may make none: %(names)s."),
                params={"names": ", ".join(new)},
            )
        validate = Topic._meta.get_field("name").run_validators
        for name in new:
            validate(name)
        return names


class CastForm(forms.Form):
    """Who one speaker is."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[*Role.choices, ("", _("None of these"))],
        required=False,
    )
    person = forms.ChoiceField(label=_("Person"), required=False)
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=Person._meta.get_field("name").max_length,
    )

    def __init__(
        self, *args: Any, candidates: list[Candidate], may_make: bool, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        people = [
            (str(one.person.pk), f"{one.person} ({one.reason})") for one in candidates
        ]
        new = [(NEW, _("A new person"))] if may_make else []
        nobody = (NOBODY, _("Nobody: the name stays as a credit"))
        self.fields["person"].choices = [*people, *new, nobody]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("role") or "person" in self.errors:
            return cleaned
        if not cleaned.get("person"):
            self.add_error("person", _("Choose a person, or nobody."))
        elif cleaned["person"] == NEW and not cleaned.get("name"):
            self.add_error("name", _("Say what the new person is called."))
        return cleaned
