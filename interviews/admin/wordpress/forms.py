"""What an editor says of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.admin.fields import IndexField
from interviews.importing.wordpress.slices import pack
from interviews.models import ArchiveImport

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.core.files.uploadedfile import UploadedFile
    from wagtail.query import PageQuerySet

# The command takes larger ones: here an archive is read anew for every slice.
MAX_MEGABYTES = 50


class WordsField(forms.CharField):
    """Words with commas between them."""

    def clean(self, value: Any) -> list[str]:
        words = (word.strip().casefold() for word in super().clean(value).split(","))
        return list(filter(None, words))


class ArchiveForm(forms.Form):
    index = IndexField(queryset=None, label=_("Import into"), empty_label=None)
    file = forms.FileField(
        label=_("Archive"),
        help_text=_(
            "The XML file that WordPress makes under Tools, Export, of up to 50 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".xml"}),
    )
    categories = WordsField(
        label=_("Categories"),
        required=False,
        max_length=1000,
        help_text=_("Only posts of these, with commas between them. If empty, all."),
    )
    hosts = WordsField(
        label=_("Hosts of pictures"),
        required=False,
        max_length=1000,
        help_text=_(
            "Such as old.example. Pictures are fetched from there, and from nowhere "
            "else."
        ),
    )
    publish = forms.BooleanField(
        label=_("Publish what was public"),
        required=False,
        help_text=_("Drafts, private and password posts stay drafts in any case."),
    )

    def __init__(self, *args: Any, indexes: PageQuerySet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["index"].queryset = indexes

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".xml"):
            raise forms.ValidationError(_("Choose a file whose name ends in .xml."))
        if file.size > MAX_MEGABYTES * 1024**2:
            raise forms.ValidationError(
                _("The file is larger than %(size)d MB. Use the command for it."),
                params={"size": MAX_MEGABYTES},
            )
        return file

    def start(self, owner: AbstractUser) -> ArchiveImport:
        values = dict(self.cleaned_data)
        file = values.pop("file")
        ArchiveImport.objects.old().delete()
        return ArchiveImport.objects.create(
            owner=owner, name=file.name[:255], data=pack(file), **values
        )
