"""An interview as Markdown, which ``interviews.transcripts`` reads as the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape as escape_html
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from interviews.conversation import (
    Answer,
    Heading,
    Image,
    Link,
    Part,
    Passage,
    Question,
    Quote,
    read_all,
)
from interviews.markdown.inline import escape
from interviews.markdown.prose import address, heading, to_markdown
from interviews.text import one_line, printable
from interviews.transcribing.script import label_of, original_label

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewPageMixin


def interview_markdown(interview: InterviewPageMixin, request: HttpRequest) -> str:
    """Front matter, the title, then questions as headings and answers below them."""
    [parts] = read_all([interview], request)
    blocks = [
        f"---\n{_front_matter(interview, request)}---",
        heading(escape(one_line(interview.title)), level=1),
        *write_parts(parts),
    ]
    return printable("\n\n".join(filter(None, blocks))) + "\n"


def write_parts(parts: Iterable[Part]) -> Iterator[str]:
    """The blocks of ``parts``, some of which may be empty."""
    for before, part in pairwise([None, *parts]):
        # Below an answer, or else it would seem to go on.
        label = label_of(part) if isinstance(before, Question) else ""
        yield from _part_blocks(part, label)


def _front_matter(interview: InterviewPageMixin, request: HttpRequest) -> str:
    fields: dict[str, Any] = {
        "title": one_line(interview.title),
        "date": interview.date,
        "summary": one_line(interview.teaser),
        "categories": [one_line(topic.name) for topic in interview.topics.all()],
        "people": [
            {"name": one_line(participant.person.name), "role": participant.role}
            for participant in interview.participants.all()
        ],
        "language": interview.language,
        "conducted": interview.conducted,
        "medium": interview.medium,
        "url": interview.get_full_url(request),
    }
    given = {name: value for name, value in fields.items() if value}
    # As wide as it is: a reader of a few lines need not know how YAML folds them.
    return yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=100_000)


def _part_blocks(part: Part, label: str) -> Iterator[str]:
    lead = f"**{label}:** " if label else ""
    match part:
        case Question():
            yield heading(escape(one_line(part.text)) or "…", level=2)
            for answer in part.answers:
                yield from _answer_blocks(answer)
        case Passage():
            yield to_markdown(_led(_bold(label), part.html) if label else part.html)
        case Heading():
            # Not a heading here: questions are those of the highest level.
            yield f"{lead}**{escape(one_line(part.text))}**"
        case Image():
            yield f"{lead}![{escape(one_line(part.alt))}]({address(part.url)})"
            yield escape(one_line(f"{part.caption} {part.credit}"))
        case Quote():
            name = f"<p>{escape_html(part.name)}</p>" if part.name else ""
            quote = f"<p>{escape_html(part.text)}</p>{name}"
            yield lead.strip()
            yield to_markdown(f"<blockquote>{quote}</blockquote>")
        case Link():
            yield f"{lead}[{escape(one_line(part.text))}]({address(part.url)})"
            yield escape(one_line(part.caption))


def _answer_blocks(answer: Answer) -> Iterator[str]:
    html = answer.html
    yield to_markdown(_led(_bold(answer.name), html) if answer.name else html)
    if answer.original:
        label = escape_html(original_label(answer.original.language))
        html = _led(f"<i>{label}</i>", answer.original.html)
        yield to_markdown(f"<blockquote>{html}</blockquote>")


def _bold(label: str) -> str:
    return f"<b>{escape_html(label)}:</b>"


def _led(label: str, html: str) -> str:
    """``html`` with ``label`` at its beginning, in a paragraph of its own if need be."""
    led, found = re.subn(r"^<p\b[^>]*>", f"<p>{label} ", html, count=1)
    return led if found else f"<p>{label}</p>{html}"
