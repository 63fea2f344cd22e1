"""The parts of a DOCX file, looked through before anything reads them.

A DOCX file is a zip archive of XML. What it says of its own sizes is not believed:
each part is unpacked up to a limit, and only the parts that hold words go on.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml import DefusedXmlException

from interviews.transcripts.exceptions import TranscriptError

MAX_ENTRIES = 2_000
MAX_UNPACKED = 24 * 1024 * 1024
MAX_RATIO = 200
# Text of a few letters that repeats may well shrink a lot.
FREE_SIZE = 1024 * 1024
MAX_DEPTH = 150
MAX_ELEMENTS = 200_000
CHUNK = 64 * 1024
READ = re.compile(
    r"\[Content_Types\]\.xml|_rels/[^/]*\.rels|word/[^/]*\.xml|word/_rels/[^/]*\.rels"
)
MEDIA = re.compile(r"word/media/[^/]+\.(?:jpe?g|png|webp)", re.IGNORECASE)
# The last one is how ``zipfile`` says that it does not know a compression.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)


def repack(data: bytes, *, media: bool = False) -> io.BytesIO:
    """Return an archive of the parts with words; TranscriptError refuses ``data``.

    With ``media``, the pictures that browsers show are in it, too, as they are.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            return copy(source, media=media)
    except (*DAMAGED, RuntimeError, ValueError) as exc:
        raise TranscriptError("It is damaged, cut off or no DOCX file.") from exc


def copy(source: zipfile.ZipFile, *, media: bool) -> io.BytesIO:
    entries = source.infolist()
    if len(entries) > MAX_ENTRIES:
        raise TranscriptError(f"It has more than {MAX_ENTRIES:,} parts.")
    names = [entry.filename for entry in entries]
    if len(names) != len(set(names)):
        raise TranscriptError("It has two parts of the same name.")
    if "word/document.xml" not in names:
        raise TranscriptError("It is no DOCX file: it has no document in it.")
    packed, left = io.BytesIO(), MAX_UNPACKED
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for entry in filter(is_read, entries):
            part = unpack(source, entry, left)
            left -= len(part)
            check_xml(part)
            target.writestr(entry.filename, part)
        left = MAX_UNPACKED
        for entry in filter(is_media, entries if media else ()):
            part = unpack(source, entry, left)
            left -= len(part)
            target.writestr(entry.filename, part)
    packed.seek(0)
    return packed


def is_read(entry: zipfile.ZipInfo) -> bool:
    return READ.fullmatch(entry.filename) is not None


def is_media(entry: zipfile.ZipInfo) -> bool:
    return MEDIA.fullmatch(entry.filename) is not None


def unpack(source: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    part = bytearray()
    with source.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            part += chunk
            if len(part) > limit:
                raise TranscriptError(
                    f"It unpacks to more than {MAX_UNPACKED // 1024**2} MB."
                )
            if len(part) > max(FREE_SIZE, entry.compress_size * MAX_RATIO):
                raise TranscriptError(
                    f"A part of it unpacks to more than {MAX_RATIO} times its size."
                )
    return bytes(part)


def check_xml(part: bytes) -> None:
    try:
        defusedxml.sax.parseString(part, Depth(), forbid_dtd=True)
    except DefusedXmlException as exc:
        raise TranscriptError(
            "It declares entities or document types, which are not accepted."
        ) from exc
    except (SAXParseException, ValueError) as exc:
        raise TranscriptError("It is damaged: a part of it is no XML.") from exc


class Depth(ContentHandler):
    """Counts; what converts the document calls itself at each level."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.elements = 0

    def startElement(self, name: str, attrs: object) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise TranscriptError("Its XML is nested too deep to read.")
        if self.elements > MAX_ELEMENTS:
            raise TranscriptError(f"It has more than {MAX_ELEMENTS:,} elements.")

    def endElement(self, name: str) -> None:
        self.depth -= 1
