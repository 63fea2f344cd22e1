"""The formats in which an interview leaves the site as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from interviews.body import has_starts

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewPageMixin

Writer = Callable[["InterviewPageMixin", "HttpRequest"], str | bytes]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, kw_only=True)
class Format:
    ending: str
    """Of the names of files, without a full stop."""
    content_type: str
    label: str | Promise
    write: Writer
    is_timed: bool = False
    """Whether it needs to know when something was said."""

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0]


# Optimization: what writes a format is loaded when somebody wants it.
def _later(name: str) -> Callable[..., Any]:
    return lambda *args: import_string(f"interviews.{name}")(*args)


def _of_manuscript(name: str) -> Writer:
    read, compose = _later("transcribing.manuscripts.read_manuscript"), _later(name)
    return lambda interview, request: compose(read(interview, request))


ALL = (
    Format(
        ending="docx",
        content_type=DOCX,
        label=_("Word document"),
        write=_of_manuscript("transcribing.docx.write_docx"),
    ),
    Format(
        ending="txt",
        content_type="text/plain; charset=utf-8",
        label=_("Text"),
        write=_of_manuscript("transcribing.text.write_text"),
    ),
    Format(
        ending="md",
        content_type="text/markdown; charset=utf-8",
        label=_("Markdown"),
        write=_later("markdown.interviews.interview_markdown"),
    ),
    Format(
        ending="vtt",
        content_type="text/vtt; charset=utf-8",
        label=_("Captions (WebVTT)"),
        write=_of_manuscript("transcribing.captions.write_vtt"),
        is_timed=True,
    ),
    Format(
        ending="srt",
        content_type="application/x-subrip; charset=utf-8",
        label=_("Captions (SRT)"),
        write=_of_manuscript("transcribing.captions.write_srt"),
        is_timed=True,
    ),
    Format(
        ending="json",
        content_type="application/json",
        label=_("Podcast transcript (JSON)"),
        write=_of_manuscript("transcribing.podcast.write_podcast_json"),
    ),
)
FORMATS = {one.ending: one for one in ALL}


def formats_of(interview: InterviewPageMixin) -> list[Format]:
    """Those that ``interview`` has what it takes for."""
    is_timed = has_starts(interview.body)
    return [one for one in ALL if is_timed or not one.is_timed]


def find_format(interview: InterviewPageMixin, ending: str) -> Format:
    """The format with ``ending``; ``Http404`` says why ``interview`` has none."""
    if ending not in FORMATS:
        endings = ", ".join(FORMATS)
        raise Http404(f"There is no such format. There are: {endings}.")
    found = FORMATS[ending]
    if found.is_timed and not has_starts(interview.body):
        raise Http404(
            f"None of its questions has a start in the recording, so there is no "
            f"{ending.upper()} of this interview."
        )
    return found
