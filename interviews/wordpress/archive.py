"""An archive as a whole: first what is in it, then its posts one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

from .addresses import Addresses
from .entries import Attachment, Author, Post, make_author, make_entry
from .exceptions import ArchiveError, BrokenArchive
from .records import read_records


@dataclass(kw_only=True)
class Archive:
    """What has to be known before the first post is read. No text of any post."""

    path: Path
    title: str = ""
    authors: dict[str, Author] = field(default_factory=dict)
    """By login."""
    attachments: dict[int, Attachment] = field(default_factory=dict)
    """By id."""
    addresses: Addresses = field(default_factory=Addresses)
    """Where each post was."""
    categories: Counter[str] = field(default_factory=Counter)
    """How many posts each category has."""
    posts: int = 0
    """How many there are to be read."""
    others: int = 0
    """Pages, menus, revisions and whatever else is no post."""
    broken: str = ""
    """Why it ends too early, in one sentence; empty if it is whole."""


def survey(path: Path, categories: Set[str] = frozenset()) -> Archive:
    """Look through the archive at ``path``; ArchiveError refuses it as a whole.

    With ``categories``, in small letters, only their posts are to be read.
    """
    archive = Archive(path=path)
    fields: dict[str, str] = {}
    try:
        for record in read_records(path):
            match record.kind:
                case "site":
                    fields = record.fields
                case "author":
                    author = make_author(record)
                    archive.authors[author.login] = author
                case "item":
                    add_entry(archive, make_entry(record), categories)
    except BrokenArchive as exc:
        archive.broken = str(exc)
    if not archive.posts and "wp:wxr_version" not in fields:
        raise ArchiveError(archive.broken or "It is no WordPress archive (WXR).")
    archive.title = fields.get("title", "").strip()
    for name in ("wp:base_blog_url", "wp:base_site_url"):
        archive.addresses.add_site(fields.get(name, ""))
    return archive


def add_entry(
    archive: Archive, entry: Post | Attachment | None, categories: Set[str]
) -> None:
    if isinstance(entry, Post):
        archive.posts += is_wanted(entry, categories)
        archive.addresses.add_post(entry)
        archive.categories.update(
            term.name for term in entry.terms if term.kind == "category"
        )
    elif isinstance(entry, Attachment):
        archive.attachments[entry.id] = entry
    else:
        archive.others += 1


def is_wanted(post: Post, categories: Set[str]) -> bool:
    return not categories or post.is_in(categories)


def read_posts(path: Path, categories: Set[str] = frozenset()) -> Iterator[Post]:
    """Yield every post up to the end, or to where the archive breaks off.

    With ``categories``, in small letters, only posts of those.
    """
    try:
        for record in read_records(path):
            entry = make_entry(record) if record.kind == "item" else None
            if isinstance(entry, Post) and is_wanted(entry, categories):
                yield entry
    except BrokenArchive:
        return
