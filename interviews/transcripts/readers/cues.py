"""Timed cues, of which whole sentences are made again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from interviews.transcripts.leads import begins_turn
from interviews.transcripts.paragraphs import (
    Document,
    Paragraph,
    Place,
    check_number,
)
from interviews.transcripts.readers.captions import (
    INNER_TIME,
    Cue,
    parse_captions,
    spoken_words,
)
from interviews.transcripts.readers.spans import RunWriter
from interviews.transcripts.runs import SOFT_BREAK, Run, Runs, plain
from interviews.transcripts.tags import Tag, read_tags
from interviews.transcripts.words import split_words

# A pause after a whole sentence, in seconds, that begins a new paragraph.
PAUSE = 2.0
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one voice says in one line of a cue."""

    runs: Runs
    voice: str
    place: Place
    end: float


def read_vtt(text: str) -> Document:
    """Read WebVTT whose line ends are ``\\n``."""
    return build(text, parse_captions(text, "vtt"))


def read_srt(text: str) -> Document:
    """Read SRT whose line ends are ``\\n``."""
    return build(text, parse_captions(text, "srt"))


def build(text: str, cues: list[Cue]) -> Document:
    lines: list[Line] = []
    for cue in cues:
        for line in read_cue(cue):
            lines.append(line)
            check_number(len(lines))
    # Captions that roll up say everything twice or more.
    words = (
        split_words(" ".join(plain(line.runs) for line in lines))
        if INNER_TIME.search(text)
        else spoken_words(text)
    )
    return Document(
        paragraphs=tuple(map(make_paragraph, group_lines(lines))), words=tuple(words)
    )


def read_cue(cue: Cue) -> Iterator[Line]:
    voice, writer = "", RunWriter()
    for source in cue.lines:
        for piece, _ in read_tags(source):
            if isinstance(piece, str):
                writer.write_text(piece)
            elif piece.name.partition(".")[0] == "v":
                yield from take_line(writer, voice, cue)
                voice = "" if piece.closes else " ".join(unescape(piece.rest).split())
            else:
                writer.write_tag(Tag(piece.name.partition(".")[0], piece.closes, ""))
        yield from take_line(writer, voice, cue)


def take_line(writer: RunWriter, voice: str, cue: Cue) -> Iterator[Line]:
    if runs := writer.take():
        place = Place(line=cue.number, seconds=cue.start)
        yield Line(runs=runs, voice=voice, place=place, end=cue.end)


def group_lines(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and begins_paragraph(line, group[-1]):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def begins_paragraph(line: Line, last: Line) -> bool:
    if line.voice != last.voice:
        return True
    paused = line.place.seconds - last.end >= PAUSE
    ended = SENTENCE_END.search(plain(last.runs).rstrip())
    return bool(ended) and (paused or begins_turn(plain(line.runs)))


def make_paragraph(group: list[Line]) -> Paragraph:
    runs: list[Run] = []
    for line in group:
        runs += [Run(text=SOFT_BREAK), *line.runs] if runs else line.runs
    return Paragraph(
        runs=tuple(runs),
        places=tuple(line.place for line in group),
        voice=group[0].voice,
    )
