"""WebVTT and SRT as cues, whole or refused."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from interviews.transcripts.exceptions import TranscriptError
from interviews.transcripts.paragraphs import MAX_LINES
from interviews.transcripts.tags import read_tags
from interviews.transcripts.words import split_words

TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
TIMES = re.compile(rf"\s*{TIME}\s*-->\s*{TIME}(?:\s.*)?")
# Times and styles of single words.
INNER_TIME = re.compile(r"<\d+:[\d:.]+>")
OVERRIDE = re.compile(r"\{\\[^{}]*\}")
# A number, times, and two lines of words for each cue.
MAX_FILE_LINES = 4 * MAX_LINES
UNSPOKEN = ("WEBVTT", "NOTE", "STYLE", "REGION")


@dataclass(frozen=True, kw_only=True)
class Cue:
    number: int
    """Its place among the cues, counted from 1."""
    start: float
    end: float
    """In seconds."""
    lines: tuple[str, ...]
    """With their tags."""


def parse_captions(text: str, kind: str) -> list[Cue]:
    """Return the cues of a ``vtt`` or ``srt`` file whose line ends are ``\\n``."""
    check_times(text)
    text = join_torn_cues(text) if kind == "vtt" else number_cues(text)
    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=kind).captions
    except (MalformedCaptionError, MalformedFileError, ValueError) as exc:
        raise TranscriptError(f"It is not a {kind.upper()} file.") from exc
    cues = [make_cue(caption, number) for number, caption in enumerate(captions, 1)]
    if not any(cue.lines for cue in cues):
        raise TranscriptError("It has no cues with times and words.")
    return without_repeats(cues) if INNER_TIME.search(text) else cues


def check_times(text: str) -> None:
    """Refuse a time that the parser would leave out with its words."""
    lines = text.split("\n")
    if sum(map(bool, lines)) > MAX_FILE_LINES:
        raise TranscriptError(f"It has more than {MAX_FILE_LINES:,} lines.")
    if text.count("-->") > MAX_LINES:
        raise TranscriptError(f"It has more than {MAX_LINES:,} cues.")
    for number, line in enumerate(lines, start=1):
        if "-->" in line and not TIMES.fullmatch(line):
            raise TranscriptError(f"It is damaged or cut off at line {number}.")


def join_torn_cues(text: str) -> str:
    """Join what an empty line has torn off its cue, which WebVTT would leave out."""
    joined: list[str] = []
    for block in re.split(r"\n(?:[ \t]*\n)+", text):
        timed = any("-->" in line for line in block.split("\n")[:2])
        if timed or block.startswith(UNSPOKEN) or not joined:
            joined.append(block)
        elif "-->" in joined[-1]:
            joined[-1] += f"\n{block}"
        elif block.strip():
            raise TranscriptError("It has words outside of its cues.")
    return "\n\n".join(joined)


def number_cues(text: str) -> str:
    """Number the cues that have no number; the parser would leave them out."""
    lines: list[str] = []
    for line in text.lstrip("\n").split("\n"):
        if "-->" in line and not (lines and lines[-1].strip().isdigit()):
            lines.append("0")
        lines.append(line)
    return "\n".join(lines)


def make_cue(caption: webvtt.Caption, number: int) -> Cue:
    lines = (OVERRIDE.sub("", line) for line in caption.lines)
    return Cue(
        number=number,
        start=caption.start_time.in_milliseconds() / 1000,
        end=caption.end_time.in_milliseconds() / 1000,
        lines=tuple(line for line in lines if line.strip()),
    )


def without_repeats(cues: list[Cue]) -> list[Cue]:
    """Leave out the lines that captions which roll up show once more."""
    kept, shown = [], ()
    for cue in cues:
        plain = tuple(INNER_TIME.sub("", line) for line in cue.lines)
        texts = tuple(" ".join(without_tags(line).split()) for line in plain)
        repeated = next(
            (
                size
                for size in range(len(texts), 0, -1)
                if shown[-size:] == texts[:size]
            ),
            0,
        )
        if texts:
            shown = texts
        if plain[repeated:]:
            kept.append(
                Cue(
                    number=cue.number,
                    start=cue.start,
                    end=cue.end,
                    lines=plain[repeated:],
                )
            )
    return kept


def without_tags(source: str) -> str:
    return "".join(piece for piece, _ in read_tags(source) if isinstance(piece, str))


def spoken_words(text: str) -> list[str]:
    """The words of a file found line by line, to compare with those of its cues."""
    return split_words(without_tags("\n".join(spoken_lines(text))))


def spoken_lines(text: str) -> Iterator[str]:
    lines = text.split("\n")
    unspoken, after_blank = False, True
    for place, line in enumerate(lines):
        follower = lines[place + 1] if place + 1 < len(lines) else ""
        if after_blank:
            unspoken = line.startswith(UNSPOKEN) and "-->" not in follower
        named = "-->" in follower and (after_blank or line.strip().isdigit())
        if not (unspoken or named or "-->" in line):
            yield OVERRIDE.sub("", line)
        after_blank = not line.strip()
