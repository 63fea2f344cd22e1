"""Wagtail's view restrictions, and which of them a request passes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value
from wagtail.models import PageViewRestriction

from interviews.visibility.unlocking import UNLOCK_HEADER, Keyring

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

# What a request remembers of them.
ASKED = "_interviews_restrictions"


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """A view restriction, as it is for one request."""

    pk: int
    kind: str
    """One of Wagtail's: password, login, groups."""
    password: str
    passed: bool
    """Whether the request passes it."""
    paths: set[str] = field(default_factory=set)
    """Where in the tree its page stands, and the aliases of its page."""

    @property
    def has_password(self) -> bool:
        return self.kind == PageViewRestriction.PASSWORD

    def covers(self, page: Page) -> bool:
        starts = tuple(self.paths)
        source = page.alias_of
        return page.path.startswith(starts) or bool(
            source and source.path.startswith(starts)
        )


def find_restrictions(request: HttpRequest | None) -> list[Restriction]:
    """All of them, in one query; nobody, who is None, passes none."""
    if request is not None and carries_credentials(request):
        return _read_restrictions(Reader(request))
    return public_restrictions(request)


def public_restrictions(request: HttpRequest | None) -> list[Restriction]:
    """All of them, none of which is passed.

    Asked for once by a ``request`` that only reads: it is of one moment.
    """
    if request is None or request.method not in {"GET", "HEAD"}:
        return _read_restrictions(Nobody())
    if not hasattr(request, ASKED):
        setattr(request, ASKED, _read_restrictions(Nobody()))
    return getattr(request, ASKED)


def _read_restrictions(reader: Nobody) -> list[Restriction]:
    rows = PageViewRestriction.objects.annotate(is_member=reader.is_member()).values(
        *("pk", "restriction_type", "password", "is_member"),
        *("page__path", "page__aliases__path"),
    )
    found: dict[int, Restriction] = {}
    for row in rows:
        if row["pk"] not in found:
            found[row["pk"]] = _restriction(row, reader)
        paths = {row["page__path"], row["page__aliases__path"]}
        found[row["pk"]].paths.update(paths - {None})
    return list(found.values())


def carries_credentials(request: HttpRequest) -> bool:
    """Whether ``request`` may see more than anybody, so that its answer is its own."""
    if (
        "Authorization" in request.headers
        or UNLOCK_HEADER in request.headers
        or settings.SESSION_COOKIE_NAME in request.COOKIES
    ):
        return True
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _restriction(row: dict[str, Any], reader: Nobody) -> Restriction:
    known = {
        "pk": row["pk"],
        "kind": row["restriction_type"],
        "password": row["password"],
    }
    passed = reader.passes(Restriction(**known, passed=False), row["is_member"])
    return Restriction(**known, passed=passed)


class Nobody:
    """Who passes no restriction."""

    def is_member(self) -> Value | Exists:
        """Whether the reader is in one of the groups of a restriction."""
        return Value(False, output_field=BooleanField())

    def passes(self, restriction: Restriction, is_member: bool) -> bool:
        return False


class Reader(Nobody):
    """Who passes what Wagtail's own pages let pass, and what a token opens."""

    def __init__(self, request: HttpRequest):
        user = getattr(request, "user", None)
        self.user = user if user is not None and user.is_authenticated else None
        session = getattr(request, "session", {})
        key = PageViewRestriction.passed_view_restrictions_session_key
        self.typed = session.get(key, [])
        self.keyring = Keyring(request)

    def is_member(self) -> Value | Exists:
        if self.user is None:
            return super().is_member()
        if self.user.is_superuser:
            return Value(True, output_field=BooleanField())
        groups: QuerySet = self.user.groups.all()
        return Exists(groups.filter(pageviewrestriction=OuterRef("pk")))

    def passes(self, restriction: Restriction, is_member: bool) -> bool:
        if restriction.has_password:
            return restriction.pk in self.typed or self.keyring.opens(restriction)
        if restriction.kind == PageViewRestriction.LOGIN:
            return self.user is not None
        return restriction.kind == PageViewRestriction.GROUPS and is_member
