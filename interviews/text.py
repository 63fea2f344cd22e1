"""Plain words out of rich text: teasers, word counts, reading times."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from html.parser import HTMLParser

# Reading speed of adults in a text they read for pleasure: 238 words a minute
# (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047), rounded.
WORDS_A_MINUTE = 240

# Chinese and Japanese write no spaces between words, and a word of theirs is
# about two characters long. Korean does write them, so Hangul is not in here.
CHARACTERS_A_WORD = 2
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_SPACES = re.compile(r"\s+")

_BLOCK_TAGS = {"p", "br", "li", "ul", "ol", "h2", "h3", "h4", "blockquote", "hr"}


class _TextExtractor(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCK_TAGS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


# Optimization: saving an interview asks for the words of each answer several times, to
# count them and for each index.
@lru_cache(maxsize=128)
def plain_text(html: str) -> str:
    """The words of ``html`` on one line, without markup."""
    extractor = _TextExtractor()
    extractor.feed(html)
    extractor.close()
    return _SPACES.sub(" ", "".join(extractor.parts)).strip()


def shorten(text: str, length: int) -> str:
    """``text`` cut after a whole word to at most ``length`` characters and "…"."""
    if len(text) <= length:
        return text
    cut = text[: length + 1]
    head, space, _ = cut.rpartition(" ")
    # A run without spaces (Chinese, Japanese) may be cut anywhere.
    kept = head if space and len(head) > length // 2 else text[:length]
    return kept.rstrip(" ,.;:–—-") + "…"


def count_words(text: str) -> int:
    """Words in ``text``; Chinese and Japanese count two characters as a word."""
    unspaced = len(_UNSPACED.findall(text))
    spaced = len(_WORD.findall(_UNSPACED.sub(" ", text)))
    return spaced + math.ceil(unspaced / CHARACTERS_A_WORD)


def reading_minutes(words: int) -> int:
    """Whole minutes, at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))


# XML 1.0 has no way to write these, not even escaped
# (https://www.w3.org/TR/xml/#charsets), and no reader can see them.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """``text`` without the control characters that a paste may leave in it."""
    return _UNPRINTABLE.sub("", text)


# A non-breaking space is there on purpose, and stays.
_BREAKS = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """``text`` without line ends and control characters, its ends trimmed."""
    return _BREAKS.sub(" ", printable(text)).strip(" ")
