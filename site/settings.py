"""Settings of the demo site, read from the environment.

Every variable has a default that works on one machine without any set-up:

========================  ======================================================
``DEBUG``                 "1" for development; off by default
``SECRET_KEY``            made up once and kept in ``var/secret_key`` by default
``SITE_URL``              the public address, ``http://127.0.0.1:8000`` by default
``CLIENT_URL``            the front end that shows the pages; this site by default
``ALLOWED_HOSTS``         further host names, separated by commas
``CORS_ALLOWED_ORIGINS``  front ends in browsers that may ask the APIs, by commas
``DATABASE_URL``          SQLite in ``var/`` by default; ``postgres://…`` for PostgreSQL
``REDIS_URL``             a Redis for the cache; the database by default
``RESPONSE_CACHE``        "off" to make every answer anew, of pieces that are kept
``VAR_DIR``               where the site writes, ``var/`` by default
``LANGUAGE_CODE``         of everything but the content, ``en-gb`` by default; or ``ko``
``LOG_LEVEL``             ``WARNING`` by default
========================  ======================================================
"""

from __future__ import annotations

import contextlib
import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from policies import *  # noqa: F403 - every name in it is a setting

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("DEBUG", "") in {"1", "true", "yes", "on"}
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CLIENT_URL = os.environ.get("CLIENT_URL", "")


def _secret_key() -> str:
    file = VAR_DIR / "secret_key"
    if not file.exists():
        # Written beside and linked: of two processes that start together, one
        # makes the key and both read it whole.
        draft = VAR_DIR / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or _secret_key()

_site = urlsplit(SITE_URL)
ALLOWED_HOSTS = [
    *filter(None, [_site.hostname, *os.environ.get("ALLOWED_HOSTS", "").split(",")]),
    *("localhost", "127.0.0.1", "[::1]"),
]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "home",
    "interviews",
    "wagtail_modeladmin",
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    # Slows down who guesses passwords.
    "axes",
    "corsheaders",
    # The script that the index changes its list with.
    "django_htmx",
    # Serves the scripts of the API's interactive documentation from here.
    "ninja",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Before all that answers by itself: a front end has to be able to read that, too.
    "corsheaders.middleware.CorsMiddleware",
    "middleware.SecurityMiddleware",
    # A page is five times smaller with it. Its file names of random length keep what
    # is secret in a page from being guessed by the size of the answer.
    "django.middleware.gzip.GZipMiddleware",
    "middleware.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Before the other, which answers first on the way out.
    "interviews.middleware.GoneMiddleware",
    "interviews.middleware.RedirectMiddleware",
    # Last, so that a refused sign-in is answered by it and by nothing else.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "urls"
WSGI_APPLICATION = "wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}",
        conn_max_age=600,
        # A server that was started anew is found again without an error.
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["ENGINE"] = "resting_postgresql"
    # Visitors are told at once that it is away; more waiting brings nothing.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "patient_sqlite3"
    # Eight writers at once lose nothing with these options, and most of their
    # work without them: a transaction that reads first and writes later fails at
    # once with "database is locked", however long the timeout is.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        # Reads the database where the system holds it: counting takes half as long.
        "PRAGMA mmap_size=268435456;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if REDIS_URL := os.environ.get("REDIS_URL"):
    _redis = {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {
            # A lost Redis makes pages slower, never unreachable.
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.5,
            "SOCKET_TIMEOUT": 0.5,
            "REDIS_CLIENT_CLASS": "resting.RestingRedis",
        },
    }
    CACHES = {"default": _redis, "visits": _redis, "responses": _redis}
    DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
else:
    # Shared by the workers of one machine, without another service. One on disk throws
    # entries away by chance once it is full: visits have theirs, filled by no others.
    _files = "files.ForgetfulFileCache"
    CACHES = {
        "default": {"BACKEND": _files, "LOCATION": VAR_DIR / "cache"},
        "visits": {
            "BACKEND": _files,
            "LOCATION": VAR_DIR / "visits",
            "OPTIONS": {"MAX_ENTRIES": 2000},
        },
        "responses": {
            "BACKEND": "interviews.cache.disk.DiskCache",
            "LOCATION": VAR_DIR / "responses",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        },
    }
INTERVIEWS_KEEPS_PAGES = True
if os.environ.get("RESPONSE_CACHE") == "off":
    INTERVIEWS_RESPONSE_CACHE = ""
# Pages fetch the renditions of all their pictures in one query; kept one by one in
# the cache, they would only drive out what is dear.
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# First, so that a right password opens nothing for whoever had too many wrong ones.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# By name and address together: who knows an editor's name cannot lock them out from
# elsewhere. What is kept is the address, the name and the number, until it ends.
AXES_HANDLER = "sign_in.WrongPasswords"
AXES_LOCKOUT_CALLABLE = "sign_in.refuse"
AXES_CLIENT_IP_CALLABLE = "sign_in.client_ip"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken", "next"]

LANGUAGE_CODE = os.environ.get("LANGUAGE_CODE", "en-gb")
TIME_ZONE = "UTC"
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "site" / "locale"]
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# TLS ends at the proxy in front, which says so in this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
# It asks for Django's SecurityMiddleware by name; ours is a subclass of it.
SILENCED_SYSTEM_CHECKS = ["security.W001"]

# An interview of 300 questions has more than Django's 1,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# No editor's address is sent to another host, not even as a hash.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Nor does the desk ask another host for news of Wagtail.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_SITE_NAME = "Green Room"
WAGTAILADMIN_BASE_URL = SITE_URL
INTERVIEWS_CLIENT_URLS = {"default": CLIENT_URL}
WAGTAILAPI_BASE_URL = SITE_URL
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "key", "odt", "pdf", "pptx", "rtf", "srt", "txt", "vtt", "xlsx", "zip",
]  # fmt: skip
WAGTAILDOCS_DOCUMENT_FORM_BASE = "interviews.admin.storing.StoredDocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "interviews.admin.pictures.WholePictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "interviews.search.engine"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {
        "handlers": ["console"],
        "level": os.environ.get("LOG_LEVEL", "WARNING"),
    },
}
