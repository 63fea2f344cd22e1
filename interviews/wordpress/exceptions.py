from __future__ import annotations


class ArchiveError(Exception):
    """Why an archive cannot be read, in one sentence."""


class BrokenArchive(ArchiveError):
    """Where an archive ends too early; what stands before is whole."""
