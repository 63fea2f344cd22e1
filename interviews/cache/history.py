"""Which interviews have changed lately, as far as this worker has seen.

Most changes are about the words of one interview. What was said of others before such a
change is good after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from interviews.models import ContentChange
from interviews.models.versions import InterviewChange
from interviews.standing import Versions

# By then, whatever was made at first was made again long ago.
MOST_VERSIONS = 10_000


class History:
    """The versions that this worker has met one after the other.

    They are numbered for as long as it knows each change between them, and from the
    start again when something else has changed, or more than it has seen.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._latest: Versions | None = None
        self._seen: set[InterviewChange] = set()
        # Replaced together, so that nobody takes the numbers of one for the other's.
        self._known: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def versions(self) -> Versions | None:
        """As they are now; None while a change may be under way."""
        versions = ContentChange.objects.versions()
        if versions is None or versions.content in self._known[0]:
            return versions
        with self._lock:
            versions, changes = ContentChange.objects.lately()
            if versions is not None and versions.content not in self._known[0]:
                self._learn(versions, changes)
        return versions

    def _learn(self, versions: Versions, changes: set[InterviewChange]) -> None:
        new = changes - self._seen
        numbers, changed = self._known
        known_content = self._latest.content if self._latest else 0
        is_all = known_content + sum(change.step for change in new) == versions.content
        if not is_all or len(numbers) >= MOST_VERSIONS:
            numbers, changed = {}, {}
        number = len(numbers)
        # The changes first: whoever knows the version knows them.
        changed |= {change.interview_id: number for change in new if numbers}
        numbers[versions.content] = number
        self._known = numbers, changed
        self._latest, self._seen = versions, changes

    def is_same(self, before: int, now: int, interviews: Iterable[int]) -> bool:
        """Whether these ``interviews`` are at ``now`` what they were at ``before``.

        Both are content versions, ``before`` one at which all other than interviews
        was what it is now.
        """
        numbers, changed = self._known
        if before not in numbers or now not in numbers:
            return False
        since = numbers[before]
        return all(changed.get(pk, 0) <= since for pk in interviews)


history = History()
