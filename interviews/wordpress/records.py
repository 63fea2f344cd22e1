"""The records of an archive, one after the other, in as much memory as one takes.

An archive is not believed: it has no document type and no entities of its own, nothing
in it is nested deep, and nothing in it is kept beyond a limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml import DefusedXmlException

from .exceptions import ArchiveError, BrokenArchive

MAX_BYTES = 2 * 1024**3
MAX_RECORDS = 500_000
MAX_DEPTH = 32
# What a transcript may have.
MAX_CHARACTERS = 4_000_000
# Of whatever is no content.
MAX_WORDS = 50_000
MAX_TERMS = 1_000
CHUNK = 64 * 1024
# No tag, and no comment, is as long; until it ends, the parser holds all of it.
MAX_SILENT_CHUNKS = 16

KINDS = {"item": "item", "wp:author": "author"}
CONTENT = "content:encoded"
ITEM_FIELDS = {
    *("title", "link", "dc:creator", "guid", CONTENT, "excerpt:encoded"),
    *("wp:post_id", "wp:post_date", "wp:post_date_gmt", "wp:post_name", "wp:status"),
    *("wp:post_type", "wp:post_password", "wp:attachment_url"),
}
AUTHOR_FIELDS = {
    *("wp:author_login", "wp:author_display_name"),
    *("wp:author_first_name", "wp:author_last_name"),
}
SITE_FIELDS = {"title", "wp:wxr_version", "wp:base_site_url", "wp:base_blog_url"}
# In the order in which the numbers are believed.
VIEWS = ("views", "post_views_count", "_post_views", "wpb_post_views_count")
ALT, THUMBNAIL = "_wp_attachment_image_alt", "_thumbnail_id"
META = {ALT, THUMBNAIL, *VIEWS}
FIELDS = {"site": SITE_FIELDS, "author": AUTHOR_FIELDS, "item": ITEM_FIELDS}
# No XML may hold these, and many an archive does: left by a paste, seen by nobody.
UNPRINTABLE = bytes(set(range(32)) - {9, 10, 13})
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(kw_only=True)
class Record:
    kind: str
    """``item``, ``author``, or ``site`` for what stands outside of those."""
    fields: dict[str, str] = field(default_factory=dict)
    """By the name that the archive has for it, such as ``wp:post_id``."""
    terms: list[tuple[str, str]] = field(default_factory=list)
    """Of each category and tag what it is, and its name."""
    meta: dict[str, str] = field(default_factory=dict)
    """What plugins keep beside a post, by its key."""
    is_oversized: bool = False
    """Whether a text of it is longer than one may be, and was not kept."""


def read_records(path: Path) -> Iterator[Record]:
    """Yield what is in the archive, first the site, whose fields fill meanwhile.

    Raise ArchiveError for what is no archive or not safe to read, and BrokenArchive
    where one is cut off or damaged.
    """
    handler = RecordHandler()
    yield handler.site
    parser = defusedxml.sax.make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    with open_archive(path) as file:
        for chunk in read_chunks(file):
            feed(parser, handler, chunk)
            yield from handler.take()
    feed(parser, handler, b"")
    yield from handler.take()


def open_archive(path: Path) -> BinaryIO:
    if path.suffix.lower() != ".xml":
        raise ArchiveError(
            "It is no .xml file; unpack the archive first, if it is packed."
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ArchiveError(f"It is larger than {MAX_BYTES // 1024**3} GB.")
        return path.open("rb")
    except OSError as exc:
        raise ArchiveError(f"It cannot be read: {exc.strerror}.") from exc


def read_chunks(file: BinaryIO) -> Iterator[bytes]:
    head = file.read(CHUNK)
    dropped = b"" if head.startswith(UTF_16) else UNPRINTABLE
    yield head.lstrip().translate(None, dropped)
    while chunk := file.read(CHUNK):
        yield chunk.translate(None, dropped)


def feed(parser: Any, handler: RecordHandler, chunk: bytes) -> None:
    """Have ``chunk`` parsed; an empty one ends the archive."""
    try:
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
    except DefusedXmlException as exc:
        raise ArchiveError(
            "It declares a document type or entities, which no WordPress archive does."
        ) from exc
    except SAXParseException as exc:
        line = exc.getLineNumber()
        raise BrokenArchive(f"It is cut off or damaged at line {line}.") from exc
    handler.check_progress()


class RecordHandler(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.site = Record(kind="site")
        self.record = self.site
        self.ready: list[Record] = []
        self.path: list[str] = []
        self.text: list[str] = []
        self.term = self.meta_key = ""
        self.size = self.records = self.silent_chunks = 0

    def take(self) -> list[Record]:
        ready, self.ready = self.ready, []
        return ready

    def check_progress(self) -> None:
        self.silent_chunks += 1
        if self.silent_chunks > MAX_SILENT_CHUNKS:
            raise ArchiveError("It holds a tag or a comment that does not end.")

    def startElement(self, name: str, attrs: Any) -> None:
        self.silent_chunks = 0
        self.path.append(name)
        depth = len(self.path)
        if depth > MAX_DEPTH:
            raise ArchiveError(f"It is nested more than {MAX_DEPTH} levels deep.")
        if depth == 1 and name != "rss":
            raise ArchiveError("It is no WordPress archive (WXR).")
        if depth == 3:
            self.begin(name)
        self.text, self.size = [], 0
        if name == "category":
            self.term = attrs.get("domain", "")

    def begin(self, name: str) -> None:
        self.meta_key = ""
        if name not in KINDS:
            return
        self.record = Record(kind=KINDS[name])
        self.records += 1
        if self.records > MAX_RECORDS:
            raise ArchiveError(f"It has more than {MAX_RECORDS:,} items.")

    def is_left_out(self) -> bool:
        """Whether this is a comment by a reader, or something a plugin remembers."""
        if "wp:comment" in self.path[3:4]:
            return True
        return self.path[-1] == "wp:meta_value" and self.meta_key not in META

    def characters(self, content: str) -> None:
        self.silent_chunks = 0
        if self.is_left_out():
            return
        self.size += len(content)
        if self.size <= (MAX_CHARACTERS if self.path[-1] == CONTENT else MAX_WORDS):
            self.text.append(content)
        else:
            self.record.is_oversized, self.text = True, []

    def endElement(self, name: str) -> None:
        self.silent_chunks = 0
        self.keep(name, "".join(self.text))
        self.path.pop()
        if len(self.path) == 2 and self.record is not self.site:
            self.ready.append(self.record)
            self.record = self.site
        self.text, self.size = [], 0

    def keep(self, name: str, text: str) -> None:
        record, depth = self.record, len(self.path)
        if name == "wp:meta_key":
            self.meta_key = text
        elif name == "wp:meta_value" and self.meta_key in META:
            record.meta.setdefault(self.meta_key, text)
        elif depth != (3 if record is self.site else 4):
            return
        elif name == "category" and len(record.terms) < MAX_TERMS:
            record.terms.append((self.term, text))
        elif name in FIELDS[record.kind]:
            record.fields.setdefault(name, text)
