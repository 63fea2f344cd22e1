"""Publishing and reverting, which at the desk are done in the editor.

A lock closes it, and it publishes nothing that is unfinished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.fields import StreamField

from interviews.api.v3.writing.places import Trouble, block_troubles, refuse

if TYPE_CHECKING:
    from django.http import HttpRequest


def unlocked(view: Callable) -> Callable:
    """``view``, but not for pages that are locked to the user."""

    @wraps(view)
    def closed_by_a_lock(request: HttpRequest, page_id: int, **kwargs: Any) -> Any:
        page = _find(page_id)
        lock = page and page.get_lock()
        if lock and lock.for_user(request.user):
            raise PermissionDenied("This page is locked.")
        return view(request, page_id=page_id, **kwargs)

    return closed_by_a_lock


def finished(view: Callable) -> Callable:
    """``view``, but not for pages whose latest draft is not fit to be published."""

    @wraps(view)
    def closed_to_unfinished(request: HttpRequest, page_id: int, **kwargs: Any) -> Any:
        page = _find(page_id)
        # What is wrong with a draft is for those who may see it.
        if page and page.permissions_for_user(request.user).can_publish():
            refuse(draft_troubles(page.get_latest_revision_as_object()))
        return view(request, page_id=page_id, **kwargs)

    return closed_to_unfinished


def _find(page_id: int) -> Any | None:
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = pages.filter(pk=page_id).first()
    return page and page.specific


def draft_troubles(draft: Any) -> Iterator[Trouble]:
    """What the editor would not publish ``draft`` with, by the keys of the API."""
    try:
        draft.full_clean()
    except ValidationError as exc:
        for name, messages in exc.message_dict.items():
            yield from (Trouble(("page", name), message) for message in messages)
    for field in draft._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        value = getattr(draft, field.name)
        try:
            value.stream_block.clean(value)
        except ValidationError as exc:
            yield from block_troubles(exc, ("page", field.name))
