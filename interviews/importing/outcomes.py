from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.core.exceptions import ValidationError


class ImportRefused(Exception):
    """Why a file was not imported, in one sentence."""


class Status(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    path: Path
    """The file."""
    status: Status
    """What became of it."""
    reason: str = ""
    """Why it was refused or kept, or what of it was left out, in one sentence."""
    page_id: int | None = None
    """The page that was made of it; None if there is none, or none that is kept."""


def one_sentence(error: ValidationError) -> str:
    """The messages of ``error`` with the fields that they are about."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{field}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    )
