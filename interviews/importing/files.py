"""Files as interviews: one file, one page, one outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import swapper
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from interviews import prepared
from interviews.conf import conf
from interviews.importing import pages, pictures
from interviews.importing.additions import add_page
from interviews.importing.manuscripts import Manuscript
from interviews.importing.named import Named
from interviews.importing.outcomes import (
    ImportRefused,
    Outcome,
    Status,
    one_sentence,
)
from interviews.importing.reader import Reader
from interviews.importing.sources import MOST_AT_ONCE, Source, batches
from interviews.models import ImportRecord
from interviews.models.indexing import index_later
from interviews.models.versions import note_at_the_end
from interviews.transcripts import TranscriptError, read_interview

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import AbstractPage

    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin

KEPT = "The page was edited since it was imported; it was left as it is."
KEPT_BOTH = (
    "The file and the page were both changed since the import; the page was left as "
    "it is."
)
LEFT_OUT = "Not all of its pictures are there."


@dataclass(frozen=True, kw_only=True)
class FileImporter:
    parent: InterviewIndexPageMixin
    """The index below which pages are made."""
    folder: Path | None = None
    """What the files are in; each is known by its path from here."""
    portraits: Path | None = None
    """A folder of pictures named after the files."""
    publish: bool = False
    """Whether pages go live; drafts otherwise."""
    dry_run: bool = False
    """Whether everything is checked and nothing kept."""
    named: Named = field(default_factory=Named)
    """The people and topics that are known in the current transaction."""

    def name_of(self, path: Path) -> str:
        """What tells ``path`` from all other files."""
        return path.relative_to(self.folder or path.parent).as_posix()

    def import_file(self, path: Path) -> Outcome:
        [outcome] = self.import_files([path])
        return outcome

    def import_files(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """Import each of ``paths`` whole, or leave no trace of it and say why.

        Some are kept at once. Who interrupts it is told what was whole by then.
        """
        sources = [Source(path=path, key=self.name_of(path)) for path in paths]
        hashes = partial(ImportRecord.objects.hashes, self.parent)
        # A few are read in the time that a process takes to start.
        is_worth_it = len(sources) > MOST_AT_ONCE
        with Reader() if is_worth_it else nullcontext() as reader:
            read = reader.read if reader else read_interview
            with closing(batches(sources, hashes, read)) as some:
                for batch in some:
                    outcomes, interruption = self._import_batch(batch)
                    yield from outcomes
                    if interruption:
                        raise interruption

    def _import_batch(
        self, batch: list[Source]
    ) -> tuple[list[Outcome], KeyboardInterrupt | None]:
        outcomes, interruption = [], None
        with (
            ExitStack() as stored,
            transaction.atomic(),
            note_at_the_end(),
            index_later(),
        ):
            self.named.look_up(one for source in batch for one in source.at_hand)
            try:
                for source in batch:
                    outcomes.append(self._import_whole(source, stored))
            except KeyboardInterrupt as exc:
                interruption = exc
        return outcomes, interruption

    def _import_whole(self, source: Source, stored: ExitStack) -> Outcome:
        try:
            # The files of pictures outlast a rollback, so they are taken away after it.
            with ExitStack() as own, transaction.atomic():
                outcome = self._import(source, own)
                transaction.set_rollback(self.dry_run)
                stored.push(own.pop_all())
            if self.dry_run:
                self.named.forget()
        except (ImportRefused, TranscriptError) as exc:
            reason = str(exc)
        except ValidationError as exc:
            reason = one_sentence(exc)
        except OSError as exc:
            reason = f"It cannot be read: {exc.strerror or exc}."
        else:
            return outcome
        self.named.forget()
        return Outcome(path=source.path, status=Status.REFUSED, reason=reason)

    def _import(self, source: Source, stored: ExitStack) -> Outcome:
        record = source.known_hash and ImportRecord.objects.find(
            self.parent, source.key
        )
        if record:
            return self._meet(record, source, stored)
        manuscript = source.manuscript
        there = None
        for slug in slugs(source, manuscript):
            there = self._find_page(slug)
            if there is None:
                return self._create(source, manuscript, slug, stored)
            if not self._is_of_another_file(there, source):
                return self._adopt(there.specific, source, manuscript)
        if there is None:
            raise ImportRefused("Neither its name nor its title makes an address.")
        raise already_there(there)

    def _find_page(self, slug: str) -> AbstractPage | None:
        # The index itself does not know of children that came since it was asked for.
        pages = swapper.load_model("wagtailcore", "Page").objects

        def build(slug: str) -> QuerySet:
            return pages.child_of(self.parent).filter(slug=slug).values_list("pk")

        # Optimization: nearly always there is none.
        found = prepared.ask(("child", self.parent.path), build, slug)
        return pages.get(pk=found[0][0]) if found else None

    def _is_of_another_file(self, page: InterviewPageMixin, source: Source) -> bool:
        record = ImportRecord.objects.latest_of(page)
        return record is not None and record.content_hash != source.content_hash

    def _create(
        self, source: Source, manuscript: Manuscript, slug: str, stored: ExitStack
    ) -> Outcome:
        # Read before anything is made: a broken picture refuses the file.
        portrait = pictures.find_picture(self.portraits, source.path.stem)
        data = pictures.read_picture(portrait) if portrait else None
        page = apps.get_model(conf.page_model)(slug=slug)
        images, reason = self._add_pictures(manuscript, source, stored)
        pages.write_page(page, manuscript, slug, images, self.named)
        if data and not self.dry_run:
            self._add_portrait(page, portrait, data, stored)
        add_page(self.parent, page, publish=self.publish and not manuscript.is_draft)
        self._note(page, source)
        page_id = None if self.dry_run else page.pk
        return Outcome(
            path=source.path, status=Status.CREATED, reason=reason, page_id=page_id
        )

    def _add_pictures(
        self, manuscript: Manuscript, source: Source, stored: ExitStack
    ) -> tuple[dict[int, int], str]:
        """The keys of what is in the library now, and why other pictures are not."""
        images, left_out = {}, []
        for number, picture in enumerate(manuscript.pictures):
            name = f"{source.path.stem}-{number + 1}{picture.suffix}"
            try:
                pictures.check_picture(name, picture.data)
            except ImportRefused as exc:
                left_out.append(str(exc))
                continue
            title = picture.alt or f"{manuscript.title} {number + 1}"
            if not self.dry_run:
                new = pictures.stored_picture(Path(name), picture.data, title=title)
                images[number] = stored.enter_context(new).pk
        return images, " ".join([LEFT_OUT, *left_out]) if left_out else ""

    def _add_portrait(
        self, page: InterviewPageMixin, path: Path, data: bytes, stored: ExitStack
    ) -> None:
        person = page.only_interviewee
        title = person.name if person else page.title
        picture = pictures.stored_picture(path, data, title=title)
        page.image = stored.enter_context(picture)
        page.image_alt = f"Portrait of {title}"
        if person and person.portrait is None:
            person.portrait = page.image
            person.save(update_fields=["portrait"])

    def _save(self, page: InterviewPageMixin, source: Source) -> None:
        """Save what ``page`` says as its latest draft, and remember that."""
        page.save_revision()
        self._note(page, source)

    def _note(self, page: InterviewPageMixin, source: Source) -> None:
        ImportRecord.objects.note(
            page,
            index=self.parent,
            source=source.key,
            content_hash=source.content_hash,
        )

    def _adopt(
        self, page: InterviewPageMixin, source: Source, manuscript: Manuscript
    ) -> Outcome:
        """Remember a page that an import without records made of the same file."""
        is_interview = type(page) is apps.get_model(conf.page_model)
        latest = page.get_latest_revision_as_object()
        if not is_interview or not pages.says_the_same(latest, manuscript, page.slug):
            raise already_there(page)
        self._note(latest, source)
        return self._leave(page, source)

    def _meet(self, record: ImportRecord, source: Source, stored: ExitStack) -> Outcome:
        """Go on with a page that an earlier import made."""
        page = record.page.specific
        is_new = record.content_hash != source.content_hash
        if record.find_touched():
            return Outcome(
                path=source.path,
                status=Status.KEPT,
                reason=KEPT_BOTH if is_new else KEPT,
                page_id=page.pk,
            )
        if is_new:
            return self._update(page, source, stored)
        return self._leave(page, source)

    def _update(
        self, page: InterviewPageMixin, source: Source, stored: ExitStack
    ) -> Outcome:
        manuscript = source.manuscript
        draft = page.get_latest_revision_as_object()
        images, reason = self._add_pictures(manuscript, source, stored)
        pages.write_page(draft, manuscript, page.slug, images, self.named)
        self._save(draft, source)
        is_awaited = page.live or page.first_published_at is None
        if self.publish and is_awaited and not manuscript.is_draft:
            draft.get_latest_revision().publish()
        return Outcome(
            path=source.path, status=Status.UPDATED, reason=reason, page_id=page.pk
        )

    def _leave(self, page: InterviewPageMixin, source: Source) -> Outcome:
        """Leave ``page`` as it is, and publish it if that is asked for only now."""
        status = Status.UNCHANGED
        if (
            self.publish
            and page.first_published_at is None
            and not source.manuscript.is_draft
        ):
            page.get_latest_revision().publish()
            status = Status.PUBLISHED
        return Outcome(path=source.path, status=status, page_id=page.pk)


def slugs(source: Source, manuscript: Manuscript) -> Iterator[str]:
    """What the page may be called; the second where another folder has its like."""
    if slug := make_slug(source.path.stem) or make_slug(manuscript.title):
        yield slug
        yield make_slug(source.key.replace("/", " "))


def make_slug(text: str) -> str:
    return slugify(text.replace(".", " "), allow_unicode=True)


def already_there(page: InterviewPageMixin) -> ImportRefused:
    return ImportRefused(
        f"A page “{page.title}” with the slug “{page.slug}” is there already "
        "and says something else; it was left as it is."
    )
