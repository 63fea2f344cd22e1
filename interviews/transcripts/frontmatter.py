from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from .exceptions import TranscriptError

MAX_CHARACTERS = 20_000
MAX_DEPTH = 8
ACCEPTED = ("title", "summary", "date", "categories", "tags", "credits")
# The second line is what an interview says of itself when it leaves as Markdown.
IGNORED = (
    *("layout", "slug", "version"),
    *("people", "language", "conducted", "medium", "url"),
)


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    title: str
    """The title as plain text, never empty."""

    summary: str
    """The summary as plain text, possibly empty."""

    date: datetime.date | None
    """The day as it is written, whatever its time zone."""

    categories: tuple[str, ...]
    """The categories and then the tags, each once."""

    credit: str
    """Who took the picture, possibly empty."""


class Loader(yaml.BaseLoader):
    """YAML whose values stay text: a person may be called ‘No’ or ‘1984’."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()
        # A few aliases of aliases are enough to fill the memory.
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            refuse("anchors and aliases are not accepted", event)
        # The composer calls itself at each level.
        if self.depth >= MAX_DEPTH:
            refuse(f"values are nested more than {MAX_DEPTH} deep", event)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def refuse(problem: str, event: yaml.Event) -> None:
    raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def split_front_matter(text: str) -> tuple[str, str]:
    """Return the YAML between the `---` lines and the text below them."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        raise TranscriptError("It has no front matter: the first line must be ‘---’.")
    end = re.search(r"^(?:---|\.\.\.)[ \t]*$", rest, re.MULTILINE)
    if not end:
        raise TranscriptError("The front matter is not closed by a line of ‘---’.")
    return rest[: end.start()], rest[end.end() :]


def parse_front_matter(source: str) -> FrontMatter:
    fields = load(source)
    check_names(fields)
    title = read_text(fields, "title")
    if not title:
        raise TranscriptError("The front matter has no ‘title’.")
    return FrontMatter(
        title=title,
        summary=read_text(fields, "summary"),
        date=read_date(fields),
        categories=read_categories(fields),
        credit=read_credit(fields),
    )


# Optimization: as ``commonmark.parse_blocks`` does.
@lru_cache(maxsize=1)
def load(source: str) -> dict[str, Any]:
    """Return the fields of ``source``, which whoever gets them leaves as they are."""
    if len(source) > MAX_CHARACTERS:
        raise TranscriptError(
            f"The front matter has more than {MAX_CHARACTERS:,} characters."
        )
    try:
        fields = yaml.load(source, Loader=Loader)  # noqa: S506 (it only makes text)
    except yaml.YAMLError as exc:
        raise TranscriptError(describe(exc, source)) from exc
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise TranscriptError("The front matter is not a list of ‘name: value’ lines.")
    return fields


def describe(exc: yaml.YAMLError, source: str) -> str:
    mark = getattr(exc, "problem_mark", None)
    problem = getattr(exc, "problem", None) or getattr(
        exc, "reason", "it is unreadable"
    )
    position = mark.index if mark else getattr(exc, "position", 0)
    # One line for the opening `---`, one because people count from 1.
    line = source.count("\n", 0, position) + 2
    return f"The front matter is not valid YAML at line {line}: {problem}."


def check_names(fields: dict[str, Any]) -> None:
    unknown = [name for name in fields if name not in ACCEPTED + IGNORED]
    if unknown:
        noun = "field" if len(unknown) == 1 else "fields"
        names = ", ".join(f"‘{name}’" for name in unknown)
        accepted = ", ".join(ACCEPTED + IGNORED)
        raise TranscriptError(
            f"The front matter has the unknown {noun} {names}; accepted are {accepted}."
        )


def read_text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise TranscriptError(f"The field ‘{name}’ is not text.")
    return "" if is_null(value) else collapse(value)


def read_date(fields: dict[str, Any]) -> datetime.date | None:
    value = read_text(fields, "date")
    if not value:
        return None
    try:
        # Jekyll separates the offset by a space, which ISO 8601 does not.
        return datetime.datetime.fromisoformat(re.sub(r" (?=[-+])", "", value)).date()
    except ValueError as exc:
        raise TranscriptError(
            f"The field ‘date’ is not a date such as 2024-05-31: ‘{value}’."
        ) from exc


def read_categories(fields: dict[str, Any]) -> tuple[str, ...]:
    found = [*read_list(fields, "categories"), *read_list(fields, "tags")]
    return tuple(dict.fromkeys(found))


def read_list(fields: dict[str, Any], name: str) -> list[str]:
    value = fields.get(name, "")
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise TranscriptError(
            f"The field ‘{name}’ is neither a list of words nor words with commas."
        )
    return [collapse(item) for item in items if item.strip() and not is_null(item)]


def read_credit(fields: dict[str, Any]) -> str:
    credit = fields.get("credits", "")
    if isinstance(credit, str):
        return read_text(fields, "credits")
    if not isinstance(credit, dict):
        raise TranscriptError("The field ‘credits’ has no ‘name’ below it.")
    return read_text(credit, "name")


def is_null(value: str) -> bool:
    return value.strip() in ("~", "null")


def collapse(text: str) -> str:
    """Return text with each run of white space as one space.

    Only that of ASCII: a non-breaking space is there on purpose.
    """
    return re.sub(r"\s+", " ", text, flags=re.ASCII).strip(" ")
