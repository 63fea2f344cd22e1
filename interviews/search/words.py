"""Text as search compares it, the same whatever database looks for it.

Words of scripts with spaces are compared whole. Korean puts particles after a noun,
and Chinese, Japanese and Thai write no spaces at all, so their runs are cut into pairs
of neighbours: whoever looks for 번역 finds 번역을.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_LENGTH = 120
MAX_WORDS = 12
# Nobody types more, and no database's index takes words of any length.
MAX_WORD_LENGTH = 60
# A shorter beginning is that of too many words.
SHORTEST_PREFIX = 3

# Accents of Latin, Greek and Cyrillic; the points of Hebrew and the vowel marks of
# Arabic, which few people type; soft hyphens and other characters without a width.
_IGNORED = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u0640\u064b-\u0652\u0670\u00ad\u200c-\u200f\u2060\ufeff]"
)
# Letters that no accent tells from the one that is typed for them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3"  # Thai, Lao, Burmese, Khmer
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3005-\u3007\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Bopomofo, Han
    "\U00020000-\U0003fffd"
)
# Of scripts with spaces. The vowels of Indic ones are marks, which no \w matches.
WORD_CHARACTER = rf"(?:[^\W_{_UNSPACED}]|[\u0900-\u0963\u0966-\u0dff\u0653-\u0655])"
_RUNS = re.compile(rf"(?P<spaced>{WORD_CHARACTER}+)|[{_UNSPACED}]+")


@dataclass(frozen=True, kw_only=True)
class Term:
    """What stands between the spaces of a query, or a part of that in one script."""

    text: str
    """Folded, in one script."""
    is_spaced: bool
    """Whether it is a word of a script that separates words."""
    is_prefix: bool = False
    """Whether words that only begin like this are found as well."""

    @property
    def words(self) -> list[str]:
        """The words of the index, all of which have to be there."""
        return [self.text] if self.is_spaced else list(_pairs(self.text))


def fold(text: str) -> str:
    """``text`` without what people leave out: accents, case, width, ways of writing."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = _IGNORED.sub("", decomposed).translate(_PLAIN)
    return unicodedata.normalize("NFKC", plain)


def index_words(texts: Iterable[str]) -> list[str]:
    """Every word by which one of ``texts`` is found, each once, in their order."""
    words: dict[str, None] = {}
    for text in texts:
        for run, is_spaced in _runs(text):
            # By its pairs, and by each character.
            found = (run,) if is_spaced else (*_pairs(run), *run)
            words.update(dict.fromkeys(found))
    return list(words)


def query_terms(query: str) -> list[Term]:
    """What has to be in a text that answers ``query``; nothing if it has no letter.

    At most 120 characters and 12 words count. The last word finds longer ones too.
    """
    kept = " ".join(query[:MAX_LENGTH].split()[:MAX_WORDS])
    terms = list(dict.fromkeys(_terms(kept)))[:MAX_WORDS]
    if terms and terms[-1].is_spaced and len(terms[-1].text) >= SHORTEST_PREFIX:
        last = terms.pop()
        terms.append(Term(text=last.text, is_spaced=True, is_prefix=True))
    return terms


def _terms(text: str) -> Iterator[Term]:
    for run, is_spaced in _runs(text):
        yield Term(text=run, is_spaced=is_spaced)


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """What each script says without a break, and whether it is one with spaces."""
    for run in _RUNS.finditer(fold(text)):
        is_spaced = run["spaced"] is not None
        yield (run[0][:MAX_WORD_LENGTH] if is_spaced else run[0]), is_spaced


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for first, second in zip(run, run[1:], strict=False):
        yield first + second
