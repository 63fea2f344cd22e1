"""Turns as an introduction, questions with their answers, and the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from .closing import UNKNOWN_SPEAKER, Drafted, finish_parts, take_endings, take_notes
from .drafts import ProseDraft, QADraft, SpeechDraft
from .endings import is_set_apart, kind_of_note
from .interview import Part, ProseKind
from .labels import Sort
from .paragraphs import Kind
from .questions import ASKS, NUMBER
from .runs import Role, mark
from .speakers import QUESTION_END
from .turns import Turn
from .words import split_words

# So few words without a question mark keep somebody else talking.
INTERJECTION = 4
NO_ANSWER = "It has no answer."
DOUBTS = {
    ProseKind.PARAGRAPH: UNKNOWN_SPEAKER,
    ProseKind.REMARK: "It answers no question.",
}
ASIDES = {
    Sort.SECTION: ProseKind.SECTION,
    Sort.NOTE: ProseKind.NOTE,
    Sort.CREDIT: ProseKind.CREDIT,
}


def group_turns(
    turns: list[Turn], asked: Collection[int], interviewers: Collection[str]
) -> tuple[Part, ...]:
    """Return the parts of the interview; ``asked`` are questions by their looks."""
    grouper = Grouper(turns, asked, interviewers)
    for place, turn in enumerate(turns):
        grouper.add(place, turn)
    return tuple(grouper.finish())


class Grouper:
    def __init__(
        self, turns: list[Turn], asked: Collection[int], interviewers: Collection[str]
    ):
        self.turns = turns
        self.asked = frozenset(asked)
        self.interviewers = frozenset(interviewers)
        self.level = min(
            (turns[place].paragraphs[0].level for place in asked), default=0
        )
        self.last_asked = max(
            (n for n, turn in enumerate(turns) if n in asked or turn.is_spoken),
            default=-1,
        )
        self.is_answer_labelled = are_answers_labelled(turns, self.interviewers)
        self.parts: list[Drafted] = []
        self.started = False
        self.current: QADraft | None = None
        self.asides: list[Turn] = []
        self.ruled = False

    def add(self, place: int, turn: Turn) -> None:
        if turn.kind is Kind.RULE:
            self.ruled = place > self.last_asked
        elif place in self.asked:
            self.ask(turn, by_looks=True)
        elif turn.kind is Kind.HEADING:
            self.add_heading(turn)
        elif turn.sort in ASIDES:
            self.asides.append(turn)
        elif turn.is_spoken:
            self.add_spoken(place, turn)
        else:
            self.add_unlabelled(turn)

    def add_heading(self, turn: Turn) -> None:
        in_answer = self.current and self.current.by_looks and self.level
        if in_answer and turn.paragraphs[0].level > self.level:
            self.answer(turn)
            return
        self.close()
        self.flush()
        is_title = not self.parts and turn.paragraphs[0].level == 1
        kind = ProseKind.TITLE if is_title else ProseKind.HEADING
        self.pass_on(turn, kind)

    def add_spoken(self, place: int, turn: Turn) -> None:
        if self.is_question(place, turn):
            self.ask(turn, by_looks=False)
        elif self.current:
            self.answer(turn)
        else:
            self.flush()
            self.pass_on(turn, ProseKind.REMARK)

    def is_question(self, place: int, turn: Turn) -> bool:
        if turn.sort is Sort.QUESTION:
            return True
        if self.asked or turn.speaker not in self.interviewers:
            return False
        if not self.current:
            return True
        last = self.current.last
        asks = ASKS.search(turn.said) is not None
        if last.is_by(turn):
            # Further words of the question; an answer of the asker's goes on too.
            return asks and bool(self.current.answers)
        if not asks and QUESTION_END.search(last.said):
            return False
        if not self.current.answers:
            # Several who ask talk to each other before the first answer.
            return asks
        return asks or not self.is_interjection(place, turn)

    def is_interjection(self, place: int, turn: Turn) -> bool:
        follower = self.turns[place + 1] if place + 1 < len(self.turns) else None
        before = self.current.last if self.current else None
        return (
            len(split_words(turn.said)) <= INTERJECTION
            and follower is not None
            and before is not None
            and before.is_by(follower)
        )

    def ask(self, turn: Turn, *, by_looks: bool) -> None:
        current = self.current
        is_open = current and current.by_looks and not current.answers
        if by_looks and is_open and turn.kind is not Kind.HEADING:
            current.question.add(number_marked(turn))
            return
        self.close()
        self.flush()
        self.ruled = False
        question = SpeechDraft.of(number_marked(turn) if by_looks else turn)
        self.current = QADraft(question=question, by_looks=by_looks)

    def answer(self, turn: Turn) -> None:
        assert self.current is not None  # noqa: S101 (every caller has looked)
        current = self.current
        for aside in self.asides:
            current.answers.append(SpeechDraft.of(aside))
        asides, self.asides = self.asides, []
        if not asides and turn.is_spoken and current.last.is_by(turn):
            current.last.add(turn)
        elif turn.is_spoken or not current.answers or asides:
            current.answers.append(SpeechDraft.of(turn))
        else:
            current.last.add(turn)

    def add_unlabelled(self, turn: Turn) -> None:
        if self.asides:
            self.add_below_aside(turn)
        elif self.current and not (self.ruled and self.ends_talk(turn)):
            self.go_on(self.current, turn)
        elif remark := self.open_prose(ProseKind.REMARK):
            remark.speech.add(turn)
        else:
            self.close()
            self.pass_on(turn, self.kind_of_loose(turn))

    def ends_talk(self, turn: Turn) -> bool:
        """Whether what stands below a rule at the end is not the speaker's."""
        return not self.asked or is_set_apart(turn.paragraphs[0])

    def go_on(self, current: QADraft, turn: Turn) -> None:
        unanswered = not current.answers
        if unanswered and not current.by_looks and self.is_answer_labelled:
            current.question.add(turn)
        else:
            self.answer(turn)

    def add_below_aside(self, turn: Turn) -> None:
        """A paragraph below a break goes on with what was said before it."""
        if self.current and self.asides[-1].sort is Sort.SECTION:
            speaker = self.current.last.turn
            self.answer(replace(turn, speaker=speaker.speaker))
        else:
            self.close()
            self.flush()
            self.pass_on(turn, self.kind_of_loose(turn))

    def kind_of_loose(self, turn: Turn) -> ProseKind:
        if found := kind_of_note(turn.paragraphs[0]):
            return found
        return ProseKind.PARAGRAPH if self.started else ProseKind.INTRODUCTION

    def open_prose(self, *kinds: ProseKind) -> ProseDraft | None:
        """The last part, if it is one of ``kinds`` that more may be added to."""
        last = self.parts[-1] if self.parts and not self.current else None
        return last if isinstance(last, ProseDraft) and last.kind in kinds else None

    def close(self) -> None:
        """End the Q&A; what has no answer is left as a remark or a heading."""
        current, self.current = self.current, None
        if current is None:
            return
        notes = take_notes(current.last)
        if current.answers:
            self.started = True
            self.parts.append(current.finish(doubt(current)))
        else:
            is_heading = current.question.turn.kind is Kind.HEADING
            kind = ProseKind.HEADING if is_heading else ProseKind.REMARK
            self.parts.append(
                ProseDraft(kind=kind, speech=current.question, uncertain=NO_ANSWER)
            )
        self.parts += notes

    def flush(self) -> None:
        for aside in self.asides:
            self.pass_on(aside, ASIDES[aside.sort])
        self.asides = []

    def pass_on(self, turn: Turn, kind: ProseKind) -> None:
        joined = kind in (ProseKind.INTRODUCTION, ProseKind.PARAGRAPH)
        if joined and (prose := self.open_prose(kind)):
            prose.speech.add(turn)
            return
        speech = SpeechDraft.of(turn)
        uncertain = DOUBTS.get(kind, "")
        self.parts.append(ProseDraft(kind=kind, speech=speech, uncertain=uncertain))

    def finish(self) -> Iterator[Part]:
        names = {turn.speaker for turn in self.turns}
        endings = take_endings(self.current.last, names) if self.current else []
        self.close()
        self.flush()
        return finish_parts([*self.parts, *endings], names)


def are_answers_labelled(turns: list[Turn], interviewers: Collection[str]) -> bool:
    """Whether who answers has a label, so that what has none goes on with the question."""
    if any(
        turn.sort in (Sort.ANSWER, Sort.EVERYONE)
        or (turn.sort is Sort.NAME and turn.speaker not in interviewers)
        for turn in turns
    ):
        return True
    # Where all are hosts, they answer each other.
    labelled = sum(turn.is_spoken for turn in turns)
    replies = sum(
        one.is_spoken and other.is_spoken and one.speaker != other.speaker
        for one, other in pairwise(turns)
    )
    return 0 < labelled <= replies * 2


def number_marked(turn: Turn) -> Turn:
    """``turn`` with the number of the question marked as its label."""
    (paragraph,) = turn.paragraphs
    found = NUMBER.match(paragraph.text)
    if not found:
        return turn
    runs = mark(paragraph.runs, 0, found.end(), Role.LABEL)
    return replace(turn, paragraphs=(replace(paragraph, runs=runs),))


def doubt(current: QADraft) -> str:
    if current.by_looks and not ASKS.search(current.question.said):
        return "It has no question mark."
    if not current.question.said.strip():
        return "The question has no words."
    return ""
