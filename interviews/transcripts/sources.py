"""Files as text, and what kind of file they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .encodings import decode_text
from .exceptions import TranscriptError

MAX_BYTES = 16 * 1024 * 1024
MAX_CHARACTERS = 4_000_000
SUFFIXES = {
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "docx": "docx",
    "vtt": "vtt",
    "srt": "srt",
    "txt": "text",
    "text": "text",
}
ZIP, OLD_WORD, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
SRT = re.compile(r"\s*(?:\d+\s*\n)?\s*\d+:\d\d?:\d\d?[,.]\d+\s*-->")
PAGE = re.compile(r"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)
HTML = re.compile(r"</(?:p|div|h[1-6]|li)>", re.IGNORECASE)
MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|---\s*$|\[[^\]\n]+\]: \S)|\*\*[^*\n]+\*\*|\]\(\S+\)|^[*_][^*_\n]+[*_]$",
    re.MULTILINE,
)
# Labels or questions in bold type, which plain text does not have.
BOLD_HEADS = re.compile(r"^\*\*[^*\n]{1,200}\*\*", re.MULTILINE)
SAMPLE = 50_000


@dataclass(frozen=True, kw_only=True)
class Source:
    format: str
    """text, markdown, html, docx, vtt or srt."""
    text: str = ""
    """With line ends of ``\\n``; empty for DOCX."""
    data: bytes = b""
    """The file, of DOCX only."""
    encoding: str = ""


def open_source(data: bytes, name: str = "") -> Source:
    """Return what ``data`` holds; the end of ``name`` helps to tell.

    Raise TranscriptError for what is too large, of another kind or no text.
    """
    if len(data) > MAX_BYTES:
        raise TranscriptError(f"It is larger than {MAX_BYTES // 1024**2} MB.")
    suffix = SUFFIXES.get(name.rpartition(".")[2].lower(), "")
    if data.startswith(ZIP) or suffix == "docx":
        return Source(format="docx", data=data)
    refuse_others(data)
    text, encoding = decode_text(data)
    text = normalise(text)
    return Source(format=suffix_or_look(suffix, text), text=text, encoding=encoding)


def refuse_others(data: bytes) -> None:
    if data.startswith(OLD_WORD):
        raise TranscriptError("It is a file of an old Word; save it as DOCX.")
    if data.startswith(PDF):
        raise TranscriptError("It is a PDF file; save its text as DOCX or plain text.")


def normalise(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise TranscriptError(f"It has more than {MAX_CHARACTERS:,} characters.")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    # The line separator has a meaning of its own among runs.
    text = text.replace("\u2028", "\n").replace("\0", "\ufffd")
    if not text.strip():
        raise TranscriptError("It is empty.")
    return text


def suffix_or_look(suffix: str, text: str) -> str:
    """Captions and pages tell what they are, whatever they are called."""
    sample = text[:SAMPLE]
    if sample.startswith("WEBVTT"):
        return "vtt"
    if SRT.match(sample):
        return "srt"
    if PAGE.match(sample):
        return "html"
    if suffix == "text" and len(BOLD_HEADS.findall(sample)) > 1:
        return "markdown"
    if suffix:
        return suffix
    if HTML.search(sample):
        return "html"
    return "markdown" if MARKDOWN.search(sample) else "text"
