"""Where answers are kept: a cache of Django's, shared by all workers."""

from __future__ import annotations

import time
from contextlib import suppress

from django.core.cache import caches
from django.db import Error

from interviews.cache.answers import Answer
from interviews.cache.history import history
from interviews.cache.questions import Question
from interviews.conf import conf
from interviews.keeping import Recipe
from interviews.memory import Memory
from interviews.standing import Versions
from interviews.visits.counts import visits_by_page

AN_HOUR = 60 * 60
A_DAY = 24 * AN_HOUR
# Of many readers of the same, one has it made; the others wait, but not for ever.
MAKING_SECONDS = 10
WAITING_SECONDS = 5
# Between two looks whether it is there: the first and the longest.
SHORT_PAUSE, LONG_PAUSE = 0.002, 0.02

# What this worker has said lately, at hand without asking the cache.
memory = Memory(24 * 1024 * 1024)
# What it costs besides its body, about: in headers, and for each id that it names.
HEAD_BYTES, ID_BYTES = 2048, 256


class Shelf:
    """What is kept at these versions."""

    def __init__(self, versions: Versions):
        self.version = versions.content
        # What is kept may be good for longer than one content version.
        self.place = versions.site, versions.places
        self.cache = caches[conf.response_cache]

    def at_hand(self, question: Question) -> Answer | None:
        """What this worker has said lately, unless it is old."""
        kept: Answer | None = memory.find(question, self.place)
        return kept if kept and not _is_old(kept) and self._is_good(kept) else None

    def find(self, question: Question) -> Answer | None:
        """What is kept; None too for the one reader who is to have it made again.

        How often something is read changes without raising the version.
        """
        if kept := self.at_hand(question):
            return kept
        kept = self._take(question)
        if kept is None or not _is_old(kept) or not self.claim(question, "again"):
            return kept
        if not _is_as_read(kept):
            return None
        kept.renewed_at = time.time()
        self.put(question, kept)
        self.release(question, "again")
        return kept

    def _take(self, question: Question) -> Answer | None:
        kept: Answer | None = self.cache.get(question.answer_key(self.place))
        if kept is None or not self._is_good(kept):
            return None
        self._know(question, kept)
        return kept

    def _is_good(self, kept: Answer) -> bool:
        """Whether what ``kept`` says is still so."""
        if kept.version == self.version:
            return True
        if kept.shown is None:
            return False
        if not history.is_same(kept.version, self.version, kept.shown):
            return False
        kept.version = self.version
        return True

    def put(self, question: Question, answer: Answer) -> None:
        self._know(question, answer)
        # A disk that is full keeps nothing, and costs no reader the answer.
        with suppress(OSError):
            self.cache.set(question.answer_key(self.place), answer, A_DAY)

    def _know(self, question: Question, answer: Answer) -> None:
        # Readers want it in one encoding or two, and mostly not as it was made.
        said = answer.only(question.encoding)
        ids = len(said.shown or ()) + len(said.visits or ())
        size = HEAD_BYTES + ID_BYTES * ids + sum(map(len, said.bodies.values()))
        memory.put(question, self.place, said, size)

    def recipe_of(self, question: Question) -> Recipe | None:
        if recipe := memory.find(question.address, self.place):
            return recipe
        if recipe := self.cache.get(question.recipe_key()):
            memory.put(question.address, self.place, recipe, 0)
        return recipe

    def learn(self, question: Question, recipe: Recipe) -> None:
        memory.put(question.address, self.place, recipe, 0)
        with suppress(OSError):
            self.cache.set(question.recipe_key(), recipe, A_DAY)

    def claim(self, question: Question, what: str = "first") -> bool:
        """Whether nobody else is about to have this answer made."""
        name = self._claim_on(question, what)
        # A cache that is out of order says None: then everybody makes their own.
        with suppress(OSError):
            return self.cache.add(name, True, MAKING_SECONDS) is not False
        return True

    def release(self, question: Question, what: str = "first") -> None:
        self.cache.delete(self._claim_on(question, what))

    def _claim_on(self, question: Question, what: str) -> str:
        # What is old is the same answer at each content version, with one claim on it.
        version = self.version if what == "first" else self.place
        return f"{question.answer_key(version)}.{what}"

    def wait_for(self, question: Question) -> Answer | None:
        name = self._claim_on(question, "first")
        deadline, pause = time.monotonic() + WAITING_SECONDS, SHORT_PAUSE
        while time.monotonic() < deadline:
            time.sleep(pause)
            pause = min(2 * pause, LONG_PAUSE)
            if kept := self._take(question):
                return kept
            if not self.cache.has_key(name):
                return None
        return None


def _is_as_read(kept: Answer) -> bool:
    """Whether nobody has read meanwhile what ``kept`` says how often it was read."""
    if kept.visits is None or kept.made_at < time.time() - AN_HOUR:
        return False
    # Whoever makes it again says better what is wrong with a database.
    with suppress(Error):
        return kept.visits == visits_by_page(kept.visits)
    return False


def _is_old(kept: Answer) -> bool:
    return kept.is_old(conf.response_seconds)
