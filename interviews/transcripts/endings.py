"""Editors' notes, credits and biographies, which stand around what is said."""

from __future__ import annotations

import re
from collections.abc import Collection

from .interview import ProseKind
from .paragraphs import Kind, Paragraph
from .runs import is_all

NOTE = re.compile(
    r"[\[(（*_\s]*(?:this (?:interview|conversation|transcript|story|article|post)\b|"
    r"the (?:interview|conversation) (?:was|has been)|(?:the )?(?:interview|conversation) "
    r"(?:was|has been)|editor[’']?s?[’']? note|ed(?:itor)?\.? ?(?:note)?:|note:|"
    r"disclaimer|originally published|updated? on|본 인터뷰|이 인터뷰|편집자)",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"[\[(（*_\s]*(?:©|(?:all )?(?:photo|photograph|image|picture|illustration|video|"
    r"film|still|portrait)(?:s|y|graphy)?(?: credits?)?\s*(?:[:：©]|by\b|courtesy\b)|"
    r"(?:words|text|story|styling|interview(?:ed)?|questions|translat(?:ion|ed)|"
    r"edited|transcri(?:pt|ption|bed)|produced|conducted|written)(?: \w+ \w+)? by\b|"
    r"by [A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+\s*$|사진\s*[:：=]|글\s*[:：=]|写真\s*[:：])",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\s*[Aa]bout (?:the (?:author|artist|guest|band|speaker)s?|[A-ZÀ-Þ])"
)
IS = re.compile(
    r"(?:,[^.]{0,80},)?\s+(?:is|are|was|were|lives?|works?|writes?|has|have|plays?|studied|leads?|runs?)\b"
)
MAX_NAME = 80
MAX_CREDIT = 200
MAX_ABOUT = 60


def kind_of_note(paragraph: Paragraph) -> ProseKind | None:
    """Return what a paragraph is that nobody says, if its words tell."""
    text = paragraph.said
    if paragraph.kind is Kind.NOTE:
        return ProseKind.CREDIT
    if NOTE.match(text):
        return ProseKind.NOTE
    if len(text) <= MAX_CREDIT and CREDIT.match(text):
        return ProseKind.CREDIT
    return None


def kind_of_ending(paragraph: Paragraph, names: Collection[str]) -> ProseKind | None:
    """As ``kind_of_note``, also for what tells of the speakers at the very end."""
    if found := kind_of_note(paragraph):
        return found
    if is_biography(paragraph.said, names):
        return ProseKind.BIOGRAPHY
    return None


def is_about(paragraph: Paragraph) -> bool:
    """Whether from here on the text tells of somebody."""
    return ABOUT.match(paragraph.said) is not None and len(paragraph.said) < MAX_ABOUT


def is_biography(text: str, names: Collection[str]) -> bool:
    """Whether ``text`` begins with one of ``names`` and says what they do."""
    head = re.match(r"\W*", text)
    start = head.end() if head else 0
    spaces = re.finditer(r"[\s,]", text[start : start + MAX_NAME])
    ends = (start + found.start() for found in spaces)
    return any(text[start:end] in names and IS.match(text, end) for end in ends)


def is_set_apart(paragraph: Paragraph) -> bool:
    """Whether its looks say that it is not the speaker's."""
    return is_all(paragraph.runs, "italic")
