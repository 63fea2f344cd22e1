"""Files and folders of transcripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from time import monotonic

from interviews.importing.manuscripts import Manuscript, read_manuscript
from interviews.importing.outcomes import ImportRefused
from interviews.models.records import MAX_SOURCE, hash_content
from interviews.transcripts import TranscriptError
from interviews.transcripts.sources import MAX_BYTES

SUFFIXES = {
    *(".markdown", ".md", ".mdown", ".txt", ".text"),
    *(".html", ".htm", ".xhtml", ".docx", ".vtt", ".srt"),
}
# Reading takes a tenth of the time that an import takes.
SECONDS_TO_READ = 0.1
MOST_AT_ONCE = 25
Hashes = Callable[[list[str]], Mapping[str, str]]
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
    known_hash: str | None = None
    """That of its content when it was imported before, if it was."""

    @cached_property
    def data(self) -> bytes:
        """Raise OSError or ImportRefused for what cannot be read."""
        if self.path.exists() and not self.path.is_file():
            raise ImportRefused("It is not a file.")
        if self.path.stat().st_size > MAX_BYTES:
            raise ImportRefused(f"It is larger than {MAX_BYTES // 1024**2} MB.")
        if len(self.key) > MAX_SOURCE:
            raise ImportRefused(f"Its path has more than {MAX_SOURCE} characters.")
        return self.path.read_bytes()

    @cached_property
    def content_hash(self) -> str:
        return hash_content(self.data)

    @cached_property
    def manuscript(self) -> Manuscript:
        """Raise TranscriptError or ImportRefused for what is no interview."""
        return read_manuscript(self.data, self.path.name)


def read_ahead(source: Source) -> None:
    """Read ``source``, unless it is known; whoever asks for it learns what is wrong."""
    with suppress(OSError, ImportRefused, TranscriptError):
        if source.content_hash != source.known_hash:
            _ = source.manuscript


def batches(sources: Iterable[Source], hashes: Hashes) -> Iterator[list[Source]]:
    """``sources`` some at a time, read already.

    ``hashes`` tells what is known of some, by their keys. What reads fast is kept in a
    second, and what reads slowly one after the other: until then, others wait who want
    to write.
    """
    waiting = iter(sources)
    while some := list(islice(waiting, MOST_AT_ONCE)):
        known = hashes([source.key for source in some])
        batch, end = [], monotonic() + SECONDS_TO_READ
        for source in some:
            source = replace(source, known_hash=known.get(source.key))
            read_ahead(source)
            batch.append(source)
            if monotonic() > end:
                yield batch
                batch, end = [], monotonic() + SECONDS_TO_READ
        if batch:
            yield batch
