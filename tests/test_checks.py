"""A site is told of each setting that loses work or shows what is hidden."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import django
import pytest
import wagtail
from django.core.checks import run_checks
from django.urls import clear_url_caches, include, path
from wagtail import urls as wagtail_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.api import api
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from tests.test_site import ROOT

# Django's own checks ask a database what it can do.
pytestmark = pytest.mark.django_db

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}
REDIS = {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://localhost"}
WAL = {"init_command": "PRAGMA journal_mode = WAL;"}

UNSAFE_SETTINGS = [
    ("W002", {"DATA_UPLOAD_MAX_NUMBER_FIELDS": 1000}),
    ("W003", {"WAGTAILDOCS_EXTENSIONS": []}),
    ("W003", {"WAGTAILDOCS_EXTENSIONS": ["pdf", "HTML"]}),
    ("W004", {"WAGTAILIMAGES_IMAGE_FORM_BASE": ""}),
    ("W004", {"WAGTAILIMAGES_IMAGE_FORM_BASE": "wagtail.images.forms.BaseImageForm"}),
    ("W010", {"WAGTAILDOCS_DOCUMENT_FORM_BASE": ""}),
    (
        "W010",
        {"WAGTAILDOCS_DOCUMENT_FORM_BASE": "wagtail.documents.forms.BaseDocumentForm"},
    ),
    ("W005", {"CACHES": {"default": REDIS}}),
    (
        "W005",
        {
            "CACHES": {
                "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
            }
        },
    ),
    (
        "W006",
        {"MIDDLEWARE": ["wagtail.contrib.redirects.middleware.RedirectMiddleware"]},
    ),
]


def ids() -> set[str]:
    found = {message.id for message in run_checks() if message.id}
    return {name for name in found if name.startswith("interviews.")}


def test_nothing_is_said_of_this_site() -> None:
    assert ids() == set()


@pytest.mark.parametrize(("name", "unsafe"), UNSAFE_SETTINGS)
def test_an_unsafe_setting_is_named(
    settings: Any, name: str, unsafe: dict[str, Any]
) -> None:
    for setting, value in unsafe.items():
        setattr(settings, setting, value)

    assert ids() == {f"interviews.{name}"}


@pytest.mark.parametrize(
    "options", [{}, WAL, {"transaction_mode": "IMMEDIATE"}], ids=["none", "WAL", "mode"]
)
def test_a_database_that_loses_writes_is_named(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, str]
) -> None:
    databases = {"default": {**SQLITE, "OPTIONS": options}}
    monkeypatch.setattr(
        "interviews.checks.configuration.connections",
        SimpleNamespace(settings=databases),
    )

    assert ids() == {"interviews.W001"}


@pytest.mark.parametrize(
    ("module", "version", "name"),
    [
        (wagtail, (8, 0, 0, "final", 1), "E001"),
        (wagtail, (7, 4, 9, "final", 1), "E001"),
        (django, (5, 2, 18, "final", 0), "E002"),
        (django, (6, 0, 9, "final", 0), "E002"),
        (django, (6, 1, 2, "final", 0), "E002"),
    ],
)
def test_a_version_with_known_holes_is_an_error(
    monkeypatch: pytest.MonkeyPatch, module: Any, version: tuple, name: str
) -> None:
    monkeypatch.setattr(module, "VERSION", version)

    assert ids() == {f"interviews.{name}"}


def test_the_desk_needs_modeladmin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "interviews.checks.configuration.apps",
        SimpleNamespace(is_installed=lambda name: name != "wagtail_modeladmin"),
    )

    assert ids() == {"interviews.E003"}


# Addresses of a site that has less between itself and readers.
class Addresses:
    def __init__(self, *patterns: Any):
        self.urlpatterns = [
            *patterns,
            path("", include("interviews.urls")),
            path("", include(wagtail_urls)),
        ]


def v2(name: str, viewset: type) -> Any:
    router = WagtailAPIRouter("wagtailapi")
    router.register_endpoint(name, viewset)
    return path("api/v2/", router.urls)


class OurImages(ImagesAPIViewSet):
    """A site's own, of Wagtail's."""


@pytest.mark.parametrize(
    ("patterns", "names"),
    [
        ([], set()),
        ([v2("pages", PagesAPIViewSet)], {"W008"}),
        ([v2("images", ImagesAPIViewSet)], {"W007", "W008"}),
        ([v2("images", OurImages)], {"W007", "W008"}),
        ([v2("documents", DocumentsAPIViewSet)], {"W007", "W008"}),
        ([path("api/v3/", api.urls)], {"W007", "W008"}),
        ([path("", include(wagtail_urls))], {"W009"}),
    ],
    ids=["ours", "v2", "images", "own images", "documents", "v3", "passwords"],
)
def test_an_address_that_shows_too_much_is_named(
    settings: Any, patterns: list[Any], names: set[str]
) -> None:
    settings.ROOT_URLCONF = Addresses(*patterns)
    clear_url_caches()

    assert ids() == {f"interviews.{name}" for name in names}


def test_every_check_has_an_id_of_its_own_and_is_described() -> None:
    folder = ROOT / "interviews" / "checks"
    source = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    named = re.findall(r'id="interviews\.([EW]\d{3})"', source)
    page = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")

    assert len(named) == len(set(named)) > 9
    assert sorted(set(re.findall(r"`interviews\.([EW]\d{3})`", page))) == sorted(named)
