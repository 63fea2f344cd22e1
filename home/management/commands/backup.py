from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.backups import BackupError, make_backup
from home.dumps import DumpError


class Command(BaseCommand):
    help = "Writes the database and the uploads to one archive in var/backups."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            archive = make_backup(Path(settings.VAR_DIR) / "backups")
        except (BackupError, DumpError) as exc:
            raise CommandError(str(exc)) from exc
        self.stdout.write(str(archive))
