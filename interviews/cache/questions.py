"""What a request asks for, as far as the answer depends on it."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from interviews.cache.answers import best_encoding
from interviews.visibility.unlocking import UNLOCK_HEADER

MAX_LENGTH = 2000
LOOPBACK = {"127.0.0.1", "::1"}
# Whoever sends one of these may get another answer than everybody.
PERSONAL = ("HTTP_AUTHORIZATION", f"HTTP_{UNLOCK_HEADER.upper().replace('-', '_')}")
# What Django makes the address of a request from.
ADDRESS = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME", "PATH_INFO")


@dataclass(frozen=True, kw_only=True)
class Question:
    address: tuple[str, ...]
    """Everything but the parameters."""
    query: str
    """The parameters, as they were sent."""
    encoding: str
    """Of what is said; the answer is kept in all of them."""

    def recipe_key(self) -> str:
        """Under what is kept what the answer depends on."""
        return _key("recipe", *self.address)

    def answer_key(self, version: Hashable) -> str:
        """Under what the answer is kept while ``version`` is what it is."""
        return _key("answer", repr(version), *self.address, self.query)

    def asking(self, query: str) -> Question:
        return replace(self, query=query)


def _key(kind: str, *parts: str) -> str:
    said = "\n".join(parts).encode("utf-8", "surrogateescape")
    return f"interviews.{kind}.{hashlib.sha256(said).hexdigest()}"


def read_question(environ: dict[str, Any]) -> Question | None:
    """The question of a request; None if the answer is not everybody's to have."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or _is_personal(environ):
        return None
    query = environ.get("QUERY_STRING", "")
    if len(environ["PATH_INFO"]) + len(query) > MAX_LENGTH or _is_file(environ):
        return None
    origin = _known_origin(environ)
    if origin is None:
        return None
    names = [*ADDRESS, *_forwarding_headers()]
    parts = [environ.get(name, "") for name in names]
    # Browsers get the pages that v2 has for them.
    form = "text" if "text/" in environ.get("HTTP_ACCEPT", "") else ""
    return Question(
        address=(*parts, _transport(environ), origin, form),
        query=query,
        encoding=best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")),
    )


def _is_personal(environ: dict[str, Any]) -> bool:
    cookies = environ.get("HTTP_COOKIE", "")
    return f"{settings.SESSION_COOKIE_NAME}=" in cookies or any(
        name in environ for name in PERSONAL
    )


def _is_file(environ: dict[str, Any]) -> bool:
    path = environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"]
    folders = (settings.STATIC_URL, settings.MEDIA_URL)
    return path.startswith(tuple(folder for folder in folders if folder != "/"))


def _forwarding_headers() -> list[str]:
    """Where Django takes the address from instead, if the site has a proxy say so."""
    names = []
    if settings.USE_X_FORWARDED_HOST:
        names.append("HTTP_X_FORWARDED_HOST")
    if settings.USE_X_FORWARDED_PORT:
        names.append("HTTP_X_FORWARDED_PORT")
    if settings.SECURE_PROXY_SSL_HEADER:
        names.append(settings.SECURE_PROXY_SSL_HEADER[0])
    return names


def _transport(environ: dict[str, Any]) -> str:
    """The scheme; and whether it is this machine that asks, which need not have TLS."""
    place = "here" if environ.get("REMOTE_ADDR", "") in LOOPBACK else "elsewhere"
    return f"{environ['wsgi.url_scheme']} {place}"


def _known_origin(environ: dict[str, Any]) -> str | None:
    """The origin whose scripts may read the answer; "" if none, None if not known.

    What django-cors-headers adds to an answer depends on it. An origin that is not
    allowed gets what is said to those that name none.
    """
    origin = environ.get("HTTP_ORIGIN", "")
    if not origin:
        return ""
    if getattr(settings, "CORS_ALLOW_ALL_ORIGINS", False) or getattr(
        settings, "CORS_ALLOWED_ORIGIN_REGEXES", ()
    ):
        return None
    return origin if origin in getattr(settings, "CORS_ALLOWED_ORIGINS", ()) else ""
