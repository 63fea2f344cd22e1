"""The content of a post as the stored blocks of a body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from interviews import oembed
from interviews.embeds import find_player
from interviews.importing.bodies import body_blocks, make_id
from interviews.importing.outcomes import ImportRefused
from interviews.text import plain_text, shorten
from interviews.transcripts import Interview, Part, Prose, ProseKind, read_interview
from interviews.wordpress import Content, Embed, Picture, Post, read_content

# As long as the fields of the blocks, with room for the "…" of what is cut.
MAX_WORDS = 254


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A post whose questions were told from their answers."""

    content: Content
    interview: Interview | None
    """None if there are pictures and players, and no word."""

    @property
    def pictures(self) -> list[Picture]:
        return [one for one in self.content.inserts if isinstance(one, Picture)]


def read_post(post: Post) -> Reading:
    """Raises ArchiveError, TranscriptError and ImportRefused, with one sentence each."""
    content = read_content(post.content)
    interview = None
    if plain_text(content.html):
        interview = read_interview(content.html.encode(), "post.html")
    elif not content.inserts:
        raise ImportRefused("It has no text.")
    return Reading(content=content, interview=interview)


@dataclass(frozen=True, kw_only=True)
class BodyWriter:
    key: str
    """Tells the post from every other source."""
    title: str
    """Of the page."""
    people: Mapping[str, int]
    """The key of each Person by the name of a speaker."""
    interviewers: Collection[int] = ()
    """The keys of those whom the page names as interviewers."""
    images: Mapping[int, int]
    """The key of each picture in the library by its line in the content."""
    alts: Mapping[int, str]
    """What each of them shows, as the library of the old site says."""
    known: Mapping[str, dict[str, Any]]
    """The blocks that the page has, by id: a picture is not lost where it is not had."""

    def write(self, reading: Reading) -> list[dict[str, Any]]:
        """The blocks, each picture and player where it stood or after that answer."""
        parts = list(self._parts(reading))
        texts = body_blocks(parts, self.people, self.key, "", self.interviewers)
        blocks: list[dict[str, Any]] = []
        inserts = list(named_inserts(reading.content))
        for part, block in zip(parts, texts, strict=True):
            while inserts and inserts[0][1].line < part.span.first:
                blocks += self._insert(*inserts.pop(0))
            blocks.append(block)
        for name, insert in inserts:
            blocks += self._insert(name, insert)
        return blocks

    def _parts(self, reading: Reading) -> Iterator[Part]:
        for part in reading.interview.parts if reading.interview else ():
            is_title = isinstance(part, Prose) and part.kind is ProseKind.TITLE
            if not is_title or part.text != self.title:
                yield part

    def _insert(self, name: str, insert: Picture | Embed) -> Iterator[dict[str, Any]]:
        block_id = make_id(self.key, name)
        if isinstance(insert, Embed):
            block = {"type": "embed", "value": self._embed(insert), "id": block_id}
        elif insert.line in self.images:
            block = {"type": "image", "value": self._image(insert), "id": block_id}
        else:
            block = self.known.get(block_id)
        if block:
            yield block
        # No word is lost, be it of a picture that is lost.
        if len(insert.caption) > MAX_WORDS or (insert.caption and not block):
            html = f"<p><i>{escape(insert.caption, quote=False)}</i></p>"
            caption_id = make_id(self.key, name, "caption")
            yield {"type": "paragraph", "value": html, "id": caption_id}

    def _embed(self, embed: Embed) -> dict[str, Any]:
        player = find_player(embed.url)
        # Of the others, the provider is asked when the page is saved.
        title = "" if player and oembed.tells_title(player) else self.title
        return {
            "url": embed.url,
            "title": title[:MAX_WORDS],
            "caption": _fitting(embed.caption),
        }

    def _image(self, picture: Picture) -> dict[str, Any]:
        alt = picture.alt or self.alts.get(picture.line) or picture.caption
        return {
            "image": self.images[picture.line],
            "alt": shorten(alt or self.title, MAX_WORDS),
            "caption": _fitting(picture.caption),
            "credit": "",
        }


def _fitting(words: str) -> str:
    return words if len(words) <= MAX_WORDS else ""


def named_inserts(content: Content) -> Iterator[tuple[str, Picture | Embed]]:
    """Each with a name that it keeps when other lines come before it."""
    seen: Counter[str] = Counter()
    for insert in content.inserts:
        is_embed = isinstance(insert, Embed)
        name = insert.url if is_embed else insert.src or str(insert.attachment)
        seen[name] += 1
        yield f"{name} {seen[name]}", insert
