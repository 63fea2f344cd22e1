"""A site whose interviews are hidden in every way, and everybody who may read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import APIToken, Page, PageViewRestriction, Site

from home.models import HomePage
from interviews.models import InterviewIndexPage, InterviewPage
from tests.factories import (
    InterviewIndexPageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
    site_root,
)

PASSWORD = "open sesame"
LOGIN, GROUPS = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS
# What each of them sees; each interview has the name of the way it is hidden.
PUBLIC = {"public"}
SIGNED_IN = PUBLIC | {"login", "below-login", "alias-of-login"}
OPENED = PUBLIC | {"password", "below-password", "alias-of-password"}
SEEN = {
    "anonymous": PUBLIC,
    "nobody with a false token": PUBLIC,
    "stranger": SIGNED_IN,
    "member": SIGNED_IN | {"group"},
    "member with a token": SIGNED_IN | {"group"},
    "superuser": SIGNED_IN | {"group", "other-group"},
    "typed the password": OPENED,
    "unlocked": OPENED,
    "member who unlocked": SIGNED_IN | OPENED | {"group"},
}
# Wagtail knows bearer tokens in v3 only.
SEEN_IN_V2 = {**SEEN, "member with a token": PUBLIC}
EVERYTHING = {
    *SEEN["superuser"],
    *OPENED,
    *("draft", "expired", "other-site", "behind-both"),
}


def seen(version: str, who: str) -> set[str]:
    return (SEEN if version == "v3" else SEEN_IN_V2)[who]


def make_site() -> None:
    Group.objects.create(name="Members")
    Group.objects.create(name="Press")
    index = make_index()
    interview(index, "public")
    login = interview(index, "login")
    restrict(login, LOGIN)
    restrict(interview(index, "group"), GROUPS, groups=["Members"])
    restrict(interview(index, "other-group"), GROUPS, groups=["Press"])
    interview(index, "draft", live=False)
    interview(index, "expired", live=False, expired=True)
    interview(make_elsewhere(), "other-site")
    members = InterviewIndexPageFactory(parent=site_root(), slug="members")
    restrict(members, LOGIN)
    interview(members, "below-login")
    locked = InterviewIndexPageFactory(parent=site_root(), slug="locked")
    restrict(locked, PageViewRestriction.PASSWORD, password=PASSWORD)
    password = interview(locked, "password")
    interview(locked, "below-password")
    restrict(interview(locked, "behind-both"), GROUPS, groups=["Press"])
    for source in (login, password):
        alias(source, index)


def make_elsewhere() -> InterviewIndexPage:
    """The index of another site."""
    root = Page.get_first_root_node()
    other = root.add_child(instance=HomePage(title="Elsewhere", slug="elsewhere"))
    Site.objects.create(hostname="elsewhere.example", root_page=other)
    return other.add_child(instance=InterviewIndexPage(title="I", slug="i"))


def interview(index: Any, slug: str, **kwargs: Any) -> InterviewPage:
    """An interview whose person and topic are known from nowhere else."""
    return InterviewPageFactory(
        parent=index,
        slug=slug,
        title=f"Interview: {slug}",
        people=[PersonFactory(name=slug, slug=slug)],
        topics=[TopicFactory(name=slug, slug=slug)],
        **kwargs,
    )


def alias(source: InterviewPage, index: Any) -> None:
    slug = f"alias-of-{source.slug}"
    made = source.create_alias(parent=index, update_slug=slug)
    # An alias repeats people and topics, by which each page is to be told here.
    made.participants.update(person=PersonFactory(name=slug, slug=slug))
    made.topics.set([TopicFactory(name=slug, slug=slug)])
    made.topics.commit()


def restrict(
    page: Page, kind: str, *, groups: list[str] | None = None, password: str = ""
) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(
        page_id=page.pk, restriction_type=kind, password=password
    )
    restriction.groups.set(Group.objects.filter(name__in=groups or []))
    return restriction


def become(client: Client, who: str) -> None:
    """Have ``client`` ask as ``who``, one of those in ``SEEN``."""
    for word, do in ROLES.items():
        if word in who:
            do(client)


def sign_in(client: Client, **kwargs: Any) -> None:
    client.force_login(make_user("reader", **kwargs))


def sign_in_as_member(client: Client) -> None:
    client.force_login(make_user("member", "Members"))


def bring_token(client: Client) -> None:
    # Who brings a token has no session.
    client.logout()
    member = make_user("member-with-token", "Members")
    _, token = APIToken.create_token(user=member, name="Phone")
    send(client, "Authorization", f"Bearer {token}")


def type_password(client: Client) -> None:
    restriction = PageViewRestriction.objects.get(password=PASSWORD)
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()


def unlock(client: Client) -> None:
    send(client, "X-Interviews-Unlock", get_token(client, "password"))


def get_token(client: Client, key: object, password: str = PASSWORD) -> str:
    response = try_password(client, key, password)
    assert response.status_code == 200, response.content
    return response.json()["token"]


def try_password(client: Client, key: object, password: str, **kwargs: Any) -> Any:
    return client.post(
        f"/api/v3/interviews/{key}/unlock/",
        {"password": password},
        content_type="application/json",
        **kwargs,
    )


def send(client: Client, header: str, value: str) -> None:
    """Have ``client`` send ``header`` with every request."""
    client.defaults[f"HTTP_{header.upper().replace('-', '_')}"] = value


ROLES: dict[str, Callable[[Client], None]] = {
    "stranger": sign_in,
    "member": sign_in_as_member,
    "superuser": lambda client: sign_in(client, is_superuser=True),
    "with a token": bring_token,
    "with a false token": lambda client: send(client, "Authorization", "Bearer x"),
    "typed": type_password,
    "unlocked": unlock,
}
