"""The pictures of a DOCX file, with where they stand among its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mammoth import html
from mammoth.docx.files import InvalidFileReferenceError

from interviews.transcripts.exceptions import TranscriptError
from interviews.transcripts.readers.archive import repack
from interviews.transcripts.readers.docx import convert
from interviews.transcripts.readers.html import HtmlReader
from interviews.transcripts.tags import Tag, read_tags

# More are an album, and no interview.
MAX_PICTURES = 100
SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


@dataclass(frozen=True, kw_only=True)
class Picture:
    data: bytes
    """As it is in the file, unchecked; empty if browsers could not show it."""
    suffix: str
    """Such as ``.jpg``, as the document says; empty if browsers could not show it."""
    alt: str
    """What it shows, as far as the document says it."""
    after: int = 0
    """The paragraph that it stands in or behind, counted as ``Place.line``; 0 for none."""


def read_pictures(data: bytes) -> tuple[Picture, ...]:
    """Return those of a DOCX file in their order; they come from the file alone.

    Raise TranscriptError as ``read_docx`` does, and where there are too many.
    """
    found: list[Picture] = []
    source = convert(repack(data, media=True), keep_in(found))
    reader = HtmlReader(source, 1)
    placed = []
    for piece, place in read_tags(source):
        if not isinstance(piece, Tag):
            reader.write_text(piece, place)
        elif piece.name == "img":
            after = len(reader.paragraphs) + bool(reader.writer.runs)
            placed.append(replace(found[len(placed)], after=after))
        else:
            reader.write_tag(piece, place)
    return tuple(placed)


def keep_in(found: list[Picture]) -> Callable[[Any], list[Any]]:
    """Return what leaves an ``img`` in the place of each picture that it finds."""

    def keep(image: Any) -> list[Any]:
        if len(found) == MAX_PICTURES:
            raise TranscriptError(f"It has more than {MAX_PICTURES} pictures.")
        suffix = SUFFIXES.get(image.content_type, "")
        data = read(image) if suffix else b""
        alt = " ".join((image.alt_text or "").split())
        found.append(Picture(data=data, suffix=suffix, alt=alt))
        return [html.element("img")]

    return keep


def read(image: Any) -> bytes:
    try:
        with image.open() as file:
            return file.read()
    except (InvalidFileReferenceError, KeyError):
        # It is somewhere else, or not there at all.
        return b""
