"""A source, read, with all that was done to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from interviews.importing.reviewing.edits import Edits
from interviews.importing.reviewing.operations import (
    NotPossible,
    Step,
    take_step,
    take_steps,
)
from interviews.importing.reviewing.segments import (
    Segments,
    doubts,
    put_together,
    take_apart,
)
from interviews.importing.reviewing.titles import with_title
from interviews.transcripts import Interview, Part, Speaker, read_interview


@lru_cache(maxsize=2)
def read_source(
    data: bytes, name: str, interviewers: tuple[str, ...] | None
) -> Interview:
    # Optimization: step after step is done to the same source.
    interview = read_interview(data, name, interviewers=interviewers)
    # What was pasted has no name to make a title of.
    return interview if name else with_title(interview)


@dataclass(kw_only=True)
class Review:
    interview: Interview
    edits: Edits

    @classmethod
    def of(cls, data: bytes, name: str, edits: Edits) -> Review:
        """Raise TranscriptError for what cannot be read."""
        asking = None if edits.asking is None else tuple(edits.asking)
        return cls(interview=read_source(data, name, asking), edits=edits)

    @cached_property
    def segments(self) -> Segments:
        segments = take_apart(self.interview.parts)
        try:
            return take_steps(segments, self.edits.steps)
        except NotPossible:
            # It was begun with an older way of reading, which found other segments.
            self.edits.steps = []
            return segments

    @property
    def doubts(self) -> list[str]:
        return doubts(self.segments)

    @property
    def parts(self) -> tuple[Part, ...]:
        return put_together(self.segments)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        return self.interview.speakers

    @property
    def names(self) -> list[str]:
        """Everybody who may say something, whom the source names first."""
        return [*(speaker.name for speaker in self.speakers), *self.edits.added]

    @property
    def asking(self) -> set[str]:
        """Those whom the conversation takes for the ones who ask."""
        return {one.name for one in self.speakers if one.is_interviewer}

    def take(self, step: Step) -> None:
        """Do ``step``; NotPossible leaves everything as it was."""
        self.segments = take_step(self.segments, step)
        self.edits.steps.append(step)

    def undo(self) -> None:
        if self.edits.steps:
            self.edits.steps.pop()
            self.__dict__.pop("segments", None)

    def group_by(self, asking: Iterable[str]) -> None:
        """Let the conversation be put together anew, with these who ask."""
        self.edits.asking = sorted(asking)
        self.edits.steps = []
