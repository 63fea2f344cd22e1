from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.db import transaction

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

READING = {"GET", "HEAD", "OPTIONS"}


def in_one_transaction(view: Callable) -> Callable:
    """``view``, which does all of what it is sent or nothing.

    Wagtail writes a page, its revision, its aliases and the log one after the other:
    whoever is stopped in between would leave half of it before readers.
    """

    @wraps(view)
    def whole(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in READING:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return whole
