"""Interviews as files, for whoever reads the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.views.decorators.http import require_safe

from interviews.addresses import find_at
from interviews.conf import conf
from interviews.keeping import keep, unless_known
from interviews.transcribing.files import transcript_file
from interviews.visibility import seal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def show_transcript(request: HttpRequest, path: str, ending: str) -> HttpResponse:
    """The interview at ``path`` as a file; what the reader may not see is not found."""
    interviews = apps.get_model(conf.page_model).objects.visible_to(request)
    interview = find_at(path, interviews, request)
    response = transcript_file(interview, ending, request)
    seal(request, response)
    keep(request)
    return unless_known(request, response)
