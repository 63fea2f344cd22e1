"""Plain text: paragraphs are set apart by empty lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviews.transcripts.paragraphs import (
    Document,
    Kind,
    Paragraph,
    Place,
    check_number,
)
from interviews.transcripts.runs import Run
from interviews.transcripts.words import split_words

# Nobody breaks lines at such a width, so that a longer one is a paragraph.
MAX_WRAPPED = 120
RULE = re.compile(r"\s*([-*_=~–—#•])(?:\s*\1){2,}\s*")
QUOTED = re.compile(r"\s*>(?!>)\s?")

Line = tuple[int, str]


def read_text(text: str) -> Document:
    """Read text whose line ends are ``\\n``."""
    paragraphs: list[Paragraph] = []
    for group in group_lines(text):
        paragraphs.append(make_paragraph(group))
        check_number(len(paragraphs))
    return Document(
        paragraphs=tuple(paragraphs),
        words=tuple(split_words(text)),
    )


def group_lines(text: str) -> Iterator[list[Line]]:
    group: list[Line] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or RULE.fullmatch(line):
            yield from split_unwrapped(group)
            group = []
            if line.strip():
                yield [(number, line)]
        elif group and is_quoted(line) != is_quoted(group[-1][1]):
            yield from split_unwrapped(group)
            group = [(number, line)]
        else:
            group.append((number, line))
    yield from split_unwrapped(group)


def split_unwrapped(group: list[Line]) -> Iterator[list[Line]]:
    if any(len(line) > MAX_WRAPPED for _, line in group):
        yield from ([line] for line in group)
    elif group:
        yield group


def is_quoted(line: str) -> bool:
    return bool(QUOTED.match(line))


def make_paragraph(group: list[Line]) -> Paragraph:
    places = tuple(Place(line=number) for number, _ in group)
    if RULE.fullmatch(group[0][1]):
        return Paragraph(runs=(), places=places, kind=Kind.RULE)
    quoted = is_quoted(group[0][1])
    lines = [QUOTED.sub("", line, count=1) if quoted else line for _, line in group]
    return Paragraph(
        runs=(Run(text="\n".join(line.strip() for line in lines)),),
        places=places,
        kind=Kind.QUOTE if quoted else Kind.PARAGRAPH,
    )
