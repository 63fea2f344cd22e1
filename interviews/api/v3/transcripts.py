"""Interviews as files."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import P, Path, Query, Router

from interviews.api.selection import find_interview
from interviews.api.v3.readers import FOR_READERS, READERS
from interviews.api.v3.routers import ERRORS, Key
from interviews.api.v3.schemas import Place
from interviews.filters import check_names
from interviews.keeping import keep
from interviews.transcribing.files import transcript_file
from interviews.transcribing.formats import FORMATS
from interviews.transcribing.podcast import Transcript

transcripts = Router(tags=["interviews"], auth=READERS)

Ending = Path[
    Literal["docx", "txt", "md", "vtt", "srt", "json"],
    P(description="The format. Captions are there if a question has a start."),
]


def _contents() -> dict[str, Any]:
    """What the answer is in each format but JSON, which is described by its shape."""
    binary = {"type": "string", "format": "binary"}
    return {
        one.media_type: {
            "schema": binary if one.ending == "docx" else {"type": "string"}
        }
        for one in FORMATS.values()
        if one.ending != "json"
    }


@transcripts.get(
    "/{key}/transcript.{ending}",
    response={200: Transcript, **ERRORS},
    url_name="interview_transcript",
    operation_id="interviews_transcript",
    summary="Interview as a file",
    openapi_extra={**FOR_READERS, "responses": {200: {"content": _contents()}}},
)
def get_transcript(
    request: HttpRequest, key: Key, ending: Ending, query: Place = Query(...)
) -> HttpResponse:
    check_names(request.GET, Place.model_fields)
    keep(request, *Place.model_fields, is_strict=True)
    return transcript_file(find_interview(request, key), ending, request)
