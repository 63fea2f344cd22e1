from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.db import connections
from django.utils.module_loading import import_string

# An interview of 500 questions has some 9,000 form fields.
LEAST_FIELDS = 10_000
# What browsers run, or show as a page of this site.
RUN_BY_BROWSERS = {"htm", "html", "js", "mhtml", "shtml", "svg", "xhtml", "xml"}
PICTURE_FORM = "interviews.admin.pictures.WholePictureForm"
DOCUMENT_FORM = "interviews.admin.storing.StoredDocumentForm"
REDIRECTS = "wagtail.contrib.redirects.middleware.RedirectMiddleware"


def check_modeladmin(**kwargs: Any) -> list[CheckMessage]:
    if apps.is_installed("wagtail_modeladmin"):
        return []
    return [
        Error(
            "The Interviews group of the admin needs wagtail_modeladmin.",
            hint='Add "wagtail_modeladmin" to INSTALLED_APPS.',
            id="interviews.E003",
        )
    ]


def check_sqlite(**kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(
            f'The database "{alias}" loses the work of editors who save together.',
            hint="Set transaction_mode to IMMEDIATE and journal_mode to WAL in its "
            "OPTIONS.",
            id="interviews.W001",
        )
        for alias, database in connections.settings.items()
        if database["ENGINE"].endswith("sqlite3") and not _has_safe_writes(database)
    ]


def _has_safe_writes(database: dict[str, Any]) -> bool:
    options = database.get("OPTIONS", {})
    is_immediate = options.get("transaction_mode", "").upper() == "IMMEDIATE"
    journal = options.get("init_command", "").replace(" ", "").lower()
    return is_immediate and "journal_mode=wal" in journal


def check_fields(**kwargs: Any) -> list[CheckMessage]:
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if most is None or most >= LEAST_FIELDS:
        return []
    return [
        Warning(
            f"Interviews whose form has more than {most} fields cannot be saved.",
            hint=f"Set DATA_UPLOAD_MAX_NUMBER_FIELDS to {LEAST_FIELDS} or more.",
            id="interviews.W002",
        )
    ]


def check_documents(**kwargs: Any) -> list[CheckMessage]:
    allowed = {name.lower() for name in getattr(settings, "WAGTAILDOCS_EXTENSIONS", [])}
    if allowed and not allowed & RUN_BY_BROWSERS:
        return []
    return [
        Warning(
            "Whoever may add documents can put pages with scripts on this site.",
            hint="Set WAGTAILDOCS_EXTENSIONS to a list without html, svg and the like.",
            id="interviews.W003",
        )
    ]


def check_pictures(**kwargs: Any) -> list[CheckMessage]:
    if _builds_on("WAGTAILIMAGES_IMAGE_FORM_BASE", PICTURE_FORM):
        return []
    return [
        Warning(
            "A picture that is cut off is an error 500 in the admin.",
            hint=f'Set WAGTAILIMAGES_IMAGE_FORM_BASE to "{PICTURE_FORM}".',
            id="interviews.W004",
        )
    ]


def check_document_form(**kwargs: Any) -> list[CheckMessage]:
    if _builds_on("WAGTAILDOCS_DOCUMENT_FORM_BASE", DOCUMENT_FORM):
        return []
    return [
        Warning(
            "A document for which the disk has no room is an error 500 in the admin.",
            hint=f'Set WAGTAILDOCS_DOCUMENT_FORM_BASE to "{DOCUMENT_FORM}".',
            id="interviews.W010",
        )
    ]


def _builds_on(setting: str, base: str) -> bool:
    """Whether the form that ``setting`` names is ``base`` or a subclass."""
    form = getattr(settings, setting, "")
    return bool(form) and issubclass(import_string(form), import_string(base))


def check_caches(**kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(
            f'When the server of the cache "{alias}" fails, so does every page.',
            hint="Use django_redis.cache.RedisCache with IGNORE_EXCEPTIONS.",
            id="interviews.W005",
        )
        for alias, cache in settings.CACHES.items()
        if _fails_loudly(cache)
    ]


def _fails_loudly(cache: dict[str, Any]) -> bool:
    if cache["BACKEND"].startswith("django_redis."):
        ignores = getattr(settings, "DJANGO_REDIS_IGNORE_EXCEPTIONS", False)
        return not cache.get("OPTIONS", {}).get("IGNORE_EXCEPTIONS", ignores)
    return cache["BACKEND"].endswith((".RedisCache", ".PyMemcacheCache"))


def check_redirects(**kwargs: Any) -> list[CheckMessage]:
    if REDIRECTS not in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            "Redirects to hidden pages tell everybody their slugs.",
            hint="Put interviews.middleware.RedirectMiddleware in place of Wagtail's.",
            id="interviews.W006",
        )
    ]
