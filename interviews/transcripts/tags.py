"""HTML as a stream of tags and text, in one pass over any input.

Each step goes on where the last one ended, so that no input takes more than
linear time; the standard library's parser came to promise that only in 3.13.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"""(?P<rest>(?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+)>"""
)
ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
UNREAD = ("script", "style", "template", "head")


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    """In small letters."""
    closes: bool
    rest: str
    """What stands behind the name."""

    def attribute(self, name: str) -> str:
        for found in ATTRIBUTE.finditer(self.rest):
            if found[1].lower() == name:
                return unescape(found[2] or found[3] or found[4] or "")
        return ""


def read_tags(source: str) -> Iterator[tuple[Tag | str, int]]:
    """Yield tags and runs of text with their place in ``source``.

    Comments are left out, and what is inside scripts, styles and the head. A tag
    or a comment that is never closed is text, with everything behind it.
    """
    place = seen = 0
    unclosed: set[str] = set()
    while (start := source.find("<", seen)) >= 0:
        if source.startswith(("<!", "<?"), start):
            end = end_of_declaration(source, start)
            found = None
        else:
            found = TAG.match(source, start)
            end = found.end() if found else start + 1
        if end < 0 or (not found and is_tag_begun(source, start)):
            break
        seen = end
        if not found and end == start + 1:
            continue
        if place < start:
            yield unescape(source[place:start]), place
        place = end
        if found:
            tag = Tag(found["name"].lower(), bool(found["close"]), found["rest"])
            yield tag, start
            if tag.name in UNREAD and not tag.closes and tag.name not in unclosed:
                place = seen = find_closing(source, tag.name, end)
                # Optimization: what was not found is not there further on.
                unclosed.update({tag.name} if place == end else ())
    if place < len(source):
        yield unescape(source[place:]), place


def is_tag_begun(source: str, start: int) -> bool:
    follower = source[start + 1 : start + 3].lstrip("/")[:1]
    return follower.isascii() and follower.isalpha()


def end_of_declaration(source: str, start: int) -> int:
    """Return where a comment or a declaration ends, -1 if it never does."""
    mark = "-->" if source.startswith("<!--", start) else ">"
    end = source.find(mark, start + 2)
    return end if end < 0 else end + len(mark)


def find_closing(source: str, name: str, start: int) -> int:
    """Return where the tag called ``name`` closes, or ``start`` if it never does."""
    found = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, start)
    return found.start() if found else start
