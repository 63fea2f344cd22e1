"""Files and folders of transcripts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from interviews.importing.manuscripts import Manuscript, read_manuscript
from interviews.importing.outcomes import ImportRefused
from interviews.models.records import MAX_SOURCE, hash_content
from interviews.transcripts.sources import MAX_BYTES

SUFFIXES = {
    *(".markdown", ".md", ".mdown", ".txt", ".text"),
    *(".html", ".htm", ".xhtml", ".docx", ".vtt", ".srt"),
}
# What a computer leaves beside the files of people, Word's own locks among it.
HIDDEN = (".", "~$")


def find_files(path: Path) -> list[Path]:
    """``path`` itself, or the transcripts in it and in its folders, by name."""
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in SUFFIXES and not is_hidden(file.relative_to(path))
    )


def is_hidden(path: Path) -> bool:
    return any(part.startswith(HIDDEN) for part in path.parts)


@dataclass(frozen=True, kw_only=True)
class Source:
    path: Path
    key: str
    """What tells it from all others: its path below the folder, with slashes."""
    data: bytes

    @property
    def content_hash(self) -> str:
        return hash_content(self.data)

    def read(self) -> Manuscript:
        """Raise TranscriptError or ImportRefused for what is no interview."""
        return read_manuscript(self.data, self.path.name)


def read_source(path: Path, key: str) -> Source:
    if path.exists() and not path.is_file():
        raise ImportRefused("It is not a file.")
    if path.stat().st_size > MAX_BYTES:
        raise ImportRefused(f"It is larger than {MAX_BYTES // 1024**2} MB.")
    if len(key) > MAX_SOURCE:
        raise ImportRefused(f"Its path has more than {MAX_SOURCE} characters.")
    return Source(path=path, key=key, data=path.read_bytes())
