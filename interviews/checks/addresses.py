from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Warning
from django.urls import (
    NoReverseMatch,
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)

LIBRARIES = ("images", "documents")
DESK_API = "wagtailadmin_api"


@dataclass(frozen=True, kw_only=True)
class Address:
    path: str
    pattern: URLPattern
    is_v3: bool
    """Whether it is one of Wagtail's API v3."""

    @property
    def viewset_modules(self) -> list[str]:
        """Where a viewset of API v2 and what it is made of come from."""
        view = getattr(self.pattern.callback, "cls", object)
        return [base.__module__ for base in view.__mro__]


def check_libraries(**kwargs: Any) -> list[CheckMessage]:
    mounted = [entry.path for entry in _addresses() if _is_library(entry)]
    if not mounted:
        return []
    return [
        Warning(
            f"{mounted[0]} lists the whole library, also what only drafts use, with "
            "the addresses of the originals.",
            hint="Leave Wagtail's endpoints of images and documents out of the APIs.",
            id="interviews.W007",
        )
    ]


def _is_library(address: Address) -> bool:
    if address.is_v3:
        return str(address.pattern.pattern).split("/")[0] in LIBRARIES
    kinds = tuple(f"wagtail.{name}.api.v2" for name in LIBRARIES)
    return any(name.startswith(kinds) for name in address.viewset_modules)


def check_guards(**kwargs: Any) -> list[CheckMessage]:
    bare = [entry.path for entry in _addresses() if _is_bare(entry)]
    if not bare:
        return []
    return [
        Warning(
            f"{bare[0]} shows hidden pages through relations, and fails on parameters "
            "that make no sense.",
            hint="Mount GuardedPagesAPIViewSet in API v2, and guarded_urls() in v3.",
            id="interviews.W008",
        )
    ]


def _is_bare(address: Address) -> bool:
    if address.is_v3:
        return not getattr(address.pattern.callback, "is_guarded", False)
    modules = address.viewset_modules
    return "wagtail.api.v2.views" in modules and "interviews.api.guards" not in modules


def check_passwords(**kwargs: Any) -> list[CheckMessage]:
    try:
        path = reverse("wagtailcore_authenticate_with_password", args=[1, 1])
    except NoReverseMatch:
        return []
    if resolve(path).func.__module__ == "interviews.passwords":
        return []
    return [
        Warning(
            "The passwords of pages can be tried as fast as somebody can ask.",
            hint='Include "interviews.urls" in front of Wagtail\'s own addresses.',
            id="interviews.W009",
        )
    ]


def _addresses() -> Iterator[Address]:
    """Every address less those of the admin's own API, which asks for rights."""
    return _below(get_resolver(), "/", is_v3=False)


def _below(resolver: URLResolver, prefix: str, is_v3: bool) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern).replace("^", "")
        if isinstance(entry, URLPattern):
            yield Address(path=path, pattern=entry, is_v3=is_v3)
        elif entry.namespace != DESK_API:
            yield from _below(entry, path, is_v3 or _is_wagtails_v3(entry))


def _is_wagtails_v3(resolver: URLResolver) -> bool:
    if not apps.is_installed("wagtail.api.v3"):
        return False
    from interviews.api.v3.guarding import NAMESPACE

    return resolver.namespace == NAMESPACE
