"""Where answers are kept: a cache of Django's, shared by all workers."""

from __future__ import annotations

import time
from contextlib import suppress

from django.core.cache import caches

from interviews.cache.answers import Answer
from interviews.cache.questions import Question
from interviews.conf import conf
from interviews.keeping import Recipe
from interviews.memory import Memory

A_DAY = 24 * 60 * 60
# Of many readers of the same, one has it made; the others wait, but not for ever.
MAKING_SECONDS = 10
WAITING_SECONDS = 5
PAUSE_SECONDS = 0.02

# What this worker has said lately, at hand without asking the cache.
memory = Memory(32 * 1024 * 1024)


class Shelf:
    """What is kept at one content version."""

    def __init__(self, version: int):
        self.version = version
        self.cache = caches[conf.response_cache]

    def at_hand(self, question: Question) -> Answer | None:
        """What this worker has said lately, unless it is old."""
        kept: Answer | None = memory.find(question, self.version)
        return None if kept is None or _is_old(kept) else kept

    def find(self, question: Question) -> Answer | None:
        """What is kept; None too for the one reader who is to have it made again.

        How often something is read changes without raising the version.
        """
        kept = self.at_hand(question) or self._take(question)
        if kept is None or (_is_old(kept) and self.claim(question, "again")):
            return None
        return kept

    def _take(self, question: Question) -> Answer | None:
        kept: Answer | None = self.cache.get(question.answer_key(self.version))
        if kept:
            self._know(question, kept)
        return kept

    def put(self, question: Question, answer: Answer) -> None:
        self._know(question, answer)
        # A disk that is full keeps nothing, and costs no reader the answer.
        with suppress(OSError):
            self.cache.set(question.answer_key(self.version), answer, A_DAY)

    def _know(self, question: Question, answer: Answer) -> None:
        size = sum(map(len, answer.bodies.values()))
        memory.put(question, self.version, answer, size)

    def recipe_of(self, question: Question) -> Recipe | None:
        if recipe := memory.find(question.address, self.version):
            return recipe
        if recipe := self.cache.get(question.recipe_key()):
            memory.put(question.address, self.version, recipe, 0)
        return recipe

    def learn(self, question: Question, recipe: Recipe) -> None:
        memory.put(question.address, self.version, recipe, 0)
        with suppress(OSError):
            self.cache.set(question.recipe_key(), recipe, A_DAY)

    def claim(self, question: Question, what: str = "first") -> bool:
        """Whether nobody else is about to have this answer made."""
        name = f"{question.answer_key(self.version)}.{what}"
        # A cache that is out of order says None: then everybody makes their own.
        with suppress(OSError):
            return self.cache.add(name, True, MAKING_SECONDS) is not False
        return True

    def release(self, question: Question) -> None:
        self.cache.delete(f"{question.answer_key(self.version)}.first")

    def wait_for(self, question: Question) -> Answer | None:
        name = question.answer_key(self.version)
        deadline = time.monotonic() + WAITING_SECONDS
        while time.monotonic() < deadline:
            time.sleep(PAUSE_SECONDS)
            if kept := self._take(question):
                return kept
            if not self.cache.has_key(f"{name}.first"):
                return None
        return None


def _is_old(kept: Answer) -> bool:
    return kept.made_at < time.time() - conf.response_seconds
