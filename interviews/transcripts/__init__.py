from __future__ import annotations

from .decoding import decode
from .exceptions import TranscriptError
from .markdown import MarkdownInterview, Passage, Question, parse_markdown

__all__ = [
    "MarkdownInterview",
    "Passage",
    "Question",
    "TranscriptError",
    "decode",
    "parse_markdown",
]
