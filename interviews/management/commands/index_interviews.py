from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from interviews.conf import conf
from interviews.search.entries import index_interviews


class Command(BaseCommand):
    help = "Makes every live interview found by what it says, whoever changed it."

    def handle(self, *args: Any, **options: Any) -> None:
        interviews = apps.get_model(conf.page_model).objects.live().order_by()
        keys = list(interviews.values_list("pk", flat=True))
        index_interviews(keys)
        self.stdout.write(f"{len(keys)} interviews are in the index.")
