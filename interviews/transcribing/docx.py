"""An interview as a document of a word processor."""

from __future__ import annotations

from interviews.markup import Paragraph, Run
from interviews.text import one_line
from interviews.transcribing.manuscripts import Manuscript
from interviews.transcribing.script import Kind, Line, write_script
from interviews.transcribing.word.documents import WordDocument

STYLES = {Kind.QUESTION: "Heading2", Kind.HEADING: "Heading1", Kind.ORIGINAL: "Quote"}


def write_docx(manuscript: Manuscript) -> bytes:
    """The same bytes for the same words."""
    title = one_line(manuscript.title)
    document = WordDocument(title=title, day=manuscript.day)
    document.add([Paragraph(runs=(Run(text=title),))], style="Title")
    for line in write_script(manuscript.parts):
        document.add(_labelled(line), style=STYLES.get(line.kind, ""))
    return document.pack()


def _labelled(line: Line) -> list[Paragraph]:
    match line.kind:
        case Kind.ORIGINAL:
            return _led(Run(text=line.label, italic=True), line.paragraphs)
        case Kind.ANSWER | Kind.ASIDE if line.label:
            return _led(Run(text=f"{line.label}:", bold=True), line.paragraphs)
    # Headings say by their style what they are.
    return line.paragraphs


def _led(label: Run, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """``paragraphs`` with ``label`` before their words, or above a list or a quotation."""
    if not paragraphs or paragraphs[0].tag != "p":
        return [Paragraph(runs=(label,)), *paragraphs]
    first, *others = paragraphs
    return [Paragraph(runs=(label, Run(text=" "), *first.runs)), *others]
