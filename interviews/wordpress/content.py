"""What a post says as HTML without pictures and players, and where those stood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from interviews.embeds import find_player
from interviews.transcripts.tags import Tag, read_tags

from .entries import MAX_ADDRESS, number
from .exceptions import ArchiveError
from .paragraphs import CONTAINER, LEAF, write_paragraphs
from .shortcodes import replace_shortcodes

BLOCKS = LEAF | CONTAINER | {"figcaption", "li", "tr", "dt", "dd"}
PLAYERS = ("iframe", "embed", "video", "audio", "source")
# As many as a transcript may have.
MAX_TAGS = 100_000
IMAGE_ID = re.compile(r"\bwp-image-([0-9]{1,18})")
SMILEYS = ("emoji", "wp-smiley")
# Players have addresses of their own; ``interviews.embeds`` knows those of the pages.
PAGES = (
    ("youtube-nocookie.com/", "youtube.com/"),
    ("player.vimeo.com/video/", "vimeo.com/"),
    ("open.spotify.com/embed/", "open.spotify.com/"),
    ("embed.podcasts.apple.com/", "podcasts.apple.com/"),
    ("embed.ted.com/", "www.ted.com/"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    line: int
    """A line of the HTML that it has to itself."""
    src: str
    attachment: int
    """Its id, or 0."""
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    line: int
    """As a picture's."""
    url: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    html: str
    inserts: tuple[Picture | Embed, ...]


def read_content(source: str) -> Content:
    """Read the content of a post, of the classic or of the block editor.

    Raise ArchiveError, with one sentence, for what no post is made of.
    """
    writer, tags = ContentWriter(), 0
    for piece, _place in read_tags(write_paragraphs(replace_shortcodes(source))):
        if isinstance(piece, Tag):
            tags += 1
            if tags > MAX_TAGS:
                raise ArchiveError(f"It has more than {MAX_TAGS:,} tags.")
            writer.write_tag(piece)
        else:
            writer.write_text(piece)
    writer.end_caption()
    return Content(html="".join(writer.parts), inserts=tuple(writer.inserts))


class ContentWriter:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.line = 1
        self.inserts: list[Picture | Embed] = []
        self.caption: list[str] | None = None
        self.figures: list[int] = []
        """Of each open figure how many inserts stood before it."""

    def write_text(self, text: str) -> None:
        if self.caption is not None:
            self.caption.append(text)
        else:
            self.write(escape(text, quote=False))

    def write(self, html: str) -> None:
        self.parts.append(html)
        self.line += html.count("\n")

    def write_tag(self, tag: Tag) -> None:
        match tag.name:
            case "img":
                self.write_image(tag)
            case name if name in PLAYERS:
                self.write_player(tag.attribute("src"))
            case "figcaption" if not tag.closes:
                self.end_caption()
                self.caption = []
            case "figcaption":
                self.end_caption()
            case _ if self.caption is not None and tag.name != "figure":
                self.caption.append(" " if tag.name in (*BLOCKS, "br") else "")
            case _:
                self.write_other(tag)

    def write_other(self, tag: Tag) -> None:
        if tag.name == "figure":
            self.end_caption()
            if not tag.closes:
                self.figures.append(len(self.inserts))
            elif self.figures:
                self.figures.pop()
        start = "\n" if tag.name in BLOCKS and not tag.closes else ""
        self.write(f"{start}<{'/' * tag.closes}{tag.name}{tag.rest}>")

    def write_image(self, tag: Tag) -> None:
        classes, alt = tag.attribute("class"), tag.attribute("alt").strip()
        if any(name in classes for name in SMILEYS):
            self.write_text(alt)
            return
        addresses = map(tag.attribute, ("src", "data-src", "data-lazy-src"))
        src = next((url for url in addresses if is_picture(url)), "")
        found = IMAGE_ID.search(classes)
        attachment = number(found[1] if found else tag.attribute("data-id"))
        # What is one pixel large counts readers.
        if "1" in (tag.attribute("width"), tag.attribute("height")):
            return
        if src or attachment:
            line = self.take_line()
            self.inserts.append(
                Picture(line=line, src=src, attachment=attachment, alt=alt)
            )

    def take_line(self) -> int:
        self.write("\n")
        line = self.line
        self.write("\n")
        return line

    def write_player(self, src: str) -> None:
        src = f"https:{src}" if src.startswith("//") else src
        if not src.startswith(("http://", "https://")) or len(src) > MAX_ADDRESS:
            return
        if url := find_page(src):
            self.inserts.append(Embed(line=self.take_line(), url=url))
        else:
            shown = escape(src)
            self.write(f'\n<p><a href="{shown}">{shown}</a></p>\n')

    def end_caption(self) -> None:
        if self.caption is None:
            return
        words = " ".join("".join(self.caption).split())
        self.caption = None
        first = self.figures[-1] if self.figures else len(self.inserts)
        if not words:
            return
        if first < len(self.inserts) and not self.inserts[-1].caption:
            self.inserts[-1] = replace(self.inserts[-1], caption=words)
        else:
            self.write(f"\n<p>{escape(words, quote=False)}</p>\n")


def is_picture(url: str) -> bool:
    return url.startswith(("http://", "https://", "/")) and len(url) <= MAX_ADDRESS


def find_page(url: str) -> str:
    """The address of the page of what plays at ``url``, if a provider is known for it."""
    url = f"https://{url.partition('://')[2]}"
    for player, page in PAGES:
        url = url.replace(player, page, 1)
    found = find_player(url)
    return found.page if found else ""
