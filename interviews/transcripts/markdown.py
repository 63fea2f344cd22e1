from __future__ import annotations

import datetime
from dataclasses import dataclass

from markdown_it.token import Token

from .commonmark import parse_blocks
from .exceptions import TranscriptError
from .frontmatter import parse_front_matter, split_front_matter
from .inline import render_plain
from .richtext import render_blocks

MAX_CHARACTERS = 2_000_000
# Prose is cheap to read, its marks are not. These keep any text of the greatest
# length to a few seconds, and a book is far below them.
MAX_MARKS = {
    "lines": (30_000, "\n"),
    "brackets, asterisks and underscores": (30_000, "[*_"),
    "marks of Markdown": (100_000, "[*_!#$%&+-:<=>@\\]^`{}~"),
}


@dataclass(frozen=True, kw_only=True)
class Passage:
    html: str
    """Prose before the first question, as HTML that the rich text editor keeps."""


@dataclass(frozen=True, kw_only=True)
class Question:
    question: str
    """The question as plain text."""

    answer: str
    """The answer as HTML that the rich text editor keeps, never empty."""


@dataclass(frozen=True, kw_only=True)
class MarkdownInterview:
    title: str
    """The title as plain text."""

    summary: str = ""
    """The summary as plain text."""

    date: datetime.date | None = None
    """The day as it is written, whatever its time zone."""

    categories: tuple[str, ...] = ()
    """The categories and then the tags, each once."""

    credit: str = ""
    """Who took the picture."""

    body: tuple[Passage | Question, ...] = ()
    """At most one passage, then at least one question."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    text: str
    level: int
    start: int
    """Where the tokens of the heading begin."""

    @property
    def end(self) -> int:
        # An opening token, the words, a closing token.
        return self.start + 3


def parse_markdown(text: str) -> MarkdownInterview:
    """Read an interview: front matter, then headings that ask and prose that answers.

    Raise TranscriptError where the text is something else.
    """
    text = normalise(text)
    check_size(text)
    source, content = split_front_matter(text)
    front_matter = parse_front_matter(source)
    return MarkdownInterview(
        title=front_matter.title,
        summary=front_matter.summary,
        date=front_matter.date,
        categories=front_matter.categories,
        credit=front_matter.credit,
        body=parse_body(content, title=front_matter.title),
    )


def normalise(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_size(text: str) -> None:
    """Refuse what would take more than a few seconds to read."""
    if len(text) > MAX_CHARACTERS:
        raise TranscriptError(f"It has more than {MAX_CHARACTERS:,} characters.")
    for noun, (limit, marks) in MAX_MARKS.items():
        if sum(text.count(mark) for mark in marks) > limit:
            raise TranscriptError(f"It has more than {limit:,} {noun}.")


def parse_body(content: str, *, title: str) -> tuple[Passage | Question, ...]:
    tokens = without_title(parse_blocks(content), title)
    headings = find_headings(tokens)
    level = min((heading.level for heading in headings), default=0)
    asked = [heading for heading in headings if heading.level == level]
    questions = read_questions(tokens, asked)
    check_answers(questions)
    introduction = render_blocks(tokens[: asked[0].start])
    return (*([Passage(html=introduction)] if introduction else []), *questions)


def without_title(tokens: list[Token], title: str) -> list[Token]:
    """Drop a heading that opens the text with its title once more."""
    first = next(iter(find_headings(tokens)), None)
    if first and first.level == 1 and first.text.casefold() == title.casefold():
        return tokens[: first.start] + tokens[first.end :]
    return tokens


def find_headings(tokens: list[Token]) -> list[Heading]:
    """Return the headings with words, but none of a list or a quotation."""
    return [
        Heading(text=text, level=int(token.tag.removeprefix("h")), start=index)
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
        and token.level == 0
        and (text := render_plain(tokens[index + 1].children or [])).strip()
    ]


def read_questions(tokens: list[Token], asked: list[Heading]) -> list[Question]:
    ends = [heading.start for heading in asked[1:]] + [len(tokens)]
    return [
        Question(
            question=heading.text,
            answer=render_blocks(tokens[heading.end : end]),
        )
        for heading, end in zip(asked, ends, strict=False)
    ]


def check_answers(questions: list[Question]) -> None:
    if not any(question.answer for question in questions):
        raise TranscriptError(
            "It has no questions: a question is a heading, its answer the text below."
        )
    for question in questions:
        if not question.answer:
            raise TranscriptError(f"The question ‘{question.question}’ has no answer.")
