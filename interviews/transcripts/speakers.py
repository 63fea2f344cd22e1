"""Who speaks in a transcript, and who of them probably asks."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from .interview import Speaker
from .labels import Sort
from .turns import Turn
from .words import split_words

FIRST_WORDS = 80
# So many turns introduce those who take part.
OPENING = 20
ALONE = 0.5
FEW_TURNS = 10
QUESTION_END = re.compile(r"[?？؟][\s\"'”’)\]]*$")
COHOST = re.compile(r"\bco-?hosts?\b([^.?!]{0,60})")
HOSTING = re.compile(
    r"\b(?:welcome (?:back )?to|(?:our|special|today's) guests?\b|thanks? (?:you )?"
    r"(?:so much )?for (?:joining|coming|being)|joined (?:by|as always)|my co-?host|"
    r"I'm your host|on (?:today's|the) (?:show|episode)|welcome to the show)",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class Count:
    labels: dict[str, None] = field(default_factory=dict)
    turns: int = 0
    questions: int = 0
    words: int = 0
    is_named_asker: bool = False
    first_words: str = ""

    @property
    def asking(self) -> float:
        """The share of turns that ask."""
        return self.questions / max(self.turns, 1)


def count_speakers(turns: list[Turn]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    speaker = ""
    for turn in turns:
        if turn.sort is not None:
            speaker = turn.speaker
        if not speaker:
            continue
        count = counts.setdefault(speaker, Count())
        said = turn.said
        count.words += len(split_words(said))
        if turn.sort is None:
            continue
        count.labels[turn.label] = None
        count.turns += 1
        count.questions += bool(QUESTION_END.search(said))
        count.is_named_asker |= turn.sort is Sort.ASKER
        count.first_words = count.first_words or begin(said)
    return counts


def begin(said: str) -> str:
    """How ``said`` begins, with "…" where more is said."""
    words = " ".join(said.split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rstrip()}…"


def propose_interviewers(turns: list[Turn], counts: dict[str, Count]) -> dict[str, str]:
    """Return who probably asks, each with the reason."""
    if any(turn.sort is Sort.QUESTION for turn in turns):
        return {}
    if named := {name: one for name, one in counts.items() if one.is_named_asker}:
        return dict.fromkeys(named, "The label says so.")
    if len(counts) < 2:
        # Where only one has labels, the others answer without.
        alone = (name for name, one in counts.items() if one.asking >= ALONE)
        return dict.fromkeys(alone, "Only this speaker has labels, and asks.")
    most = max(one.asking for one in counts.values())
    longest = max(one.words for one in counts.values())
    first = next(iter(counts))
    opening = " ".join(turn.said for turn in turns[:OPENING])
    introduced = " ".join(COHOST.findall(opening))
    leader = first if HOSTING.search(opening) else ""
    reasons: dict[str, str] = {}
    for name, one in counts.items():
        if name in introduced:
            reasons[name] = "This speaker is introduced as a host."
        elif reason := find_reason(one, most, longest, leads=name == leader):
            reasons[name] = reason
    if len(reasons) == len(counts) and not introduced:
        reasons = keep_clearest(reasons, counts)
    return reasons or {first: "This speaker begins."}


def keep_clearest(reasons: dict[str, str], counts: dict[str, Count]) -> dict[str, str]:
    """Where all of a few turns ask, leave the one who asks most, or asks first."""
    if max(one.turns for one in counts.values()) > FEW_TURNS:
        return reasons
    clearest = max(reasons, key=lambda name: counts[name].questions)
    return {clearest: reasons[clearest]}


def find_reason(count: Count, most: float, longest: int, *, leads: bool) -> str:
    asked = f"{count.questions} of {count.turns} turns end with a question"
    # Whoever speaks most is asked, also where questions come back.
    enough = 0.45 if count.words < longest else 0.75
    if count.asking and count.asking > enough * most:
        return f"{asked}."
    if leads:
        return f"This speaker leads through the conversation, and {asked}."
    return ""


def list_speakers(
    counts: dict[str, Count], interviewers: Collection[str], reasons: dict[str, str]
) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(
            name=name,
            labels=tuple(count.labels),
            turns=count.turns,
            questions=count.questions,
            words=count.words,
            first_words=count.first_words,
            is_interviewer=name in interviewers,
            reason=reasons.get(name, ""),
        )
        for name, count in counts.items()
    )
