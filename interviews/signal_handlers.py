from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import post_save

from interviews.conf import conf
from interviews.groups import open_to_desk


def open_new_index_to_desk(
    instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    # "raw" is a fixture that is being loaded, with its own rights in it.
    if created and not raw:
        open_to_desk(instance)


def register_signal_handlers() -> None:
    post_save.connect(
        open_new_index_to_desk,
        sender=apps.get_model(conf.index_page_model),
        dispatch_uid="interviews.open_new_index_to_desk",
    )
