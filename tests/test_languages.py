from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from interviews.languages import (
    canonical_tag,
    default_language,
    known_languages,
    language_name,
    validate_language_tag,
)


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "KO",
        "yue",
        "en-GB",
        "es-419",
        "zh-Hant",
        "zh-Hant-TW",
        "zh-cmn-Hans-CN",
        "sl-rozaj-biske",
        "de-CH-1996",
        "th-u-nu-thai",
        "en-a-myext-b-another",
        "de-x-goethe",
        "az-Arab-x-AZE-derbend",
    ],
)
def test_a_language_tag_of_the_standard_is_valid(tag):
    validate_language_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "e",
        "korean",
        "한국어",
        "en_GB",
        "en-",
        "-en",
        "en--GB",
        "en GB",
        "en\n",
        "en-GB-Latn",
        "es-41",
        "es-٤١٩",
        "en-u",
        "en-abcdefghi",
        'en" onclick="',
    ],
)
def test_anything_else_is_refused(tag):
    with pytest.raises(ValidationError, match="language tag"):
        validate_language_tag(tag)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("EN", "en"),
        (" ko ", "ko"),
        ("en-gb", "en-GB"),
        ("ZH-HANT-tw", "zh-Hant-TW"),
        ("zh-CMN-hans-cn", "zh-cmn-Hans-CN"),
        ("DE-ch-1996", "de-CH-1996"),
        ("TH-U-NU-THAI", "th-u-nu-thai"),
        ("az-arab-X-AZE-Derb", "az-Arab-x-aze-derb"),
    ],
)
def test_a_tag_is_kept_in_the_case_that_the_standard_recommends(written, canonical):
    assert canonical_tag(written) == canonical


@given(st.from_regex(r"[a-z]{2,3}(-[a-z]{4})?(-[a-z]{2})?", fullmatch=True))
def test_however_a_tag_is_written_its_canonical_form_is_one_and_valid(tag):
    canonical = canonical_tag(tag.upper())

    assert canonical == canonical_tag(tag) == canonical_tag(canonical)
    validate_language_tag(canonical)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ko", "Korean"),
        ("ko-KR", "Korean"),
        ("zh-Hant", "Traditional Chinese"),
        ("zh-Hant-TW", "Traditional Chinese"),
        ("de-CH-1996", "German"),
    ],
)
def test_a_language_is_called_by_its_name(tag, name):
    assert language_name(tag) == name


@pytest.mark.parametrize("tag", ["tlh", "qaa-Latn", ""])
def test_a_language_without_a_name_is_called_by_its_tag(tag):
    assert language_name(tag) == tag


def test_names_are_in_the_language_of_the_reader():
    with translation.override("de"):
        assert language_name("ko") == "Koreanisch"


@override_settings(LANGUAGE_CODE="pt-br")
def test_the_language_of_the_site_is_spoken_without_its_region():
    assert default_language() == "pt"


def test_suggestions_are_valid_tags_in_the_order_of_their_names():
    suggestions = known_languages()

    names = [name for _, name in suggestions]
    assert ("ko", "Korean") in suggestions
    assert ("zh-Hant", "Traditional Chinese") in suggestions
    assert names == sorted(names)
    for tag, _ in suggestions:
        validate_language_tag(tag)
