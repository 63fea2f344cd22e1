"""An interview as the lines of a script, each with what it is and who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from interviews.conversation import (
    Answer,
    Heading,
    Image,
    Link,
    Part,
    Passage,
    Question,
    Quote,
)
from interviews.markup import Paragraph, Run, read_paragraphs
from interviews.text import one_line

# Below an answer, which would seem to go on, these say that nobody says this. They are
# marks that a reader of transcripts knows, like "Q", and not translated.
NOTE, PICTURE, RECORDING = "Note", "Picture", "Video"


class Kind(Enum):
    QUESTION = auto()
    ANSWER = auto()
    ORIGINAL = auto()
    HEADING = auto()
    ASIDE = auto()


@dataclass(frozen=True, kw_only=True)
class Line:
    kind: Kind
    paragraphs: list[Paragraph]
    label: str = ""
    """What has to be said of it: who speaks, or what it is that nobody says."""
    speaker: str = ""
    """Who speaks, also where it goes without saying; empty if nobody knows."""
    start: int | None = None
    """Seconds into the recording."""


def write_script(parts: Iterable[Part]) -> Iterator[Line]:
    is_below_answer = False
    for part in parts:
        if isinstance(part, Question):
            yield from _conversation(part)
            is_below_answer = True
        else:
            yield _aside(part, is_below_answer)
            is_below_answer = False


def _conversation(question: Question) -> Iterator[Line]:
    asked_by = one_line(question.asked_by)
    yield Line(
        kind=Kind.QUESTION,
        paragraphs=_plain(question.text or "…"),
        label=asked_by,
        speaker=asked_by,
        start=question.start,
    )
    for answer in question.answers:
        yield from _answer(answer)


def _answer(answer: Answer) -> Iterator[Line]:
    yield Line(
        kind=Kind.ANSWER,
        paragraphs=read_paragraphs(answer.html),
        label=one_line(answer.name),
        speaker=one_line(answer.speaker),
    )
    if answer.original:
        yield Line(
            kind=Kind.ORIGINAL,
            paragraphs=read_paragraphs(answer.original.html),
            label=original_label(answer.original.language),
        )


def original_label(language: str) -> str:
    """What leads the words as spoken, and looks like nobody's name."""
    return f"(Original, {language})" if language else "(Original)"


def _aside(part: Part, is_below_answer: bool) -> Line:
    kind = Kind.HEADING if isinstance(part, Heading) else Kind.ASIDE
    label = label_of(part) if is_below_answer else ""
    return Line(kind=kind, paragraphs=_words(part), label=label)


def label_of(part: Part) -> str:
    """What leads ``part`` below an answer; nothing where it says what it is."""
    match part:
        case Question():
            return ""
        case Image():
            return PICTURE
        case Link():
            return RECORDING
    return NOTE


def _words(part: Part) -> list[Paragraph]:
    match part:
        case Passage():
            return read_paragraphs(part.html)
        case Heading():
            return _plain(part.text)
        case Image():
            return [*_linked(part.alt, part.url), *_plain(part.caption, part.credit)]
        case Quote():
            return _plain(f"“{part.text}”", part.name)
        case Link():
            return [*_linked(part.text, part.url), *_plain(part.caption)]
    return []


def _plain(*texts: str) -> list[Paragraph]:
    lines = filter(None, map(one_line, texts))
    return [Paragraph(runs=(Run(text=line),)) for line in lines]


def _linked(text: str, url: str) -> list[Paragraph]:
    return [Paragraph(runs=(Run(text=one_line(text) or url, href=url),))]
