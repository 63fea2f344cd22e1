"""DOCX, through the HTML that mammoth makes of it."""

from __future__ import annotations

from dataclasses import replace

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
    archive = repack(data)
    try:
        html = mammoth.convert_to_html(
            archive,
            style_map=STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=leave_out,
        ).value
    except (AttributeError, KeyError, LookupError, TypeError, ValueError) as exc:
        # Well-formed XML may still be no document.
        raise TranscriptError("It is damaged: its parts do not fit together.") from exc
    document = read_html(html)
    return replace(
        document,
        paragraphs=tuple(
            replace(paragraph, places=(Place(line=number),) * len(paragraph.places))
            for number, paragraph in enumerate(document.paragraphs, start=1)
        ),
    )


def leave_out(image: object) -> list[object]:
    return []
