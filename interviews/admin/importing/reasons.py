"""Sentences of modules that know no Django, for whoever reads another language."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Marked here, as the catalogue is made of what is marked.
REASONS = (
    _("It has no answer."),
    _("It answers no question."),
    _("It does not say who speaks."),
    _("It may be a biography."),
    _("It has no question mark."),
    _("The question has no words."),
    _("The label says so."),
    _("Only this speaker has labels, and asks."),
    _("This speaker is introduced as a host."),
    _("This speaker begins."),
    _("Nothing stands before it."),
    _("It cannot be split there."),
    _("It is no question with an answer."),
    _("It is not there any more."),
    _("These words are not there, or nothing stands before them."),
    _("It is empty."),
    _("It is a PDF file; save its text as DOCX or plain text."),
    _("It is a file of an old Word; save it as DOCX."),
)


def translated(sentence: str) -> str:
    """``sentence`` as the reader's language has it; itself if it has none."""
    return gettext(sentence) if sentence else ""
