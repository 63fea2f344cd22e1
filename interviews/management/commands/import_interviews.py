from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interviews.importing.files import FileImporter, find_files
from interviews.importing.outcomes import ImportRefused, Outcome, Status
from interviews.importing.pages import find_index


class Command(BaseCommand):
    help = "Imports Markdown interviews: headings are questions, paragraphs answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a Markdown file or a folder")
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

    def handle(self, *args: Any, **options: Any) -> None:
        importer = self._importer(options)
        files = self._files(options["path"])
        counts: Counter[Status] = Counter()
        try:
            for number, path in enumerate(files, 1):
                outcome = importer.import_file(path)
                counts[outcome.status] += 1
                self._report(outcome, f"[{number}/{len(files)}]")
        except KeyboardInterrupt:
            raise CommandError(
                f"Stopped after {counts.total()} of {len(files)} files. "
                "Run it again to go on.",
                returncode=130,
            ) from None
        self._sum_up(counts, dry_run=options["dry_run"])

    def _importer(self, options: dict[str, Any]) -> FileImporter:
        portraits = options["portraits"]
        if portraits and not portraits.is_dir():
            raise CommandError(f"{portraits} is not a folder.")
        try:
            parent = find_index(options["parent"])
        except ImportRefused as exc:
            raise CommandError(str(exc)) from exc
        return FileImporter(
            parent=parent,
            portraits=portraits,
            publish=options["publish"],
            dry_run=options["dry_run"],
        )

    def _files(self, path: Path) -> list[Path]:
        if not path.exists():
            raise CommandError(f"{path} does not exist.")
        files = find_files(path)
        if not files:
            raise CommandError(f"{path} holds no .md or .markdown files.")
        return files

    def _report(self, outcome: Outcome, progress: str) -> None:
        line = f"{progress} {outcome.status} {outcome.path.name}"
        if outcome.status is Status.REFUSED:
            self.stderr.write(f"{line}: {outcome.reason}")
        else:
            self.stdout.write(line)

    def _sum_up(self, counts: Counter[Status], *, dry_run: bool) -> None:
        parts = ", ".join(
            f"{counts[status]} {status}"
            for status in Status
            if counts[status] or status is not Status.PUBLISHED
        )
        self.stdout.write(f"{parts}.")
        if dry_run:
            self.stdout.write("This was a trial: nothing was kept.")
        if refused := counts[Status.REFUSED]:
            raise CommandError(f"{refused} of {counts.total()} files were refused.")
