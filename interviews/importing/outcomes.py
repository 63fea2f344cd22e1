from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ImportRefused(Exception):
    """Why a file was not imported, in one sentence."""


class Status(StrEnum):
    CREATED = "created"
    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    path: Path
    """The file."""
    status: Status
    """What became of it."""
    reason: str = ""
    """Why it was refused, in one sentence."""
