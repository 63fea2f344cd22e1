"""A file as an interview, from its bytes to its questions and answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from .grouping import group_turns
from .interview import Interview
from .names import accept
from .paragraphs import Document, Kind, check_length
from .questions import asks, find_questions, split_questions
from .readers.cues import read_srt, read_vtt
from .readers.docx import read_docx
from .readers.html import read_html
from .readers.markdown import read_markdown
from .readers.text import read_text
from .sources import Source, open_source
from .speakers import count_speakers, list_speakers, propose_interviewers
from .turns import Turn, make_turns, see_labels
from .words import check_words, split_words

READERS = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "vtt": read_vtt,
    "srt": read_srt,
}
# How much of the beginning is searched for the full names of people.
PROSE = 20_000


def read_interview(
    data: bytes, name: str = "", *, interviewers: Collection[str] | None = None
) -> Interview:
    """Read a file called ``name``: plain text, Markdown, HTML, DOCX, WebVTT or SRT.

    ``interviewers`` are the names of those who ask, in place of those who are
    proposed. Raise TranscriptError, with one sentence, for what cannot be read.
    """
    source = open_source(data, name)
    document = read_document(source)
    check_length(document.paragraphs)
    turns, asked = find_turns(document)
    counts = count_speakers(turns)
    reasons = propose_interviewers(turns, counts)
    asking = reasons.keys() if interviewers is None else interviewers
    interview = Interview(
        parts=group_turns(turns, asked, asking),
        speakers=list_speakers(counts, asking, reasons),
        format=source.format,
        encoding=source.encoding,
        fields=document.fields,
    )
    check_words(document.words, find_words(interview))
    return interview


def read_document(source: Source) -> Document:
    if source.format == "docx":
        return read_docx(source.data)
    return READERS[source.format](source.text)


def find_turns(document: Document) -> tuple[list[Turn], set[int]]:
    """Return the turns, and which of them are questions by their looks."""
    document = replace(document, paragraphs=tuple(split_questions(document)))
    prose = find_prose(document)
    sightings = see_labels(document.paragraphs)
    spoken = [
        one for one in document.paragraphs if one.kind not in (Kind.HEADING, Kind.RULE)
    ]
    accepted = accept(sightings, len(spoken), prose)
    turns = make_turns(document, sightings, accepted, prose)
    looks = find_questions([turn.paragraphs[0] for turn in turns])
    if not looks:
        return turns, set()
    if are_labels_better(turns, looks):
        return turns, set()
    if any(turn.is_spoken for turn in turns) and not are_answers_labelled(turns, looks):
        turns = make_turns(document, sightings, set(), prose)
        looks = find_questions([turn.paragraphs[0] for turn in turns])
    return turns, looks


def are_labels_better(turns: list[Turn], looks: set[int]) -> bool:
    """Whether labelled turns ask more than the questions that only look so."""
    asking = sum(turn.is_spoken and asks(turn.paragraphs[0]) for turn in turns)
    labelled_looks = sum(turns[place].is_spoken for place in looks)
    return labelled_looks * 2 > len(looks) or asking > 2 * len(looks)


def are_answers_labelled(turns: list[Turn], looks: set[int]) -> bool:
    """Whether a label follows most of the questions, as several people answer."""
    followed = sum(
        place + 1 < len(turns) and turns[place + 1].is_spoken for place in looks
    )
    return followed * 2 >= len(looks)


def find_prose(document: Document) -> str:
    parts, size = [str(document.fields.get("title", ""))], 0
    for paragraph in document.paragraphs:
        parts.append(paragraph.text)
        size += len(parts[-1])
        if size > PROSE:
            break
    return "\n".join(parts)[:PROSE]


def find_words(interview: Interview) -> list[str]:
    return split_words("\n".join(paragraph.text for paragraph in interview.paragraphs))
