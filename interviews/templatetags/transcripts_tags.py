from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.template import Context

from interviews.addresses import transcript_path
from interviews.transcribing.formats import formats_of

if TYPE_CHECKING:
    from interviews.models import InterviewPageMixin

register = template.Library()


@register.simple_tag(takes_context=True)
def transcripts_of(
    context: Context, interview: InterviewPageMixin
) -> list[dict[str, Any]]:
    """The files of ``interview``, each as ``{url label}``; none of a draft."""
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return []
    return [
        {"url": url, "label": one.label}
        for one in formats_of(interview)
        if (url := transcript_path(interview, one.ending, request))
    ]
