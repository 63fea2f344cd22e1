"""Interviews as files to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from interviews.keeping import say_visits, show_only
from interviews.transcribing.formats import find_format

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewPageMixin


def transcript_file(
    interview: InterviewPageMixin, ending: str, request: HttpRequest
) -> HttpResponse:
    """``interview`` in the format with ``ending``; ``Http404`` if it has none."""
    found = find_format(interview, ending)
    show_only(request, [interview.pk])
    say_visits(request, {})
    content = found.write(interview, request)
    response = HttpResponse(content, content_type=found.content_type)
    name = f"{interview.slug or 'interview'}.{found.ending}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    # Search engines shall find the page, not this.
    response["X-Robots-Tag"] = "noindex"
    if url := interview.get_full_url(request):
        response["Link"] = f'<{url}>; rel="canonical"'
    return response
