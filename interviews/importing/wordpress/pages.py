"""What a post says, written into a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviews.choices import Role
from interviews.importing.manuscripts import (
    Blocks,
    Manuscript,
    Part,
    find_parts,
    interviewer_keys,
)
from interviews.importing.pages import write_page
from interviews.importing.wordpress.bodies import MAX_WORDS, BodyWriter, Reading
from interviews.importing.wordpress.links import relink
from interviews.importing.wordpress.pictures import LEAD, Pictures
from interviews.text import shorten
from interviews.wordpress import Archive, Post

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage

    from interviews.models import InterviewPageMixin

Images = Mapping[int, "AbstractImage"]
"""The pictures of the library by the lines of ``Pictures``."""


@dataclass(frozen=True, kw_only=True)
class PageWriter:
    archive: Archive
    find: Callable[[str], int | None]
    """The key of the page that the post at an address became."""

    def write(
        self,
        page: InterviewPageMixin,
        post: Post,
        reading: Reading,
        pictures: Pictures,
        images: Images,
    ) -> None:
        """Have ``page``, which is saved or not, say what ``post`` says."""
        known = {block["id"]: block for block in page.body.raw_data}
        parts = tuple(self._find_parts(post, reading))

        def make_blocks(
            people: Mapping[str, int], key: str, keys: Mapping[int, int]
        ) -> Blocks:
            writer = BodyWriter(
                key=key,
                title=post.title,
                people=people,
                interviewers=interviewer_keys(parts, people),
                images=keys,
                alts=pictures.alts,
                known=known,
            )
            return relink(writer.write(reading), self.find)

        limit = page._meta.get_field("teaser").max_length
        manuscript = Manuscript(
            title=post.title,
            make_blocks=make_blocks,
            summary=shorten(post.excerpt, limit - 1),
            date=post.date,
            topics=tuple(dict.fromkeys(term.name for term in post.terms)),
            parts=parts,
        )
        keys = {line: image.pk for line, image in images.items()}
        write_page(page, manuscript, post.guid, keys)
        # One that is not to be had this time stays as it was.
        if LEAD in images or not post.thumbnail:
            page.image = images.get(LEAD)
            page.image_alt = shorten(pictures.alts.get(LEAD, ""), MAX_WORDS)

    def _find_parts(self, post: Post, reading: Reading) -> Iterator[Part]:
        """Whoever speaks, and whoever wrote it down."""
        no_fields: dict[str, Any] = {}
        if reading.interview:
            yield from find_parts(reading.interview, no_fields)
        author = self.archive.authors.get(post.author)
        if name := author.name if author else post.author:
            yield Part(name=name, role=Role.INTERVIEWER)
