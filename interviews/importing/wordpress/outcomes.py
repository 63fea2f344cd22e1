from __future__ import annotations

from dataclasses import dataclass

from interviews.importing.outcomes import Status
from interviews.wordpress import Post

HEADING = ("status", "post", "title", "old address", "page", "remarks")


@dataclass(frozen=True, kw_only=True)
class PostOutcome:
    post: Post
    status: Status
    reason: str = ""
    """Why it was kept or refused, in one sentence."""
    notes: tuple[str, ...] = ()
    """What somebody should know of it, each in one sentence."""
    page_id: int | None = None
    """The page that was made of it; None if there is none, or none that is kept."""

    @property
    def name(self) -> str:
        return self.post.title or self.post.guid

    @property
    def sentences(self) -> list[str]:
        """All that there is to say of it."""
        return list(filter(None, (self.reason, *self.notes)))

    @property
    def remarks(self) -> str:
        return " ".join(self.sentences)

    @property
    def row(self) -> tuple[str, int, str, str, int | str, str]:
        """Its line of a report, below ``HEADING``."""
        post, page = self.post, self.page_id or ""
        return self.status, post.id, post.title, post.link, page, self.remarks
