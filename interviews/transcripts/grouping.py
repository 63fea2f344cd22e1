"""Turns as an introduction, questions with their answers, and the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from .drafts import QADraft, SpeechDraft
from .endings import is_about, is_set_apart, kind_of_ending, kind_of_note
from .interview import QA, Part, Prose, ProseKind, Speech
from .labels import Sort
from .paragraphs import Kind, Paragraph
from .questions import ASKS, NUMBER
from .runs import Role, mark
from .speakers import QUESTION_END
from .turns import Turn
from .words import split_words

# So few words without a question mark keep somebody else talking.
INTERJECTION = 4
UNKNOWN_SPEAKER = "It does not say who speaks."
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
        self.is_answer_labelled = any(
            turn.sort in (Sort.ANSWER, Sort.EVERYONE)
            or (turn.sort is Sort.NAME and turn.speaker not in self.interviewers)
            for turn in turns
        )
        self.parts: list[Part] = []
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
        elif self.parts and not self.current and self.last_kind is ProseKind.REMARK:
            self.extend_remark(turn)
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

    @property
    def last_kind(self) -> ProseKind | None:
        last = self.parts[-1]
        return last.kind if isinstance(last, Prose) else None

    def extend_remark(self, turn: Turn) -> None:
        last = self.parts.pop()
        paragraphs = (*last.speech.paragraphs, *turn.paragraphs)
        self.parts.append(
            replace(last, speech=replace(last.speech, paragraphs=paragraphs))
        )

    def kind_of_loose(self, turn: Turn) -> ProseKind:
        if found := kind_of_note(turn.paragraphs[0]):
            return found
        started = any(isinstance(part, QA) for part in self.parts)
        return ProseKind.PARAGRAPH if started else ProseKind.INTRODUCTION

    def close(self) -> None:
        """End the Q&A; what has no answer is left as a remark or a heading."""
        current, self.current = self.current, None
        if current is None:
            return
        notes = take_notes(current.last)
        if current.answers:
            answers = tuple(answer.finish() for answer in current.answers)
            question = current.question.finish()
            self.parts.append(
                QA(question=question, answers=answers, uncertain=doubt(current))
            )
        else:
            kind = (
                ProseKind.HEADING
                if current.question.turn.kind is Kind.HEADING
                else ProseKind.REMARK
            )
            speech = current.question.finish()
            self.parts.append(
                Prose(kind=kind, speech=speech, uncertain="It has no answer.")
            )
        self.parts += notes

    def flush(self) -> None:
        for aside in self.asides:
            self.pass_on(aside, ASIDES[aside.sort])
        self.asides = []

    def pass_on(self, turn: Turn, kind: ProseKind) -> None:
        last = self.parts[-1] if self.parts else None
        joined = (ProseKind.INTRODUCTION, ProseKind.PARAGRAPH)
        if isinstance(last, Prose) and last.kind is kind and kind in joined:
            self.extend_remark(turn)
            return
        uncertain = ""
        if kind is ProseKind.PARAGRAPH:
            uncertain = UNKNOWN_SPEAKER
        elif kind is ProseKind.REMARK:
            uncertain = "It answers no question."
        speech = SpeechDraft.of(turn).finish()
        self.parts.append(Prose(kind=kind, speech=speech, uncertain=uncertain))

    def finish(self) -> list[Part]:
        names = {turn.speaker for turn in self.turns}
        endings = take_endings(self.current.last, names) if self.current else []
        self.close()
        self.flush()
        self.parts += endings
        if not any(isinstance(part, QA) for part in self.parts):
            return [without_introduction(part) for part in self.parts]
        return classify_endings(self.parts, names)


def without_introduction(part: Part) -> Part:
    """Where nobody asks anything, nothing is introduced."""
    if isinstance(part, Prose) and part.kind is ProseKind.INTRODUCTION:
        return replace(part, kind=ProseKind.PARAGRAPH, uncertain=UNKNOWN_SPEAKER)
    return part


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


def take_notes(speech: SpeechDraft) -> list[Prose]:
    """Take the notes and credits off the end of a speech."""
    return take(speech, kind_of_note)


def take_endings(speech: SpeechDraft, names: Collection[str]) -> list[Prose]:
    """Take off all that stands around an interview and is at its very end."""
    taken: list[Prose] = []
    free = min(speech.added, len(speech.paragraphs) - 1)
    about = [n for n in range(-free, 0) if is_about(speech.paragraphs[n])]
    for _ in range(-about[0] if about else 0):
        paragraph = speech.take_last()
        kind = kind_of_note(paragraph) or ProseKind.BIOGRAPHY
        taken.insert(0, passage_of(paragraph, kind))
    return take(speech, lambda one: kind_of_ending(one, names)) + taken


def take(
    speech: SpeechDraft, kind_of: Callable[[Paragraph], ProseKind | None]
) -> list[Prose]:
    taken: list[Prose] = []
    while speech.added > 0 and len(speech.paragraphs) > 1:
        kind = kind_of(speech.paragraphs[-1])
        if kind is None:
            break
        taken.append(passage_of(speech.take_last(), kind))
    return taken[::-1]


def passage_of(paragraph: Paragraph, kind: ProseKind) -> Prose:
    return Prose(kind=kind, speech=Speech(paragraphs=(paragraph,)))


def classify_endings(parts: list[Part], names: Collection[str]) -> list[Part]:
    """Say of the paragraphs behind the last Q&A what they are."""
    classified = list(parts)
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if isinstance(part, QA):
            break
        if part.kind is ProseKind.PARAGRAPH:
            kinds = [kind_of_ending(one, names) for one in part.speech.paragraphs]
            if kinds[0] is not None:
                classified[place] = replace(part, kind=kinds[0], uncertain="")
            elif is_set_apart(part.speech.paragraphs[0]):
                classified[place] = replace(
                    part, kind=ProseKind.NOTE, uncertain="It may be a biography."
                )
    return classified
