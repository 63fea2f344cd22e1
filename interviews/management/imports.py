"""What the commands that import many interviews have in common."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from interviews.importing.outcomes import ImportRefused, Status
from interviews.importing.pages import find_index
from interviews.importing.progress import Progress
from interviews.importing.reports import Report

if TYPE_CHECKING:
    from interviews.models import InterviewIndexPageMixin

# Those that are named also where there are none.
ALWAYS = (Status.CREATED, Status.UNCHANGED, Status.REFUSED)


class ImportCommand(BaseCommand):
    nouns: str
    """What is imported, such as ``files``."""
    heading: tuple[str, ...]
    """Of the report; the first column is the status."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--parent", required=True, metavar="SLUG", help="slug of the index page"
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish what was public, instead of drafting",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, keep nothing"
        )
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE.csv",
            help=f"write down what became of the {self.nouns}",
        )

    def find_parent(self, slug: str) -> InterviewIndexPageMixin:
        try:
            return find_index(slug)
        except ImportRefused as exc:
            raise CommandError(str(exc)) from exc

    @contextmanager
    def open_run(self, total: int, report: Path | None) -> Iterator[Run]:
        """A run over ``total`` items, which may be interrupted and begun again."""
        with ExitStack() as stack:
            run = Run(self, total, self._open_report(report, stack))
            try:
                yield run
            except KeyboardInterrupt:
                raise CommandError(
                    f"Stopped after {run.counts.total()} of {total} {self.nouns}. "
                    "Run it again to go on.",
                    returncode=130,
                ) from None

    def _open_report(self, path: Path | None, stack: ExitStack) -> Report | None:
        if path is None:
            return None
        try:
            file = path.open("w", encoding="utf-8", newline="")
        except OSError as exc:
            raise CommandError(f"{path} cannot be written: {exc.strerror}.") from exc
        return Report(stack.enter_context(file), self.heading)

    def sum_up(self, counts: Counter[Status], *, dry_run: bool) -> None:
        parts = ", ".join(
            f"{counts[status]} {status}"
            for status in Status
            if counts[status] or status in ALWAYS
        )
        self.stdout.write(f"{parts}.")
        if dry_run:
            self.stdout.write("This was a trial: nothing was kept.")

    def check_refused(self, counts: Counter[Status]) -> None:
        if refused := counts[Status.REFUSED]:
            raise CommandError(
                f"{refused} of {counts.total()} {self.nouns} were refused."
            )


class Run:
    """Tells what became of each item, and counts it."""

    def __init__(self, command: ImportCommand, total: int, report: Report | None):
        self.command = command
        self.report = report
        self.progress = Progress(total)
        self.counts: Counter[Status] = Counter()

    def tell(self, status: Status, name: str, remarks: str, row: Iterable[Any]) -> None:
        """One line for each item; whoever waits for it is told how long."""
        self.counts[status] += 1
        self.progress.done += 1
        if self.report:
            self.report.add(row)
        command, progress = self.command, self.progress
        place = f"{progress.done}/{progress.total}"
        place = str(progress) if command.stdout.isatty() else place
        line = f"[{place}] {status} {name}"
        is_read = status in (Status.REFUSED, Status.KEPT)
        out = command.stderr if is_read else command.stdout
        out.write(f"{line}: {remarks}" if remarks else line)
