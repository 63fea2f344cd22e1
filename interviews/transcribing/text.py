"""An interview as plain text, as people write transcripts down in e-mails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from interviews.markup import Paragraph
from interviews.text import one_line, printable
from interviews.timecodes import format_timecode
from interviews.transcribing.manuscripts import Manuscript
from interviews.transcribing.script import Kind, Line, write_script

QUESTION, ANSWER = "Q", "A"


def write_text(manuscript: Manuscript) -> str:
    """The title, then questions and answers with an empty line between paragraphs."""
    title = one_line(manuscript.title)
    head = [title, manuscript.day.isoformat(), manuscript.url]
    blocks = ["\n".join(filter(None, head))]
    for line in write_script(manuscript.parts):
        blocks += _blocks(line)
    return printable("\n\n".join(blocks)) + "\n"


def _blocks(line: Line) -> list[str]:
    if line.kind is Kind.ASIDE:
        line = replace(line, paragraphs=list(map(_with_addresses, line.paragraphs)))
    blocks = list(_paragraph_blocks(line.paragraphs))
    match line.kind:
        case Kind.ORIGINAL:
            # Each of them: nothing else tells where they end.
            return [f"{line.label} {block}" for block in blocks]
        case Kind.QUESTION:
            # Names leave open who asks, so this is said in any case.
            label = f"{QUESTION} ({line.label})" if line.label else QUESTION
            return _led(f"{_stamp(line)}{label}:", line.paragraphs, blocks)
        case Kind.ANSWER:
            return _led(f"{line.speaker or ANSWER}:", line.paragraphs, blocks)
    return _led(f"{line.label}:", line.paragraphs, blocks) if line.label else blocks


def _with_addresses(paragraph: Paragraph) -> Paragraph:
    """``paragraph`` with where each link leads; in answers nobody says that."""
    runs = (
        replace(run, text=f"{run.text} ({run.href})")
        if run.href not in ("", run.text)
        else run
        for run in paragraph.runs
    )
    return replace(paragraph, runs=tuple(runs))


def _stamp(line: Line) -> str:
    return "" if line.start is None else f"[{format_timecode(line.start)}] "


def _led(label: str, paragraphs: list[Paragraph], blocks: list[str]) -> list[str]:
    """``blocks`` with ``label`` before the words, or above what has a mark of its own."""
    if not blocks or paragraphs[0].tag in {"li", "blockquote"}:
        return [label, *blocks]
    first, *others = blocks
    return [f"{label} {first}", *others]


def _paragraph_blocks(paragraphs: list[Paragraph]) -> Iterator[str]:
    for in_list, group in groupby(paragraphs, key=lambda one: one.depth > 0):
        lines = [_written(paragraph) for paragraph in group]
        if in_list:
            yield "\n".join(lines)
        else:
            yield from lines


def _written(paragraph: Paragraph) -> str:
    lines = [" ".join(line.split()) for line in paragraph.text.split("\n")]
    first = others = ""
    if paragraph.depth:
        mark = f"{paragraph.number}. " if paragraph.number else "- "
        indent = "  " * (paragraph.depth - 1)
        others = indent + " " * len(mark)
        first = others if paragraph.goes_on else indent + mark
    if paragraph.tag == "blockquote":
        first, others = f"{first}> ", f"{others}> "
    return "\n".join([first + lines[0], *(others + line for line in lines[1:])])
