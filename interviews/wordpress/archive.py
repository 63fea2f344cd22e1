"""An archive as a whole: first what is in it, then its posts one by one."""

from __future__ import annotations

from collections.abc import Iterator
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
    posts: int = 0
    others: int = 0
    """Pages, menus, revisions and whatever else is no post."""
    broken: str = ""
    """Why it ends too early, in one sentence; empty if it is whole."""


def survey(path: Path) -> Archive:
    """Look through the archive at ``path``; ArchiveError refuses it as a whole."""
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
                    add_entry(archive, make_entry(record))
    except BrokenArchive as exc:
        archive.broken = str(exc)
    if not archive.posts and "wp:wxr_version" not in fields:
        raise ArchiveError(archive.broken or "It is no WordPress archive (WXR).")
    archive.title = fields.get("title", "").strip()
    for name in ("wp:base_blog_url", "wp:base_site_url"):
        archive.addresses.add_site(fields.get(name, ""))
    return archive


def add_entry(archive: Archive, entry: Post | Attachment | None) -> None:
    if isinstance(entry, Post):
        archive.posts += 1
        archive.addresses.add_post(entry)
    elif isinstance(entry, Attachment):
        archive.attachments[entry.id] = entry
    else:
        archive.others += 1


def read_posts(path: Path) -> Iterator[Post]:
    """Yield every post up to the end, or to where the archive breaks off."""
    try:
        for record in read_records(path):
            entry = make_entry(record) if record.kind == "item" else None
            if isinstance(entry, Post):
                yield entry
    except BrokenArchive:
        return
