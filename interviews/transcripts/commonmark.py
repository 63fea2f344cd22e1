from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image
from markdown_it.token import Token

from .exceptions import TranscriptError

MAX_NESTING = 14
ATTRIBUTE_LIST = re.compile(r"\{:[^{}\n]*\}")


# Optimization: what turns out to be a portrait is read as one, too.
@lru_cache(maxsize=1)
def parse_blocks(text: str) -> list[Token]:
    """Return the tokens of ``text``, which whoever gets them leaves as they are."""
    tokens = COMMONMARK.parse(text)
    # Where its limit is reached, markdown-it leaves the content out without a word.
    if any(t.nesting > 0 and t.level >= MAX_NESTING - 1 for t in tokens):
        raise TranscriptError("It has lists or quotations nested too deep to read.")
    return tokens


def parse_html(source: str) -> list[Token]:
    """Return the tags, the text and the line ends of a block of HTML."""
    return [
        child for token in HTML.parseInline(source) for child in token.children or ()
    ]


def skip_attribute_list(state: StateInline, silent: bool) -> bool:
    """Leave out a `{: .kramdown}` list behind a link or as the end of a paragraph."""
    if silent or state.src[state.pos] != "{":
        return False
    found = ATTRIBUTE_LIST.match(state.src, state.pos, state.posMax)
    if not found or not (follows_link(state) or is_last_line(state, found.end())):
        return False
    state.pos = found.end()
    return True


def follows_link(state: StateInline) -> bool:
    return (
        not state.pending
        and bool(state.tokens)
        and state.tokens[-1].type in ("link_close", "image")
    )


def is_last_line(state: StateInline, end: int) -> bool:
    starts_line = state.pos == 0 or state.src[state.pos - 1] == "\n"
    return starts_line and end == len(state.src)


def parse_image(state: StateInline, silent: bool) -> bool:
    """Read a picture, but none inside the words of another picture.

    Each level would read everything inside it once more.
    """
    if state.env.get("inside_image"):
        return False
    state.env["inside_image"] = True
    try:
        return image(state, silent)
    finally:
        state.env["inside_image"] = False


def build_commonmark() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    # A refused link would stay as its source; the writer keeps its words instead.
    parser.validateLink = lambda url: True
    parser.inline.ruler.at("image", parse_image)
    parser.inline.ruler.before("text", "attribute_list", skip_attribute_list)
    return parser


COMMONMARK = build_commonmark()
HTML = MarkdownIt("zero", {"html": True}).enable(["html_inline", "entity", "newline"])
