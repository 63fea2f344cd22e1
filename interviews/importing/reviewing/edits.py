"""What an editor has made of a source so far, as JSON can hold it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from interviews.choices import Role
from interviews.importing.reviewing.operations import Step

NEW = "new"
"""In place of a Person's key: one is made with the draft."""
NOBODY = "nobody"
"""In place of a Person's key: the name stays as a credit."""


@dataclass(kw_only=True)
class Casting:
    """Who a speaker of the source is on the page."""

    role: str
    """One of ``Role``; "" for none, as of nobody."""
    person: str = NEW
    """The key of a Person, ``NEW`` or ``NOBODY``."""
    name: str = ""
    """Of a new Person."""


@dataclass(kw_only=True)
class Edits:
    asking: list[str] | None = None
    """Those whom the conversation was put together by; None for the reader's guess."""
    steps: list[Step] = field(default_factory=list)
    """What was done to the conversation, the last at the end."""
    cast: dict[str, Casting] = field(default_factory=dict)
    """By the name of the speaker in the source."""
    added: list[str] = field(default_factory=list)
    """Speakers whom the source does not name."""
    page: int | None = None
    """The key of the page that this is a newer version of."""
    details: dict[str, str] = field(default_factory=dict)
    """Title, date, language and the names of topics as they were typed."""
    topics: list[str] = field(default_factory=list)
    """The keys of those that were chosen."""

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Edits:
        cast = {
            name: Casting(**casting) for name, casting in stored.get("cast", {}).items()
        }
        return cls(**{**stored, "cast": cast})

    def write(self) -> dict[str, Any]:
        return asdict(self)


def asking_in(cast: dict[str, Casting]) -> list[str]:
    """Those who have the role of an interviewer, by name."""
    return sorted(name for name, one in cast.items() if one.role == Role.INTERVIEWER)


def takes_part(casting: Casting) -> bool:
    return bool(casting.role) and casting.person != NOBODY
