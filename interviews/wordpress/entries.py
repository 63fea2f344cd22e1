"""What an archive is about: authors, posts and the files attached to them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from html import unescape
from typing import Literal
from urllib.parse import unquote

from interviews.text import plain_text

from .records import ALT, THUMBNAIL, VIEWS, Record

# What a post may be in; others are in the bin, or no more than begun by a machine.
STATUSES = ("publish", "future", "pending", "draft", "private")
UNFILED = {"uncategorized", "uncategorised", "미분류"}
MAX_NUMBER = 10**12
# More lines than any file system has in a name.
MAX_ADDRESS = 2_000
NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Author:
    login: str
    name: str
    """As readers know the author."""


@dataclass(frozen=True, slots=True)
class Attachment:
    id: int
    url: str
    title: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    kind: Literal["category", "tag"]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    id: int
    guid: str
    """Never changes, also where the address does."""
    link: str
    """Its address on the old site."""
    slug: str
    """Empty for a draft that was never published."""
    title: str
    author: str
    """The login."""
    content: str
    """As WordPress keeps it: HTML, with shortcodes and without most paragraphs."""
    excerpt: str
    """Plain text."""
    status: str
    """One of ``STATUSES``."""
    has_password: bool
    date: date | None
    """On the clock of the old site."""
    published_at: datetime | None
    terms: tuple[Term, ...]
    thumbnail: int
    """The id of the attachment that leads it, or 0."""
    views: int | None
    """How often it was read, if a plugin counted that."""
    is_oversized: bool = False
    """Whether its text is longer than one may be, and was left out."""

    @property
    def was_public(self) -> bool:
        """Whether everybody could read it when the archive was made."""
        is_due = self.published_at is None or self.published_at <= datetime.now(UTC)
        return self.status == "publish" and not self.has_password and is_due

    def is_in(self, categories: Set[str]) -> bool:
        """Whether it is in one of ``categories``, which are in small letters."""
        return any(
            term.kind == "category" and term.name.casefold() in categories
            for term in self.terms
        )

    @property
    def digest(self) -> str:
        """Another one whenever the post says something else; reading changes nothing."""
        said = {**asdict(self), "views": None}
        return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()


def make_author(record: Record) -> Author:
    login = record.fields.get("wp:author_login", "").strip()
    names = (
        record.fields.get("wp:author_display_name", ""),
        f"{record.fields.get('wp:author_first_name', '')} "
        f"{record.fields.get('wp:author_last_name', '')}",
    )
    return Author(login, next(filter(None, map(one_line, names)), login))


def make_entry(record: Record) -> Post | Attachment | None:
    """The post or attachment of an item; None for whatever else there is."""
    fields = record.fields
    kind = fields.get("wp:post_type", "")
    if kind == "attachment":
        return Attachment(
            id=number(fields.get("wp:post_id", "")),
            url=fields.get("wp:attachment_url", "").strip()[:MAX_ADDRESS],
            title=one_line(fields.get("title", "")),
            alt=one_line(record.meta.get(ALT, "")),
        )
    is_post = kind == "post" and fields.get("wp:status", "").strip() in STATUSES
    return make_post(record) if is_post else None


def make_post(record: Record) -> Post:
    fields = {name: text.strip() for name, text in record.fields.items()}
    get = fields.get
    return Post(
        id=number(get("wp:post_id", "")),
        guid=get("guid") or get("link") or get("wp:post_id", ""),
        link=get("link", "")[:MAX_ADDRESS],
        slug=unquote(get("wp:post_name", "")),
        title=one_line(get("title", "")),
        author=get("dc:creator", ""),
        content=get("content:encoded", ""),
        excerpt=one_line(get("excerpt:encoded", "")),
        status=get("wp:status", ""),
        has_password=bool(get("wp:post_password")),
        date=day(get("wp:post_date", "")),
        published_at=moment(get("wp:post_date_gmt", "")),
        terms=tuple(make_terms(record)),
        thumbnail=number(record.meta.get(THUMBNAIL, "")),
        views=find_views(record.meta),
        is_oversized=record.is_oversized,
    )


def make_terms(record: Record) -> list[Term]:
    kinds = {"category": "category", "post_tag": "tag", "": "category"}
    terms = [
        Term(kind=kinds[domain], name=name)
        for domain, text in record.terms
        if domain in kinds and (name := one_line(text))
    ]
    filed = (term for term in terms if term.name.casefold() not in UNFILED)
    return list(dict.fromkeys(filed))


def find_views(meta: dict[str, str]) -> int | None:
    """What the counter says that is believed most; two of them may stand side by side."""
    numbers = (meta[key].replace(",", "").strip() for key in VIEWS if key in meta)
    found = (number(text) for text in numbers if NUMBER.fullmatch(text))
    return next((views for views in found if views <= MAX_NUMBER), None)


def number(text: str) -> int:
    """``text`` as a number, 0 if it is none."""
    return int(text) if NUMBER.fullmatch(text.strip()) else 0


def one_line(text: str) -> str:
    # Titles are HTML, and what makes archives writes some of it down twice.
    return plain_text(unescape(text) if "&amp;" in text else text)


def day(text: str) -> date | None:
    found = moment(text)
    return found.date() if found else None


def moment(text: str) -> datetime | None:
    """``2019-05-04 10:00:00``; drafts have ``0000-00-00 00:00:00``, which is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
