"""Turns as they gather to a speech while an interview is grouped."""

from __future__ import annotations

from dataclasses import dataclass, field

from .interview import QA, Prose, ProseKind, Speech
from .labels import Sort
from .paragraphs import Paragraph
from .turns import Turn


@dataclass(kw_only=True)
class SpeechDraft:
    turn: Turn
    """The first one."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    added: int = 0
    """How many paragraphs at the end came without a label."""

    @classmethod
    def of(cls, turn: Turn) -> SpeechDraft:
        return cls(turn=turn, paragraphs=list(turn.paragraphs))

    def add(self, turn: Turn) -> None:
        self.paragraphs += turn.paragraphs
        self.added = self.added + 1 if turn.sort is None else 0

    def take_last(self) -> Paragraph:
        self.added -= 1
        return self.paragraphs.pop()

    @property
    def sort(self) -> Sort | None:
        return self.turn.sort

    @property
    def speaker(self) -> str:
        return self.turn.speaker

    @property
    def said(self) -> str:
        return "\n".join(paragraph.said for paragraph in self.paragraphs)

    def is_by(self, turn: Turn) -> bool:
        """Whether ``turn`` is of the same voice, so that it goes on."""
        if turn.sort is Sort.EVERYONE or turn.sort is Sort.ANSWER:
            return turn.sort is self.sort and turn.label == self.turn.label
        return bool(turn.speaker) and turn.speaker == self.speaker

    def finish(self) -> Speech:
        return Speech(
            paragraphs=tuple(self.paragraphs),
            speaker=self.speaker,
            label=self.turn.label,
            sort=self.sort,
            start=self.turn.start,
        )


@dataclass(kw_only=True)
class QADraft:
    question: SpeechDraft
    by_looks: bool
    """Whether it is a question by its looks, not by its label."""
    answers: list[SpeechDraft] = field(default_factory=list)

    @property
    def last(self) -> SpeechDraft:
        return self.answers[-1] if self.answers else self.question

    def finish(self, uncertain: str) -> QA:
        return QA(
            question=self.question.finish(),
            answers=tuple(answer.finish() for answer in self.answers),
            uncertain=uncertain,
        )


@dataclass(kw_only=True)
class ProseDraft:
    kind: ProseKind
    speech: SpeechDraft
    uncertain: str = ""

    def finish(self) -> Prose:
        return Prose(
            kind=self.kind, speech=self.speech.finish(), uncertain=self.uncertain
        )
