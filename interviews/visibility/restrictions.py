"""Wagtail's view restrictions, and which of them a request passes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import swapper
from django.conf import settings
from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value
from wagtail.models import PageViewRestriction

from interviews.standing import standing_of
from interviews.visibility.unlocking import UNLOCK_HEADER, Keyring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from wagtail.models import Page

COLUMNS = ("restriction_id", "kind", "secret", "is_member", "place", "other")


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
    """Where in the tree its page stands, and the aliases that lead on from there."""

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
    """All of them, none of which is passed."""
    standing = standing_of(request)
    return standing.remember("restrictions", lambda: _read_restrictions(Nobody()))


def _read_restrictions(reader: Nobody) -> list[Restriction]:
    found: dict[int, Restriction] = {}
    links: list[tuple[str, str]] = []
    for pk, kind, password, is_member, place, other in _rows(reader):
        if not pk:
            links.append((place, other))
            continue
        if pk not in found:
            found[pk] = _restriction(pk, kind, password, is_member, reader)
        found[pk].paths.update({place, other} - {None})
    for restriction in found.values():
        _follow(links, restriction.paths)
    return list(found.values())


def _rows(reader: Nobody) -> QuerySet:
    """The restrictions with their places, and the aliases that lead on, as of none."""
    restrictions = PageViewRestriction.objects.annotate(
        restriction_id=F("pk"),
        kind=F("restriction_type"),
        secret=F("password"),
        is_member=reader.is_member(),
        place=F("page__path"),
        other=F("page__aliases__path"),
    )
    pages = swapper.load_model("wagtailcore", "Page").objects.order_by()
    # An alias that has neither aliases nor pages of its own hides nothing but itself,
    # which a query for pages sees by itself. The others are few.
    leads_on = Q(numchild__gt=0) | Q(aliases__isnull=False)
    # Of all pages hardly any is an alias; keys are positive, and SQLite looks up what
    # is greater in an index, but not what is there.
    links = pages.filter(leads_on, alias_of__gt=0).annotate(
        restriction_id=Value(0),
        kind=Value(""),
        secret=Value(""),
        is_member=Value(False),
        place=F("path"),
        other=F("alias_of__path"),
    )
    return restrictions.values_list(*COLUMNS).union(links.values_list(*COLUMNS))


def _follow(links: Iterable[tuple[str, str]], paths: set[str]) -> None:
    """Add to ``paths`` every alias, of those in ``links``, of what lies under them."""
    before = -1
    while len(paths) > before:
        before = len(paths)
        under = tuple(paths)
        paths.update(alias for alias, source in links if source.startswith(under))


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


def _restriction(
    pk: int, kind: str, password: str, is_member: bool, reader: Nobody
) -> Restriction:
    known = {"pk": pk, "kind": kind, "password": password}
    passed = reader.passes(Restriction(**known, passed=False), is_member)
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
