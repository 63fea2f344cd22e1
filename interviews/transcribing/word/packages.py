"""Zip archives whose bytes depend on what is in them alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from interviews.transcribing.word.parts import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    styles_part,
)

# The first one that zip archives know.
MOMENT = (1980, 1, 1, 0, 0, 0)
UNIX = 3
READABLE = 0o644 << 16


def pack_parts(parts: Mapping[str, str]) -> bytes:
    """A DOCX file of ``parts`` and of those that every one has."""
    contents = {
        # First, as whoever looks into the file to tell what it is expects it.
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONSHIPS,
        "word/styles.xml": styles_part(),
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(_entry(name), content)
    return file.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # What it says otherwise depends on the machine.
    entry.create_system, entry.external_attr = UNIX, READABLE
    return entry
