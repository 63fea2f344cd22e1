from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.backups import BackupError, restore_backup
from home.dumps import DumpError


class Command(BaseCommand):
    help = "Puts an archive of the backup command back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--force", action="store_true", help="replace the site that there is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restore_backup(options["file"], force=options["force"])
        except (BackupError, DumpError) as exc:
            raise CommandError(str(exc)) from exc
        self.stdout.write("Done.")
