from __future__ import annotations

from collections.abc import Callable
from typing import Any

import swapper
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled
from wagtail.models import AbstractPage, DraftStateMixin, Revision


class Command(PublishScheduled):
    """Wagtail's, for more than one machine: it locks what it publishes.

    It stands in for that where this app is listed before Wagtail. Two that run at once
    publish everything once and log it once; one that is stopped leaves nothing half
    published, nor a date that is forgotten; and what cannot be published does not keep
    back the rest.
    """

    help = "Publishes what is due, and unpublishes what has expired."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        now, self.failures = timezone.now(), 0
        for model in scheduled_models():
            expired = model.objects.filter(live=True, expire_at__lt=now)
            self._each(expired.order_by("expire_at"), unpublish)
        due = Revision.objects.filter(approved_go_live_at__lt=now)
        self._each(due.order_by("approved_go_live_at"), publish)
        if self.failures:
            raise CommandError(f"{self.failures} could not be done.")

    def _each(self, found: QuerySet, act: Callable[[Any], None]) -> None:
        """Do it to each of ``found`` that is still among them once it is locked."""
        for key in list(found.values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    one = found.select_for_update().filter(pk=key).first()
                    if one:
                        act(one)
            except ValidationError as exc:
                self.failures += 1
                self.stderr.write(f"{one}: {' '.join(exc.messages)}")


def scheduled_models() -> list[type]:
    pages = swapper.load_model("wagtailcore", "Page")
    others = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, AbstractPage)
    ]
    return [pages, *others]


def publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def unpublish(expired: DraftStateMixin) -> None:
    # An interview is told of it as such, and goes out of the search.
    page = getattr(expired, "specific", expired)
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
