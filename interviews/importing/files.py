"""Markdown files as interviews: one file, one page, one outcome."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from interviews.importing import pages, pictures
from interviews.importing.outcomes import ImportRefused, Outcome, Status
from interviews.transcripts import (
    MarkdownInterview,
    TranscriptError,
    decode,
    parse_markdown,
)

if TYPE_CHECKING:
    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin

SUFFIXES = {".markdown", ".md"}
MAX_BYTES = 8 * 1024 * 1024


def find_files(path: Path) -> list[Path]:
    """``path`` itself, or the Markdown files in it, by name."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)


@dataclass(frozen=True, kw_only=True)
class FileImporter:
    parent: InterviewIndexPageMixin
    """The index below which pages are made."""
    portraits: Path | None = None
    """A folder of pictures named after the files."""
    publish: bool = False
    """Whether pages go live; drafts otherwise."""
    dry_run: bool = False
    """Whether everything is checked and nothing kept."""

    def import_file(self, path: Path) -> Outcome:
        """Import ``path`` whole, or leave no trace of it and say why."""
        try:
            with transaction.atomic():
                status = self._import(path)
                transaction.set_rollback(self.dry_run)
        except (ImportRefused, TranscriptError) as exc:
            return Outcome(path=path, status=Status.REFUSED, reason=str(exc))
        except ValidationError as exc:
            reason = pages.one_sentence(exc)
            return Outcome(path=path, status=Status.REFUSED, reason=reason)
        except OSError as exc:
            reason = f"It cannot be read: {exc.strerror or exc}."
            return Outcome(path=path, status=Status.REFUSED, reason=reason)
        return Outcome(path=path, status=status)

    def _import(self, path: Path) -> Status:
        interview = _read(path)
        slug = _slug(path.stem) or _slug(interview.title)
        built = pages.build_page(interview, slug)
        # Read before anything is made: a broken picture refuses the file.
        portrait = pictures.find_picture(self.portraits, path.stem)
        data = pictures.read_picture(portrait) if portrait else None
        if existing := self.parent.get_children().filter(slug=slug).first():
            return self._meet(existing.specific, built, interview)
        pages.save_page(built, interview, self.parent)
        if data and not self.dry_run:
            self._finish_with_portrait(built, portrait, data)
        else:
            self._finish(built)
        return Status.CREATED

    def _meet(
        self,
        page: InterviewPageMixin,
        built: InterviewPageMixin,
        interview: MarkdownInterview,
    ) -> Status:
        is_interview = type(page) is type(built)
        if not is_interview or not pages.says_the_same(page, built, interview):
            raise ImportRefused(
                f"A page “{page.title}” with the slug “{page.slug}” is there already "
                "and says something else; it was left as it is."
            )
        if self.publish and page.first_published_at is None:
            page.get_latest_revision().publish()
            return Status.PUBLISHED
        return Status.UNCHANGED

    def _finish_with_portrait(
        self, page: InterviewPageMixin, path: Path, data: bytes
    ) -> None:
        person = page.only_interviewee
        with pictures.stored_picture(path, data, title=person.name) as image:
            page.image, page.image_alt = image, f"Portrait of {person.name}"
            if person.portrait is None:
                person.portrait = image
                person.save(update_fields=["portrait"])
            self._finish(page)

    def _finish(self, page: InterviewPageMixin) -> None:
        page.save()
        revision = page.save_revision()
        if self.publish:
            revision.publish()


def _slug(text: str) -> str:
    return slugify(text.replace(".", " "), allow_unicode=True)


def _read(path: Path) -> MarkdownInterview:
    if path.exists() and not path.is_file():
        raise ImportRefused("It is not a file.")
    if path.stat().st_size > MAX_BYTES:
        raise ImportRefused(f"It is larger than {MAX_BYTES // 1024**2} MB.")
    return parse_markdown(decode(path.read_bytes()))
