"""A project whose pages are its own (WAGTAIL_PAGE_MODEL), and its interviews too."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(os.environ["SWAPPED_FOLDER"])

SECRET_KEY = "swapped"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

# It is as bare as can be; what that costs, tests/test_checks.py asks.
SILENCED_SYSTEM_CHECKS = [f"interviews.W{number:03}" for number in range(1, 11)]

WAGTAIL_SITE_NAME = "Swapped"
WAGTAIL_PAGE_MODEL = "basepage.BasePage"
INTERVIEWS_PAGE_MODEL = "magazine.Conversation"
INTERVIEWS_PARTICIPANT_MODEL = "magazine.ConversationParticipant"
INTERVIEWS_INDEX_PAGE_MODEL = "magazine.ConversationIndex"

INSTALLED_APPS = [
    "magazine",
    "interviews",
    # A swapped page model that Wagtail ships for tests like this one.
    "wagtail.test.basepage",
    "wagtail_modeladmin",
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "db.sqlite3"}
}
MEDIA_ROOT = FOLDER / "media"
STATIC_URL = "/static/"
WAGTAILADMIN_BASE_URL = "http://testserver"
