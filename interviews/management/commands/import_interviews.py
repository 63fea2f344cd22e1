from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interviews.importing.files import FileImporter
from interviews.importing.outcomes import ImportRefused, Outcome, Status
from interviews.importing.pages import find_index
from interviews.importing.progress import Progress
from interviews.importing.reports import Report
from interviews.importing.sources import find_files

HEADING = ("status", "file", "page", "remarks")
# Those that are named also where there are none.
ALWAYS = (Status.CREATED, Status.UNCHANGED, Status.REFUSED)


class Command(BaseCommand):
    help = "Imports interviews from Markdown, text, HTML, Word, WebVTT and SRT files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, help="a file, or a folder with folders in it"
        )
        parser.add_argument(
            "--parent", required=True, metavar="SLUG", help="slug of the index page"
        )
        parser.add_argument(
            "--portraits",
            type=Path,
            metavar="DIR",
            help="folder of pictures named after the files",
        )
        parser.add_argument(
            "--publish", action="store_true", help="publish, instead of drafting"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, keep nothing"
        )
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE.csv",
            help="write down what became of each file",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        importer = self._importer(options)
        files = self._files(options["path"])
        counts: Counter[Status] = Counter()
        with ExitStack() as stack:
            report = self._open_report(options["report"], stack)
            try:
                self._import(importer, files, counts, report)
            except KeyboardInterrupt:
                raise CommandError(
                    f"Stopped after {counts.total()} of {len(files)} files. "
                    "Run it again to go on.",
                    returncode=130,
                ) from None
        self._sum_up(counts, dry_run=options["dry_run"])

    def _importer(self, options: dict[str, Any]) -> FileImporter:
        portraits, path = options["portraits"], options["path"]
        if portraits and not portraits.is_dir():
            raise CommandError(f"{portraits} is not a folder.")
        try:
            parent = find_index(options["parent"])
        except ImportRefused as exc:
            raise CommandError(str(exc)) from exc
        return FileImporter(
            parent=parent,
            folder=path if path.is_dir() else None,
            portraits=portraits,
            publish=options["publish"],
            dry_run=options["dry_run"],
        )

    def _files(self, path: Path) -> list[Path]:
        if not path.exists():
            raise CommandError(f"{path} does not exist.")
        files = find_files(path)
        if not files:
            raise CommandError(
                f"{path} holds no Markdown, text, HTML, Word, WebVTT or SRT files."
            )
        return files

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
        importer: FileImporter,
        files: list[Path],
        counts: Counter[Status],
        report: Report | None,
    ) -> None:
        progress = Progress(len(files))
        for path in files:
            outcome = importer.import_file(path)
            counts[outcome.status] += 1
            progress.done += 1
            name = importer.name_of(path)
            self._tell(outcome, name, progress)
            if report:
                page = outcome.page_id or ""
                report.add((outcome.status, name, page, outcome.reason))

    def _tell(self, outcome: Outcome, name: str, progress: Progress) -> None:
        """One line for each file; whoever waits for it is told how long."""
        place = f"{progress.done}/{progress.total}"
        place = str(progress) if self.stdout.isatty() else place
        line = f"[{place}] {outcome.status} {name}"
        is_read = outcome.status in (Status.REFUSED, Status.KEPT)
        out = self.stderr if is_read else self.stdout
        out.write(f"{line}: {outcome.reason}" if outcome.reason else line)

    def _sum_up(self, counts: Counter[Status], *, dry_run: bool) -> None:
        parts = ", ".join(
            f"{counts[status]} {status}"
            for status in Status
            if counts[status] or status in ALWAYS
        )
        self.stdout.write(f"{parts}.")
        if dry_run:
            self.stdout.write("This was a trial: nothing was kept.")
        if refused := counts[Status.REFUSED]:
            raise CommandError(f"{refused} of {counts.total()} files were refused.")
