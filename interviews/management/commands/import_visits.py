from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interviews.importing.outcomes import ImportRefused
from interviews.importing.visits import (
    Row,
    VisitsImporter,
    VisitsOutcome,
    VisitsStatus,
    read_rows,
)


class Command(BaseCommand):
    help = "Brings numbers of visits along from an older site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            metavar="FILE.csv",
            help="per line a page (its address, id or slug) and its number of visits",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, keep nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rows = self._rows(options["file"])
        importer = VisitsImporter(dry_run=options["dry_run"])
        counts: Counter[VisitsStatus] = Counter()
        for number, row in enumerate(rows, 1):
            outcome = importer.import_row(row)
            counts[outcome.status] += 1
            self._report(outcome, f"[{number}/{len(rows)}]")
        self._sum_up(counts, dry_run=options["dry_run"])

    def _rows(self, path: Path) -> list[Row]:
        if not path.is_file():
            raise CommandError(f"{path} is not a file.")
        try:
            rows = read_rows(path)
        except ImportRefused as exc:
            raise CommandError(str(exc)) from exc
        if not rows:
            raise CommandError(f"{path} holds no numbers.")
        return rows

    def _report(self, outcome: VisitsOutcome, progress: str) -> None:
        row = outcome.row
        line = f"{progress} {outcome.status} {row.name}"
        if outcome.status is VisitsStatus.REFUSED:
            self.stderr.write(f"{line} (line {row.line}): {outcome.reason}")
        else:
            self.stdout.write(f"{line}: {row.number}")

    def _sum_up(self, counts: Counter[VisitsStatus], *, dry_run: bool) -> None:
        parts = ", ".join(f"{counts[status]} {status}" for status in VisitsStatus)
        self.stdout.write(f"{parts}.")
        if dry_run:
            self.stdout.write("This was a trial: nothing was kept.")
        if refused := counts[VisitsStatus.REFUSED]:
            raise CommandError(f"{refused} of {counts.total()} lines were refused.")
