"""Texts of WordPress as HTML with paragraphs, as WordPress itself would show them.

The classic editor writes no paragraphs: an empty line is one. The block editor writes
all of them, between comments that say what each block is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# WordPress writes no angle brackets into its comments, not even into their values.
COMMENT = re.compile(r"<!--([^<>]*)-->")
# What is inside these is left as it is.
LEAVES = """
    h1 h2 h3 h4 h5 h6 pre figure ul ol dl table iframe video audio object script style
"""
CONTAINERS = """
    p div blockquote section article aside header footer main center address hr form
"""
LEAF, CONTAINER = set(LEAVES.split()), set(CONTAINERS.split())
BLOCK = re.compile(
    rf"(</?(?:{'|'.join(sorted(LEAF | CONTAINER))})(?=[\s/>])[^<>]*>)", re.IGNORECASE
)
NAME = re.compile(r"<(/?)([a-z0-9]+)", re.IGNORECASE)
EMPTY_LINE = re.compile(r"\n[ \t\xa0]*(?=\n)")
LINE_END = re.compile(r"(?:<br ?/?>)?\n")
URL_LINE = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)
URL_BLOCK = re.compile(
    r"<(?:p|div)\b[^<>]*>\s*(https?://[^\s<>\"]+)\s*</(?:p|div)>", re.IGNORECASE
)
PLAYER = r'\n\n<iframe src="\1"></iframe>\n\n'


def write_paragraphs(text: str) -> str:
    """``text`` as HTML; an address that has a line of its own becomes a frame."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        URL_BLOCK.sub(PLAYER, part) if is_in_block else write_classic(part)
        for part, is_in_block in split_blocks(text)
    )


def split_blocks(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of ``text``, and whether each is inside a block of the block editor."""
    place = depth = 0
    for comment in COMMENT.finditer(text):
        yield text[place : comment.start()], depth > 0
        place = comment.end()
        words = comment[1].strip()
        if words.startswith("/wp:"):
            depth = max(depth - 1, 0)
        elif words.startswith("wp:") and not words.endswith("/"):
            depth += 1
        elif not words.startswith("wp:"):
            # Where a text was cut into pages, and for its teaser.
            yield "\n\n", depth > 0
    yield text[place:], depth > 0


def write_classic(text: str) -> str:
    """``text`` of the classic editor with its paragraphs and line breaks."""
    text = URL_LINE.sub(PLAYER, URL_BLOCK.sub(PLAYER, text))
    parts: list[str] = []
    leaf, depth = "", 0
    for piece in BLOCK.split(text):
        found = NAME.match(piece) if BLOCK.fullmatch(piece) else None
        name = found[2].lower() if found else ""
        if not leaf and name in LEAF and not found[1]:
            leaf = name
        if name and name == leaf:
            depth += -1 if found[1] else 1
        # A paragraph that somebody wrote out is made anew, as those around it are.
        is_kept = leaf or (name and name != "p")
        parts.append(piece if is_kept else "" if name else split_lines(piece))
        if leaf and depth <= 0:
            leaf, depth = "", 0
    return "".join(parts)


def split_lines(text: str) -> str:
    paragraphs = (part.strip() for part in EMPTY_LINE.split(text))
    marked = (LINE_END.sub("<br>\n", part) for part in paragraphs if part)
    return "".join(f"<p>{part}</p>\n" for part in marked)
