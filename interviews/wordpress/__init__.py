"""WordPress archives (WXR, https://wordpress.org/documentation/article/tools-export-screen/)."""

from __future__ import annotations

from .archive import Archive, read_posts, survey
from .content import Content, Embed, Picture, read_content
from .entries import Attachment, Author, Post
from .exceptions import ArchiveError, BrokenArchive

__all__ = [
    "Archive",
    "ArchiveError",
    "Attachment",
    "Author",
    "BrokenArchive",
    "Content",
    "Embed",
    "Picture",
    "Post",
    "read_content",
    "read_posts",
    "survey",
]
