"""The site's settings, with what tests need to be quick and to leave nothing behind."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

# The site's settings are read from the environment, so this comes first.
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="interviews-tests-")
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
for variable in (
    *("CLIENT_URL", "CORS_ALLOWED_ORIGINS", "DEBUG"),
    *("REDIS_URL", "SECRET_KEY", "SITE_URL"),
):
    os.environ.pop(variable, None)

from settings import *  # noqa: E402, F403
from settings import CACHES, DATABASES, STATIC_ROOT, STORAGES, VAR_DIR  # noqa: E402

if DATABASES["default"]["ENGINE"] == "patient_sqlite3":
    # A file like the site's own: one in memory knows no journal and no locks.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}

# Whitenoise warns of a folder that is not there.
STATIC_ROOT.mkdir()
CACHES = CACHES | {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# Test client and live server speak plain HTTP, also under the names of further
# sites; tests/test_site.py looks at the redirect to HTTPS.
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
