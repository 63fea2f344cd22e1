"""The title of a text that does not say which of its lines it is."""

from __future__ import annotations

import re
from dataclasses import replace

from interviews.transcripts import Interview, Part, Prose, ProseKind
from interviews.transcripts.leads import find_lead
from interviews.transcripts.paragraphs import Kind, Paragraph
from interviews.transcripts.questions import asks, number_of

MAX_LENGTH = 100
# A sentence ends so, and so does a salutation; an address is no title either.
SENTENCE = re.compile(r"[.。!！…:：;；,，][\"'”’)\]」』]*$|://|@")


def with_title(interview: Interview) -> Interview:
    """``interview`` with its first line as the title, if it has none and that is one."""
    if interview.title or not interview.parts:
        return interview
    return replace(
        interview, parts=(*split_title(interview.parts[0]), *interview.parts[1:])
    )


def split_title(part: Part) -> tuple[Part, ...]:
    if not isinstance(part, Prose) or part.speech.label or part.speech.speaker:
        return (part,)
    first, *others = part.speech.paragraphs
    if not is_title(first):
        return (part,)
    speech = replace(part.speech, paragraphs=(first,))
    title = Prose(kind=ProseKind.TITLE, speech=speech)
    if not others:
        return (title,)
    rest = replace(part.speech, paragraphs=tuple(others))
    return title, replace(part, speech=rest)


def is_title(paragraph: Paragraph) -> bool:
    """Whether it is one short line that neither asks, nor says, nor names a speaker."""
    text = paragraph.text.strip()
    if paragraph.kind is not Kind.PARAGRAPH:
        return False
    if asks(paragraph) or number_of(paragraph):
        return False
    if not text or len(text) > MAX_LENGTH or "\n" in text:
        return False
    is_led = find_lead(text, 0, len(text), 0) is not None
    return not is_led and SENTENCE.search(text) is None
