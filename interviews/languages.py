"""Spoken languages as BCP 47 tags (https://www.rfc-editor.org/info/bcp47)."""

from __future__ import annotations

import re
from contextlib import suppress

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.validators import RegexValidator
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

# The "langtag" production of RFC 5646 without its grandfathered tags.
_TAG = (
    r"^[A-Za-z]{2,3}"  # language
    r"(-[A-Za-z]{3}){0,3}"  # extended language
    r"(-[A-Za-z]{4})?"  # script
    r"(-([A-Za-z]{2}|[0-9]{3}))?"  # region
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"  # variants
    r"(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*"  # extensions
    r"(-x(-[A-Za-z0-9]{1,8})+)?\Z"  # private use
)

_SCRIPTS = {
    "ko": re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"),
    "ja": re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]"),
}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_TAGS = re.compile(r"<[^>]*>")
# As much of a passage as tells what it is written in.
_SAMPLE = 400

validate_language_tag = RegexValidator(
    _TAG,
    _("Enter a language tag such as en, ko or zh-Hant."),
    code="invalid_language_tag",
)


def canonical_tag(tag: str) -> str:
    """``tag`` in the case that RFC 5646 (section 2.1.1) recommends: ``zh-Hant-TW``."""
    first, *others = tag.strip().split("-")
    parts = [first.lower()]
    for position, part in enumerate(others):
        # Behind a singleton ("x" or "u") everything is lower case.
        after_singleton = any(len(earlier) == 1 for earlier in others[:position])
        parts.append(part.lower() if after_singleton else _cased(part))
    return "-".join(parts)


def _cased(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


def default_language() -> str:
    """The language of the site, without its region: "en-gb" is spoken "en"."""
    return canonical_tag(settings.LANGUAGE_CODE.split("-")[0])


def language_name(tag: str) -> str:
    """The language's name in the reader's language, or the tag if it has none."""
    parts = tag.lower().split("-")
    for length in range(len(parts), 0, -1):
        with suppress(KeyError):
            return get_language_info("-".join(parts[:length]))["name_translated"]
    return tag


def script_language(text: str) -> str:
    """The language of a name, where its script leaves no doubt: Hangul or kana.

    Empty otherwise: Chinese characters may be Chinese, Japanese or Korean.
    """
    languages = {tag for tag, script in _SCRIPTS.items() if script.search(text)}
    return languages.pop() if len(languages) == 1 else ""


def passage_language(text: str) -> str:
    """The language of a passage, plain or HTML, where most of it is Hangul or kana.

    Han counts with either. Empty otherwise, also for one word in another script.
    """
    sample = _TAGS.sub("", text[: 2 * _SAMPLE])[:_SAMPLE]
    if not (language := script_language(sample)):
        return ""
    own = len(_SCRIPTS[language].findall(sample)) + len(_HAN.findall(sample))
    letters = sum(character.isalpha() for character in sample)
    return language if 2 * own > letters else ""


def known_languages() -> list[tuple[str, str]]:
    """Tag and name, in the reader's language, of the languages that Django knows."""
    known = (
        get_language_info(code) for code, info in LANG_INFO.items() if "name" in info
    )
    return sorted(
        ((canonical_tag(info["code"]), info["name_translated"]) for info in known),
        key=lambda language: language[1],
    )
