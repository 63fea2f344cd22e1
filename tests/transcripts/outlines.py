"""An interview on a few short lines, to compare with what it should be."""

from __future__ import annotations

from textwrap import dedent

from interviews.timecodes import format_timecode
from interviews.transcripts import QA, Interview, Speech, read_interview


def read(source: str, name: str = "interview.txt") -> Interview:
    """Read ``source``, which may be indented as code is."""
    return read_interview(dedent(source).strip("\n").encode(), name)


def outline(source: str, name: str = "interview.txt") -> str:
    return describe(read(source, name))


def described(expected: str) -> str:
    return dedent(expected).strip("\n")


def describe(interview: Interview) -> str:
    """One line for each speech: ``? Ana 0:04: Why?``, ``= Ben: Because.``, ``note: …``."""
    lines = []
    for part in interview.parts:
        if isinstance(part, QA):
            lines.append(f"? {describe_speech(part.question)}")
            lines += [f"= {describe_speech(answer)}" for answer in part.answers]
        else:
            lines.append(f"{part.kind}: {describe_speech(part.speech)}")
    return "\n".join(lines)


def describe_speech(speech: Speech) -> str:
    who = f"<{speech.label}>" if speech.is_aside else speech.credit or speech.speaker
    start = "" if speech.start is None else format_timecode(int(speech.start))
    head = " ".join(filter(None, [who, start]))
    text = speech.text.replace("\n", " / ")
    return f"{head}: {text}".rstrip() if head else text
