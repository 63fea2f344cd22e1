from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interviews.importing.outcomes import ImportRefused, Status
from interviews.importing.pages import find_index
from interviews.importing.progress import Progress
from interviews.importing.reports import Report
from interviews.importing.wordpress.keeping import PageKeeper
from interviews.importing.wordpress.linking import link_page
from interviews.importing.wordpress.media import Media
from interviews.importing.wordpress.outcomes import HEADING, PostOutcome
from interviews.importing.wordpress.posts import PostImporter
from interviews.wordpress import Archive, ArchiveError, read_posts, survey


class Command(BaseCommand):
    help = "Imports the posts of a WordPress archive (WXR) as interviews."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xml")
        parser.add_argument(
            "--parent", required=True, metavar="SLUG", help="slug of the index page"
        )
        parser.add_argument(
            "--category",
            nargs="+",
            action="extend",
            default=[],
            metavar="NAME",
            help="only posts of these categories",
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish what was public, instead of drafting",
        )
        parser.add_argument(
            "--media-folder",
            type=Path,
            metavar="DIR",
            help="a copy of wp-content/uploads, to take pictures from",
        )
        parser.add_argument(
            "--media-host",
            nargs="+",
            action="extend",
            default=[],
            metavar="HOST",
            help="hosts to ask for other pictures, by HTTPS",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, keep nothing"
        )
        parser.add_argument(
            "--report",
            type=Path,
            metavar="CSV",
            help="write down what became of each post",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        categories = {name.casefold() for name in options["category"]}
        archive = self._survey(options["file"], categories)
        importer = self._importer(archive, options)
        counts: Counter[Status] = Counter()
        with ExitStack() as stack:
            report = self._open_report(options["report"], stack)
            try:
                self._import(archive, categories, importer, counts, report)
            except KeyboardInterrupt:
                raise CommandError(
                    f"Stopped after {counts.total()} of {archive.posts} posts. "
                    "Run it again to go on.",
                    returncode=130,
                ) from None
        self._sum_up(counts, archive, dry_run=options["dry_run"])

    def _survey(self, file: Path, categories: set[str]) -> Archive:
        if not file.is_file():
            raise CommandError(f"{file} is not a file.")
        try:
            archive = survey(file, categories)
        except ArchiveError as exc:
            raise CommandError(f"{file}: {exc}") from exc
        known = {name.casefold() for name in archive.categories}
        if unknown := sorted(categories - known):
            names = ", ".join(sorted(archive.categories)) or "none at all"
            raise CommandError(
                f"There is no category called {unknown[0]}; there is: {names}."
            )
        return archive

    def _importer(self, archive: Archive, options: dict[str, Any]) -> PostImporter:
        folder, hosts = options["media_folder"], options["media_host"]
        if folder and not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        try:
            index = find_index(options["parent"])
        except ImportRefused as exc:
            raise CommandError(str(exc)) from exc
        return PostImporter(
            archive=archive,
            keeper=PageKeeper(
                index=index, publish=options["publish"], dry_run=options["dry_run"]
            ),
            media=Media(
                folder=folder,
                hosts=frozenset(map(str.lower, hosts)),
                fetches=not options["dry_run"],
            ),
        )

    def _open_report(self, path: Path | None, stack: ExitStack) -> Report | None:
        if path is None:
            return None
        try:
            file = path.open("w", encoding="utf-8", newline="")
        except OSError as exc:
            raise CommandError(f"{path} cannot be written: {exc.strerror}.") from exc
        return Report(stack.enter_context(file), HEADING)

    def _import(
        self,
        archive: Archive,
        categories: set[str],
        importer: PostImporter,
        counts: Counter[Status],
        report: Report | None,
    ) -> None:
        progress = Progress(archive.posts)
        for post in read_posts(archive.path, categories):
            outcome = importer.import_post(post)
            counts[outcome.status] += 1
            progress.done += 1
            self._tell(outcome, progress)
            if report:
                report.add(outcome.row)
        self._link(importer)

    def _link(self, importer: PostImporter) -> None:
        if importer.keeper.dry_run:
            return
        linked = sum(
            link_page(guid, importer.finder, importer.keeper)
            for guid in importer.unlinked
        )
        if linked:
            self.stdout.write(f"{linked} more pages link to other pages now.")

    def _tell(self, outcome: PostOutcome, progress: Progress) -> None:
        """One line for each post; whoever waits for it is told how long."""
        place = f"{progress.done}/{progress.total}"
        place = str(progress) if self.stdout.isatty() else place
        line = f"[{place}] {outcome.status} {outcome.name}"
        is_read = outcome.status in (Status.REFUSED, Status.KEPT)
        out = self.stderr if is_read else self.stdout
        out.write(f"{line}: {outcome.remarks}" if outcome.remarks else line)

    def _sum_up(
        self, counts: Counter[Status], archive: Archive, *, dry_run: bool
    ) -> None:
        parts = ", ".join(
            f"{counts[status]} {status}"
            for status in Status
            if counts[status] or status is not Status.PUBLISHED
        )
        self.stdout.write(f"{parts}.")
        if dry_run:
            self.stdout.write("This was a trial: nothing was kept.")
        if archive.broken:
            raise CommandError(
                f"{archive.broken} The {archive.posts} posts before that are here."
            )
        if refused := counts[Status.REFUSED]:
            raise CommandError(f"{refused} of {counts.total()} posts were refused.")
