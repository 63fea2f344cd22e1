"""Tokens that open what is behind a password, for a while.

A token is bound to the restriction and to the password that it has now: changing
either ends it. A request may bring several, for several passwords.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from interviews.conf import conf

if TYPE_CHECKING:
    from django.http import HttpRequest

UNLOCK_HEADER = "X-Interviews-Unlock"
SALT = "interviews.unlocking"
# More than a reader comes to hold, and cheap to check.
MAX_TOKENS = 20


class Lock(Protocol):
    """A view restriction that has a password."""

    @property
    def pk(self) -> int: ...

    @property
    def kind(self) -> str: ...

    @property
    def password(self) -> str: ...


def make_token(locks: Iterable[Lock]) -> str:
    return signing.dumps({lock.pk: fingerprint(lock) for lock in locks}, salt=SALT)


def fingerprint(lock: Lock) -> str:
    """What changes with the password, and gives none of it away."""
    # With the kind: no token outlives the time that it was a password that hid it.
    value = f"{lock.pk} {lock.kind} {lock.password}"
    return salted_hmac(SALT, value, algorithm="sha256").hexdigest()


def fits(lock: Lock, password: str) -> bool:
    # A password that was never set opens nothing.
    return constant_time_compare(lock.password, password) and bool(lock.password)


class Keyring:
    """What the unlock tokens of a request open."""

    def __init__(self, request: HttpRequest | None):
        header = request.headers.get(UNLOCK_HEADER, "") if request else ""
        self.fingerprints = {
            fingerprint
            for token in header.split(",")[:MAX_TOKENS]
            for fingerprint in _read(token.strip())
        }

    def opens(self, lock: Lock) -> bool:
        return bool(self.fingerprints) and fingerprint(lock) in self.fingerprints


def _read(token: str) -> list[str]:
    try:
        found = signing.loads(token, salt=SALT, max_age=conf.unlock_seconds)
    except signing.BadSignature:
        return []  # Expired, made up, or of another secret key: as good as none.
    return list(found.values())
