from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from interviews.models import PendingImport
from interviews.models.pending_imports import KEPT_DAYS


class Command(BaseCommand):
    help = (
        f"Removes imports in the admin that nobody went on with for {KEPT_DAYS} days."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        removed, _ = PendingImport.objects.old().delete()
        self.stdout.write(f"Removed {removed} imports.")
