"""What comes off the end of a speech and of an interview."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from .drafts import ProseDraft, SpeechDraft
from .endings import is_about, is_set_apart, kind_of_ending, kind_of_note
from .interview import QA, Part, ProseKind
from .paragraphs import Paragraph
from .turns import Turn

UNKNOWN_SPEAKER = "It does not say who speaks."
Drafted = QA | ProseDraft


def take_notes(speech: SpeechDraft) -> list[ProseDraft]:
    """Take the notes and credits off the end of a speech."""
    return take(speech, kind_of_note)


def take_endings(speech: SpeechDraft, names: Collection[str]) -> list[ProseDraft]:
    """Take off all that stands around an interview and is at its very end."""
    taken: list[ProseDraft] = []
    free = min(speech.added, len(speech.paragraphs) - 1)
    about = [n for n in range(-free, 0) if is_about(speech.paragraphs[n])]
    for _ in range(-about[0] if about else 0):
        paragraph = speech.take_last()
        kind = kind_of_note(paragraph) or ProseKind.BIOGRAPHY
        taken.append(draft_of(paragraph, kind))
    return take(speech, lambda one: kind_of_ending(one, names)) + taken[::-1]


def take(
    speech: SpeechDraft, kind_of: Callable[[Paragraph], ProseKind | None]
) -> list[ProseDraft]:
    taken: list[ProseDraft] = []
    while speech.added > 0 and len(speech.paragraphs) > 1:
        kind = kind_of(speech.paragraphs[-1])
        if kind is None:
            break
        taken.append(draft_of(speech.take_last(), kind))
    return taken[::-1]


def draft_of(paragraph: Paragraph, kind: ProseKind) -> ProseDraft:
    return ProseDraft(kind=kind, speech=SpeechDraft.of(Turn(paragraphs=(paragraph,))))


def finish_parts(parts: list[Drafted], names: Collection[str]) -> Iterator[Part]:
    """Yield the parts, with what the last ones and those without questions are."""
    last = max((n for n, part in enumerate(parts) if isinstance(part, QA)), default=-1)
    for place, part in enumerate(parts):
        if isinstance(part, QA):
            yield part
            continue
        if last < 0:
            unname_introduction(part)
        elif place > last:
            name_ending(part, names)
        yield part.finish()


def unname_introduction(part: ProseDraft) -> None:
    """Where nobody asks anything, nothing is introduced."""
    if part.kind is ProseKind.INTRODUCTION:
        part.kind, part.uncertain = ProseKind.PARAGRAPH, UNKNOWN_SPEAKER


def name_ending(part: ProseDraft, names: Collection[str]) -> None:
    """Say of a paragraph behind the last Q&A what it is."""
    if part.kind is not ProseKind.PARAGRAPH:
        return
    first = part.speech.paragraphs[0]
    if kind := kind_of_ending(first, names):
        part.kind, part.uncertain = kind, ""
    elif is_set_apart(first):
        part.kind, part.uncertain = ProseKind.NOTE, "It may be a biography."
