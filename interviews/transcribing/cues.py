"""What is said, with the times at which it is said.

A start is known of questions only. From one to the next, whoever speaks does so at
the pace of speech, or faster where there is less time; the last voice before a known
start has what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from interviews.text import count_words
from interviews.transcribing.utterances import Utterance

# In conversation, pauses included.
SPOKEN_WORDS_A_MINUTE = 150
MILLISECONDS_A_WORD = 60_000 // SPOKEN_WORDS_A_MINUTE
# Two lines on a screen.
LONGEST = 84


@dataclass(frozen=True, kw_only=True)
class Cue:
    start: int
    end: int
    """In milliseconds; later than the start."""
    said: Utterance


def make_cues(utterances: Iterable[Utterance]) -> list[Cue]:
    """``utterances``, of which one has a start at least, one cue each."""
    groups = _groups(list(utterances))
    starts = [group[0].start or 0 for group in groups]
    return [
        cue
        for group, (start, end) in zip(groups, pairwise([*starts, None]), strict=True)
        for cue in _lay_out(group, start * 1000, None if end is None else end * 1000)
    ]


def split_long(utterances: Iterable[Utterance]) -> Iterator[Utterance]:
    """``utterances`` in pieces that fit on a screen."""
    for utterance in utterances:
        first, *others = _pieces(utterance.text)
        yield replace(utterance, text=first)
        for text in others:
            yield replace(utterance, text=text, start=None, goes_on=True)


def _groups(utterances: list[Utterance]) -> list[list[Utterance]]:
    """What is said from each known start on, the beginning being known."""
    groups: list[list[Utterance]] = []
    last = -1
    for utterance in utterances:
        if utterance.start is not None and utterance.start > last:
            last = utterance.start
            groups.append([utterance])
        elif groups:
            groups[-1].append(utterance)
        else:
            groups.append([utterance])
    return groups


def _lay_out(group: list[Utterance], start: int, end: int | None) -> Iterator[Cue]:
    words = [max(1, count_words(utterance.text)) for utterance in group]
    pace = MILLISECONDS_A_WORD
    if end is not None:
        pace = min(pace, (end - start) / sum(words))
    edges = [start + int(count * pace) for count in accumulate(words, initial=0)]
    if end is not None:
        edges[-1] = end
    for said, (first, last) in zip(group, pairwise(edges), strict=True):
        yield Cue(start=first, end=max(last, first + 1), said=said)


def _pieces(text: str) -> list[str]:
    """``text`` cut at spaces, after a sentence where one ends in the second half."""
    pieces = []
    while len(text) > LONGEST:
        head = text[: LONGEST + 1]
        cut = max(head.rfind(f"{mark} ") + len(mark) for mark in (".", "?", "!", "…"))
        if cut <= LONGEST // 2:
            cut = head.rfind(" ")
        if cut <= 0:
            # One long word, or a script without spaces.
            cut = text.find(" ")
        if cut <= 0:
            break
        pieces.append(text[:cut])
        text = text[cut + 1 :]
    return [*pieces, text]
