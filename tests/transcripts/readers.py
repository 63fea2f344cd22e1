"""Short ways to read a text as an interview."""

from __future__ import annotations

import pytest

from interviews.transcripts import (
    MarkdownInterview,
    TranscriptError,
    parse_markdown,
)


def interview(body: str, *, title: str = "Ines Okafor") -> MarkdownInterview:
    return parse_markdown(f"---\ntitle: {title}\n---\n\n{body}")


def fields(lines: str) -> MarkdownInterview:
    return parse_markdown(f"---\n{lines}\n---\n## Why boats?\n\nThey float.\n")


def answer(markdown: str) -> str:
    (question,) = interview(f"## Why boats?\n\n{markdown}\n").body
    return question.answer


def refusal(text: str) -> str:
    with pytest.raises(TranscriptError) as caught:
        parse_markdown(text)
    return str(caught.value)


def refused_fields(lines: str) -> str:
    return refusal(f"---\n{lines}\n---\n## Why boats?\n\nThey float.\n")


def refused_body(body: str) -> str:
    return refusal(f"---\ntitle: Ines Okafor\n---\n{body}")
