"""Transcripts read by a process of their own, while this one writes pages.

What stops the process that reads, as a source that needs more memory than there is,
is refused, and the import goes on.
"""

from __future__ import annotations

import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from interviews.transcripts import Interview, TranscriptError, read_interview

STOPPED = "The program that was reading it stopped."


class Reader:
    """To be entered as a context. It reads one source at a time."""

    def __init__(self) -> None:
        self._lock = Lock()

    def __enter__(self) -> Reader:
        self._start()
        return self

    def __exit__(self, *args: object) -> None:
        self._stop()

    @property
    def pid(self) -> int:
        """That of the process that reads now."""
        return self._process.pid

    def read(self, data: bytes, name: str) -> Interview:
        """What ``read_interview`` returns or raises."""
        with self._lock:
            try:
                self._connection.send((data, name))
                found = self._connection.recv()
            except (EOFError, OSError):
                self._stop()
                self._start()
                raise TranscriptError(STOPPED) from None
        if isinstance(found, TranscriptError):
            raise found
        return found

    def _start(self) -> None:
        # Spawned, it has no connection to a database, and ends with this process.
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=answer_all, args=(theirs,), daemon=True
        )
        self._process.start()
        theirs.close()

    def _stop(self) -> None:
        self._connection.close()
        self._process.join()


def answer_all(connection: Connection) -> None:
    """Read what is sent until whoever sends it is gone."""
    # Whoever interrupts the import is heard by the process that writes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            data, name = connection.recv()
        except EOFError:
            return
        connection.send(answer(data, name))


def answer(data: bytes, name: str) -> Interview | TranscriptError:
    try:
        return read_interview(data, name)
    except TranscriptError as exc:
        return exc
