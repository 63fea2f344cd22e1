"""Files and folders of transcripts."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from time import monotonic

from interviews.importing.manuscripts import Manuscript, read_manuscript
from interviews.importing.outcomes import ImportRefused
from interviews.models.records import MAX_SOURCE, hash_content
from interviews.transcripts import Interview, TranscriptError, read_interview
from interviews.transcripts.sources import MAX_BYTES

SUFFIXES = {
    *(".markdown", ".md", ".mdown", ".txt", ".text"),
    *(".html", ".htm", ".xhtml", ".docx", ".vtt", ".srt"),
}
SECONDS_TO_READ = 0.1
MOST_AT_ONCE = 25
Read = Callable[[bytes, str], Interview]
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
    read: Read = read_interview

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

    @property
    def manuscript(self) -> Manuscript:
        """Raise TranscriptError or ImportRefused for what is no interview."""
        if isinstance(self._found, Exception):
            raise self._found
        return self._found

    @cached_property
    def _found(self) -> Manuscript | TranscriptError | ImportRefused:
        try:
            return read_manuscript(self.data, self.path.name, self.read)
        except (TranscriptError, ImportRefused) as exc:
            return exc  # It is not read again to say so.

    @property
    def at_hand(self) -> list[Manuscript]:
        """The manuscript, if it was read already and is one."""
        found = vars(self).get("_found")
        return [found] if isinstance(found, Manuscript) else []


def read_ahead(source: Source) -> None:
    """Read ``source``, unless it is known; whoever asks for it learns what is wrong."""
    with suppress(OSError, ImportRefused, TranscriptError):
        if source.content_hash != source.known_hash:
            _ = source.manuscript


def batches(
    sources: Iterable[Source], hashes: Hashes, read: Read
) -> Iterator[list[Source]]:
    """``sources`` some at a time, read already by ``read``, in a thread of its own.

    ``hashes`` tells what is known of some, by their keys. What reads fast is kept in a
    second, and what reads slowly one after the other: until then, others wait who want
    to write.
    """
    coming = iter(sources)
    reading: deque[tuple[Source, Future[None]]] = deque()
    pool = ThreadPoolExecutor(1)
    try:
        while True:
            if len(reading) < MOST_AT_ONCE:
                some = list(islice(coming, MOST_AT_ONCE))
                known = hashes([source.key for source in some]) if some else {}
                for one in some:
                    source = replace(one, known_hash=known.get(one.key), read=read)
                    reading.append((source, pool.submit(read_ahead, source)))
            if not reading:
                return
            yield list(_take(reading))
    finally:
        pool.shutdown(cancel_futures=True)


def _take(reading: deque[tuple[Source, Future[None]]]) -> Iterator[Source]:
    """Those at the front of ``reading`` that have been read in a moment."""
    end = monotonic() + SECONDS_TO_READ
    for number in range(min(len(reading), MOST_AT_ONCE)):
        source, read = reading[0]
        try:
            # The first is waited for, however long it takes.
            read.result(max(end - monotonic(), 0) if number else None)
        except TimeoutError:
            return
        reading.popleft()
        yield source
