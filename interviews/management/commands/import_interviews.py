from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from interviews.importing.files import FileImporter
from interviews.importing.sources import find_files
from interviews.management.imports import ImportCommand


class Command(ImportCommand):
    help = "Imports interviews from Markdown, text, HTML, Word, WebVTT and SRT files."
    nouns = "files"
    heading = ("status", "file", "page", "remarks")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, help="a file, or a folder with folders in it"
        )
        super().add_arguments(parser)
        parser.add_argument(
            "--portraits",
            type=Path,
            metavar="DIR",
            help="folder of pictures named after the files",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        importer = self._importer(options)
        files = self._files(options["path"])
        with self.open_run(len(files), options["report"]) as run:
            for outcome in importer.import_files(files):
                name = importer.name_of(outcome.path)
                page = outcome.page_id or ""
                row = (outcome.status, name, page, outcome.reason)
                run.tell(outcome.status, name, outcome.reason, row)
        self.sum_up(run.counts, dry_run=options["dry_run"])
        self.check_refused(run.counts)

    def _importer(self, options: dict[str, Any]) -> FileImporter:
        portraits, path = options["portraits"], options["path"]
        if portraits and not portraits.is_dir():
            raise CommandError(f"{portraits} is not a folder.")
        return FileImporter(
            parent=self.find_parent(options["parent"]),
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
