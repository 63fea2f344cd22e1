"""The pictures in a DOCX file, which hold no words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from interviews.transcripts.exceptions import TranscriptError
from interviews.transcripts.readers.archive import CHUNK, DAMAGED, MAX_UNPACKED

# Word keeps them there, whatever they are called; others are drawings of its own.
PICTURE = re.compile(r"word/media/[^/]+\.(?:jpe?g|png|webp)", re.IGNORECASE)
MOST_PICTURES = 50


def read_pictures(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each picture, which nobody has looked into yet.

    Nothing for what is no DOCX file. TranscriptError ends it where one is damaged, and
    where all of them unpack to more than the words of a file may.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [
                one for one in archive.infolist() if PICTURE.fullmatch(one.filename)
            ]
            left = MAX_UNPACKED
            for entry in entries[:MOST_PICTURES]:
                picture = unpack_picture(archive, entry, left)
                left -= len(picture)
                yield entry.filename.rpartition("/")[2], picture
    except (*DAMAGED, RuntimeError, ValueError) as exc:
        raise TranscriptError("A picture in it is damaged.") from exc


def unpack_picture(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int
) -> bytes:
    picture = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            picture += chunk
            if len(picture) > limit:
                raise TranscriptError("The pictures in it are too large.")
    return bytes(picture)
