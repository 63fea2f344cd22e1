"""Where a speech may be cut in two, and the cutting itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from interviews.transcripts import Speech
from interviews.transcripts.paragraphs import Paragraph, without_break
from interviews.transcripts.runs import LINE_BREAK, plain, split_runs, spoken
from interviews.transcripts.words import WORD

# After a sentence, with what closes it, and after a line.
SENTENCE_END = re.compile(
    r"[.?!…。？！؟]+[\"'”’)\]」』]*\s+|[。？！]+[”’)\]」』]*|[\n\u2028]\s*"
)


@dataclass(frozen=True, order=True)
class Cut:
    paragraph: int
    """Of the speech, counted from 0: the one in which the second half begins."""
    offset: int
    """In the whole text of that paragraph, its label too."""


def find_cuts(speech: Speech) -> Iterator[Cut]:
    """Between sentences, lines and paragraphs."""
    for number, paragraph in enumerate(speech.paragraphs):
        text = paragraph.text
        places = [0, *(found.end() for found in SENTENCE_END.finditer(text))]
        cuts = (Cut(number, place) for place in places)
        yield from (cut for cut in cuts if may_cut(speech, cut))


def find_words(speech: Speech, words: str) -> Cut | None:
    """Before the first place where ``words`` are said, whatever is between them."""
    wanted = WORD.findall(words)
    if not wanted:
        return None
    pattern = re.compile(r"[\W_]+".join(map(re.escape, wanted)), re.IGNORECASE)
    for number, paragraph in enumerate(speech.paragraphs):
        for found in pattern.finditer(paragraph.text):
            cut = Cut(number, found.start())
            if may_cut(speech, cut):
                return cut
    return None


def may_cut(speech: Speech, cut: Cut) -> bool:
    """Whether ``cut`` leaves something said on both sides and every word whole."""
    if not 0 <= cut.paragraph < len(speech.paragraphs):
        return False
    text = speech.paragraphs[cut.paragraph].text
    if not 0 <= cut.offset < len(text):
        return False
    around = text[max(cut.offset - 1, 0) : cut.offset + 1]
    if cut.offset and WORD.fullmatch(around):
        return False
    return all(map(_is_said, halves(speech.paragraphs, cut)))


def halves(
    paragraphs: tuple[Paragraph, ...], cut: Cut
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    before, after = paragraphs[: cut.paragraph], paragraphs[cut.paragraph + 1 :]
    middle = paragraphs[cut.paragraph]
    if not cut.offset:
        return before, (middle, *after)
    left, right = _split(middle, cut.offset)
    return (*before, left), (right, *after)


def _split(paragraph: Paragraph, offset: int) -> tuple[Paragraph, Paragraph]:
    text = paragraph.text
    left, right = split_runs(paragraph.runs, [0, offset, len(text)])
    line = len(LINE_BREAK.findall(text[:offset]))
    is_new_line = LINE_BREAK.match(text[offset - 1]) is not None
    return (
        replace(
            paragraph,
            runs=without_break(left),
            places=paragraph.places[: line + (not is_new_line)],
        ),
        replace(paragraph, runs=right, places=paragraph.places[line:], marker=""),
    )


def _is_said(paragraphs: tuple[Paragraph, ...]) -> bool:
    """Whether there are words other than labels and times."""
    return any(WORD.search(plain(spoken(one.runs))) for one in paragraphs)


def cut_speech(speech: Speech, cut: Cut) -> tuple[Speech, Speech]:
    """Both halves, which are said by the same speaker."""
    left, right = halves(speech.paragraphs, cut)
    return (
        replace(speech, paragraphs=left),
        replace(speech, paragraphs=right, start=right[0].start),
    )
