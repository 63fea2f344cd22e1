"""The people and topics that are made with a draft, by whoever makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.log_actions import log

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def make(model: type, name: str, user: AbstractUser) -> Any:
    """A new Person or Topic; ValidationError if its model refuses the name."""
    made = model(name=name.strip())
    made.full_clean()
    made.save()
    log(made, "wagtail.create", user=user, content_changed=True)
    return made
