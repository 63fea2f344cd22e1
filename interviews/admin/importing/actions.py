"""What the buttons of a review say, which come back from a browser as text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from interviews.importing.reviewing.cuts import find_words
from interviews.importing.reviewing.operations import NotPossible, Step
from interviews.importing.reviewing.reviews import Review
from interviews.importing.reviewing.segments import SegmentKind

# Six digits at most: a source has far fewer segments, and a paragraph fewer letters.
ACTION = re.compile(r"(?P<name>[a-z]{1,12})(?P<places>(?::[0-9]{1,7}){0,3})")
SPEAKER = "said-by-{}"
MOST_WORDS = 300


class UnknownAction(Exception):
    """A button that no page of ours has."""


def read_action(text: str) -> tuple[str, list[int]]:
    """The name of an action with its numbers: ``("cut", [12, 0, 41])``."""
    found = ACTION.fullmatch(text)
    if not found:
        raise UnknownAction
    return found["name"], [int(number) for number in found["places"].split(":")[1:]]


def meaning_of_enter(form: Mapping[str, str]) -> str:
    """What the Enter key asks for: the button beside the field that was typed in."""
    if form.get("words", "").strip() and form.get("split"):
        return f"words:{form['split']}"
    return "add" if form.get("added", "").strip() else "save"


def make_step(
    name: str, places: list[int], form: Mapping[str, str], review: Review
) -> Step | None:
    """The step that a button stands for; None for one that takes none.

    Raise NotPossible where there is no such place.
    """
    match name, places:
        case (("join" | "swap"), [place]):
            return [name, place]
        case (("question" | "answer" | "prose"), [place]):
            return ["turn", place, name]
        case "cut", [place, paragraph, offset]:
            return ["split", place, paragraph, offset, _kind(form)]
        case "words", [place]:
            return _split_before_words(place, form, review)
        case _:
            return None


def _kind(form: Mapping[str, str]) -> str:
    kind = form.get("second-half", "")
    if kind not in set(SegmentKind):
        raise UnknownAction
    return kind


def _split_before_words(place: int, form: Mapping[str, str], review: Review) -> Step:
    if place >= len(review.segments):
        raise NotPossible("It is not there any more.")
    words = form.get("words", "")[:MOST_WORDS]
    cut = find_words(review.segments[place].speech, words)
    if cut is None:
        raise NotPossible("These words are not there, or nothing stands before them.")
    return ["split", place, cut.paragraph, cut.offset, _kind(form)]


def changed_speakers(form: Mapping[str, str], review: Review) -> list[Step]:
    """A step for each speaker who was chosen anew."""
    steps = []
    for place, segment in enumerate(review.segments):
        chosen = form.get(SPEAKER.format(place))
        if chosen is None or chosen == shown_speaker(segment.speech):
            continue
        if chosen == "" or chosen in review.names:
            steps.append(["speak", place, chosen])
    return steps


def shown_speaker(speech: object) -> str:
    """Who says it as the page shows it, a credit such as “Everyone” too."""
    return speech.credit or speech.speaker
