from __future__ import annotations

from .decoding import decode
from .exceptions import TranscriptError
from .interview import QA, Interview, Part, Prose, ProseKind, Speaker, Speech
from .markdown import MarkdownInterview, Passage, Question, parse_markdown
from .paragraphs import Span
from .reading import read_interview
from .words import LostWords

__all__ = [
    "QA",
    "Interview",
    "LostWords",
    "MarkdownInterview",
    "Part",
    "Passage",
    "ProseKind",
    "Prose",
    "Question",
    "Span",
    "Speaker",
    "Speech",
    "TranscriptError",
    "decode",
    "parse_markdown",
    "read_interview",
]
