"""Views that are imported by the first who asks for them.

Optimization: what reads manuscripts and archives would be a sixth of the time that a
site takes to start, and few of its processes are ever asked for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

View = Callable[..., "HttpResponseBase"]


def lazy_view(path: str) -> View:
    """The view whose class is at ``path``, such as ``"package.module.StartView"``."""

    @cache
    def load() -> View:
        return import_string(path).as_view()

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return load()(request, *args, **kwargs)

    return view
