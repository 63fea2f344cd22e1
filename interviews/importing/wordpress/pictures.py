"""The pictures of one post: those that lead it and those in its text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from interviews.importing.outcomes import ImportRefused
from interviews.importing.pictures import stored_picture
from interviews.importing.wordpress.media import File, Media, spellings
from interviews.wordpress import Archive, Attachment, Picture, Post

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage

# More are a photographer's archive, and no interview.
MAX_PICTURES = 200
# For all pictures of a post; what is late comes with the next run.
MAX_SECONDS = 120
# Lines of a content count from 1.
LEAD = 0


@dataclass(kw_only=True)
class Pictures:
    """What was found of a post's pictures, by their lines; ``LEAD`` leads the post."""

    files: dict[int, File] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    alts: dict[int, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """Why each of the others is not there, in one sentence."""

    def store(self, stack: ExitStack) -> dict[int, AbstractImage]:
        """Add them to the library; ``stack`` takes them away again if it fails."""
        images = {}
        for line, file in self.files.items():
            data = file.path.read_bytes()
            title = self.titles.get(line) or Path(file.name).stem
            stored = stored_picture(Path(file.name), data, title=title)
            images[line] = stack.enter_context(stored)
        return images


@dataclass(frozen=True, kw_only=True)
class PictureFinder:
    archive: Archive
    media: Media

    def find(self, post: Post, pictures: list[Picture], store: Path) -> Pictures:
        """Find the picture that leads ``post``, and ``pictures``, which are in it."""
        found = Pictures()
        lead = self.archive.attachments.get(post.thumbnail)
        wanted = [(LEAD, lead, "")] if post.thumbnail else []
        for picture in pictures[:MAX_PICTURES]:
            attachment = self.archive.attachments.get(picture.attachment)
            wanted.append((picture.line, attachment, _absolute(picture.src, post)))
        end = monotonic() + MAX_SECONDS
        for line, attachment, src in wanted:
            if monotonic() > end:
                found.missing.append("Its pictures take too long to be had.")
                break
            self._find(found, line, attachment, src, store)
        if len(pictures) > MAX_PICTURES:
            found.missing.append(f"It has more than {MAX_PICTURES} pictures.")
        return found

    def _find(
        self,
        found: Pictures,
        line: int,
        attachment: Attachment | None,
        src: str,
        store: Path,
    ) -> None:
        if attachment:
            found.alts[line] = attachment.alt
            found.titles[line] = attachment.title
        try:
            file = self.media.find(_addresses(attachment, src), store)
        except ImportRefused as exc:
            found.missing.append(str(exc))
        except OSError as exc:
            found.missing.append(f"A picture cannot be read: {exc.strerror or exc}.")
        else:
            if file:
                found.files[line] = file


def _addresses(attachment: Attachment | None, src: str) -> Iterator[str]:
    """Where a picture may be, the original before its smaller copies."""
    if attachment and attachment.url:
        yield attachment.url
    yield from dict.fromkeys(spellings(src))


def _absolute(src: str, post: Post) -> str:
    try:
        return urljoin(post.link, src) if src else ""
    except ValueError:
        return src
