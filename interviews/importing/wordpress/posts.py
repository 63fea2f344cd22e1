"""Posts as interviews: one post, one page, one outcome."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import swapper
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from interviews.conf import conf
from interviews.importing.outcomes import ImportRefused, Status, one_sentence
from interviews.importing.wordpress.bodies import Reading, read_post
from interviews.importing.wordpress.finding import PageFinder
from interviews.importing.wordpress.keeping import PageKeeper
from interviews.importing.wordpress.media import Media
from interviews.importing.wordpress.outcomes import PostOutcome
from interviews.importing.wordpress.pages import PageWriter
from interviews.importing.wordpress.pictures import PictureFinder, Pictures
from interviews.models import ImportRecord
from interviews.models.records import compare, hash_content, take_fingerprint
from interviews.transcripts import TranscriptError
from interviews.wordpress import Archive, ArchiveError, Post

if TYPE_CHECKING:
    from interviews.models import InterviewPageMixin

REFUSALS = (ArchiveError, ImportRefused, TranscriptError)
EDITED = "Its page was edited since, and stays as it is."


class PostImporter:
    def __init__(self, *, archive: Archive, keeper: PageKeeper, media: Media):
        self.keeper = keeper
        self.finder = PageFinder(archive=archive, index=keeper.index)
        self.writer = PageWriter(archive=archive, find=self.finder.find)
        self.pictures = PictureFinder(archive=archive, media=media)
        self.seen: set[str] = set()
        self.unlinked: list[str] = []
        """The guids of posts that link to others which had no page yet."""

    def import_post(self, post: Post) -> PostOutcome:
        """Import ``post`` whole, or leave no trace of it and say why."""
        try:
            self._refuse(post)
            with TemporaryDirectory(prefix="wordpress-") as store:
                return self._import(post, Path(store))
        except REFUSALS as exc:
            reason = str(exc)
        except ValidationError as exc:
            reason = one_sentence(exc)
        except OSError as exc:
            reason = f"A file cannot be read or written: {exc.strerror or exc}."
        return PostOutcome(post=post, status=Status.REFUSED, reason=reason)

    def _refuse(self, post: Post) -> None:
        if post.guid in self.seen:
            raise ImportRefused("Another post of the archive has the same guid.")
        self.seen.add(post.guid)
        if post.is_oversized:
            raise ImportRefused("It is longer than a post may be.")
        if not post.title:
            raise ImportRefused("It has no title.")

    def _import(self, post: Post, store: Path) -> PostOutcome:
        record = self.finder.record_of(post.guid)
        if record is None:
            return self._create(post, store)
        page = record.page.get_latest_revision_as_object()
        if record.find_touched(page):
            return self._leave(post, page, Status.KEPT)
        if record.content_hash == hash_of(post, Pictures()):
            return self._leave(post, page, Status.UNCHANGED)
        return self._update(post, record, page, store)

    def _create(self, post: Post, store: Path) -> PostOutcome:
        page = apps.get_model(conf.page_model)(slug=self._free_slug(post))
        reading, pictures = self._read(post, store)
        with self.keeper.at_once(pictures) as images:
            self.writer.write(page, post, reading, pictures, images)
            goes_live = self.keeper.goes_live(post)
            self.keeper.add(page, post)
            self._save(page, post, pictures, goes_live)
        return self._outcome(post, Status.CREATED, page, pictures)

    def _update(
        self, post: Post, record: ImportRecord, page: InterviewPageMixin, store: Path
    ) -> PostOutcome:
        reading, pictures = self._read(post, store)
        status = Status.UPDATED
        with self.keeper.at_once(pictures) as images:
            self.writer.write(page, post, reading, pictures, images)
            if compare(record.fingerprint, take_fingerprint(page)):
                goes_live = self.keeper.goes_live(post, page)
                self._save(page, post, pictures, goes_live)
            else:
                # Its pictures are still missing, or what changed shows nowhere.
                self.keeper.note(page, post.guid, hash_of(post, pictures))
                self.keeper.keep_beside(post, page)
                status = Status.UNCHANGED
        return self._outcome(post, status, page, pictures)

    def _leave(
        self, post: Post, page: InterviewPageMixin, status: Status
    ) -> PostOutcome:
        is_new = page.first_published_at is None and status is Status.UNCHANGED
        with self.keeper.at_once():
            if is_published := is_new and self.keeper.goes_live(post):
                self.keeper.publish_page(page, post)
            self.keeper.keep_beside(post, page)
        if is_published:
            status = Status.PUBLISHED
        outcome = self._outcome(post, status, page, Pictures())
        return replace(outcome, reason=EDITED if status is Status.KEPT else "")

    def _read(self, post: Post, store: Path) -> tuple[Reading, Pictures]:
        # Before anything is made: hosts take their time, and others write meanwhile.
        reading = read_post(post)
        return reading, self.pictures.find(post, reading.pictures, store)

    def _free_slug(self, post: Post) -> str:
        """Its slug; empty if it has none, and one is made from the title."""
        slug = slugify(post.slug, allow_unicode=True)
        # The index itself does not know of children that came since it was asked for.
        pages = swapper.load_model("wagtailcore", "Page").objects
        if slug and pages.child_of(self.keeper.index).filter(slug=slug).exists():
            raise ImportRefused(
                f"A page “{slug}” is there already, made of something else."
            )
        return slug

    def _save(
        self,
        page: InterviewPageMixin,
        post: Post,
        pictures: Pictures,
        goes_live: bool,
    ) -> None:
        self.keeper.save(page, post.guid, hash_of(post, pictures))
        if goes_live:
            self.keeper.publish_page(page, post)
        self.keeper.keep_beside(post, page)

    def _outcome(
        self,
        post: Post,
        status: Status,
        page: InterviewPageMixin,
        pictures: Pictures,
    ) -> PostOutcome:
        if status is not Status.KEPT and self.finder.leads_to_posts(page.body.raw_data):
            self.unlinked.append(post.guid)
        notes = [*pictures.missing]
        if not post.was_public:
            notes.append(f"It was not public ({hidden_as(post)}): {stays(page)}.")
        page_id = None if self.keeper.dry_run else page.pk
        return PostOutcome(
            post=post, status=status, notes=tuple(notes), page_id=page_id
        )


def hash_of(post: Post, pictures: Pictures) -> str:
    """The hash of what came in; one that lacks pictures is another, and tried again."""
    lack = " incomplete" if pictures.missing else ""
    return hash_content(f"{post.digest}{lack}".encode())


def hidden_as(post: Post) -> str:
    """Why ``post`` was not public."""
    if post.has_password:
        return "password"
    return post.status if post.status != "publish" else "future"


def stays(page: InterviewPageMixin) -> str:
    # Published by an editor, or before it was hidden on the old site.
    return "its page here is" if page.live else "it is a draft"
