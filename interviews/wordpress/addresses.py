"""Addresses of the old site, however they are written."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from .entries import MAX_ADDRESS, Post


class Addresses:
    """Which post was where. What another host has is no address of this site."""

    def __init__(self) -> None:
        self.hosts: set[str] = set()
        self.posts: dict[str, str] = {}
        """The guid of each post by its place."""

    def add_site(self, url: str) -> None:
        if host := host_of(url.strip()):
            self.hosts.add(host)

    def add_post(self, post: Post) -> None:
        self.posts[f"?p={post.id}"] = post.guid
        if place := place_of(post.link):
            self.posts.setdefault(place, post.guid)

    def find(self, href: str) -> str | None:
        """The guid of the post that ``href`` leads to, if it leads to one."""
        host = host_of(href)
        if host is None or (host and host not in self.hosts):
            return None
        return self.posts.get(place_of(href)) or None


def host_of(href: str) -> str | None:
    """The host without ``www.``, empty if ``href`` names none, None for no address."""
    try:
        parts = urlsplit(href[:MAX_ADDRESS])
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https"):
        return None
    return host.removeprefix("www.")


def place_of(href: str) -> str:
    """Where on its host: the path, or the number of a post behind ``?p=``.

    Empty for the front page and what is no address.
    """
    try:
        parts = urlsplit(href[:MAX_ADDRESS])
    except ValueError:
        return ""
    found = parse_qs(parts.query).get("p", [""])[0]
    if re.fullmatch(r"[0-9]{1,18}", found):
        return f"?p={int(found)}"
    return unquote(parts.path).strip("/").casefold()
