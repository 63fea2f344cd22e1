"""DOCX, through the HTML that mammoth makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO

import mammoth

from interviews.transcripts.exceptions import TranscriptError
from interviews.transcripts.paragraphs import Document, Place
from interviews.transcripts.readers.archive import repack
from interviews.transcripts.readers.html import read_html

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p > em:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
r[style-name='Emphasis'] => em
"""


def read_docx(data: bytes) -> Document:
    html = convert(repack(data), leave_out)
    document = read_html(html)
    return replace(
        document,
        paragraphs=tuple(
            replace(paragraph, places=(Place(line=number),) * len(paragraph.places))
            for number, paragraph in enumerate(document.paragraphs, start=1)
        ),
    )


def convert(archive: BinaryIO, convert_image: Callable[[Any], list[Any]]) -> str:
    """Return the HTML of a repacked archive; TranscriptError if it makes no sense."""
    try:
        return mammoth.convert_to_html(
            archive,
            style_map=STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=convert_image,
        ).value
    except (AttributeError, KeyError, LookupError, TypeError, ValueError) as exc:
        # Well-formed XML may still be no document.
        raise TranscriptError("It is damaged: its parts do not fit together.") from exc


def leave_out(image: object) -> list[object]:
    return []
