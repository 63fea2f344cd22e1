"""An import from the desk, a slice of time after the other."""

from __future__ import annotations

import gzip
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import BinaryIO

from django.utils import timezone

from interviews.importing.wordpress.keeping import PageKeeper
from interviews.importing.wordpress.linking import link_page
from interviews.importing.wordpress.media import SECONDS, Media
from interviews.importing.wordpress.outcomes import PostOutcome
from interviews.importing.wordpress.pictures import MAX_SECONDS
from interviews.importing.wordpress.posts import PostImporter
from interviews.models import ArchiveImport
from interviews.wordpress import ArchiveError, read_posts, survey

# Where no worker runs, somebody waits for it in front of a browser.
SLICE_SECONDS = 15
# A post may be begun at the end of a slice, and ask for its pictures. The rest is for
# reading the archive.
LEASE = timedelta(seconds=SLICE_SECONDS + MAX_SECONDS + SECONDS + 60)
MAX_REMARKS = 1_000
PROGRESS = ("done", "counts", "remarks", "unlinked")


def pack(file: BinaryIO) -> bytes:
    packed = io.BytesIO()
    with gzip.open(packed, "wb", compresslevel=6) as target:
        shutil.copyfileobj(file, target)
    return packed.getvalue()


def go_on(key: int) -> bool:
    """Import for a slice of time; whether there is more to do.

    Nothing is done while somebody else goes on with the same import.
    """
    if not ArchiveImport.objects.claim(key, timezone.now() + LEASE):
        return False
    job = ArchiveImport.objects.select_related("index", "owner").get(pk=key)
    end = monotonic() + SLICE_SECONDS
    try:
        with unpacked(job) as path:
            Slice(job, path, end).run()
    except ArchiveError as exc:
        finish(job, str(exc))
    finally:
        # Whatever happened, the next one begins where this one came to.
        ArchiveImport.objects.filter(pk=key).update(busy_until=timezone.now())
    return not job.is_finished


@contextmanager
def unpacked(job: ArchiveImport) -> Iterator[Path]:
    with TemporaryDirectory(prefix="wordpress-") as folder:
        path = Path(folder) / "archive.xml"
        with gzip.open(io.BytesIO(job.data)) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        yield path


def finish(job: ArchiveImport, failure: str = "") -> None:
    """The end: what was imported stays, and the archive goes."""
    job.failure, job.is_finished, job.data = failure, True, b""
    job.save(update_fields=["failure", "is_finished", "data", *PROGRESS])


class Slice:
    def __init__(self, job: ArchiveImport, path: Path, end: float):
        self.job, self.end = job, end
        self.categories = frozenset(job.categories)
        self.archive = survey(path, self.categories)
        job.total = self.archive.posts
        job.save(update_fields=["total"])
        self.importer = PostImporter(
            archive=self.archive,
            keeper=PageKeeper(
                index=job.index.specific, publish=job.publish, user=job.owner
            ),
            media=Media(hosts=frozenset(job.hosts)),
        )

    def run(self) -> None:
        if self.import_posts() and self.link_pages():
            finish(self.job, self.archive.broken)

    def import_posts(self) -> bool:
        """Go on with the posts; whether that was the last one."""
        for number, post in enumerate(read_posts(self.archive.path, self.categories)):
            if number < self.job.done:
                # Two posts of one guid are told apart across slices, too.
                self.importer.seen.add(post.guid)
                continue
            if monotonic() > self.end:
                return False
            self.note(self.importer.import_post(post))
        return True

    def note(self, outcome: PostOutcome) -> None:
        job = self.job
        job.done += 1
        job.counts[outcome.status] = job.counts.get(outcome.status, 0) + 1
        if outcome.sentences and len(job.remarks) < MAX_REMARKS:
            job.remarks.append([outcome.status, outcome.name, outcome.sentences])
        job.unlinked += self.importer.unlinked
        self.importer.unlinked.clear()
        job.save(update_fields=PROGRESS)

    def link_pages(self) -> bool:
        """Go on with the links between pages; whether those were the last."""
        job = self.job
        while job.unlinked and monotonic() < self.end:
            link_page(job.unlinked[-1], self.importer.finder, self.importer.keeper)
            job.unlinked.pop()
            job.save(update_fields=["unlinked"])
        return not job.unlinked
