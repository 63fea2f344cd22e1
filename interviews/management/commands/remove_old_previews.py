from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from interviews.conf import conf
from interviews.models import Preview, ShareLink

KEPT_DAYS = 30


class Command(BaseCommand):
    help = (
        "Removes previews that no token shows any more, and share links that ended "
        f"{KEPT_DAYS} days ago."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        oldest = now - timedelta(seconds=conf.preview_seconds)
        previews, _ = Preview.objects.filter(updated_at__lt=oldest).delete()
        month_ago = now - timedelta(days=KEPT_DAYS)
        ended = Q(expires_at__lt=month_ago) | Q(revoked_at__lt=month_ago)
        links, _ = ShareLink.objects.filter(ended).delete()
        self.stdout.write(f"Removed {previews} previews and {links} share links.")
