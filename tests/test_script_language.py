from __future__ import annotations

import pytest

from interviews.languages import script_language


@pytest.mark.parametrize("name", ["동키즈", "金민수", "ㄱㄴ", "BTS 방탄"])
def test_hangul_is_korean(name: str) -> None:
    assert script_language(name) == "ko"


@pytest.mark.parametrize("name", ["溝渕ひさこ", "ヒサコ", "ﾋｻｺ"])
def test_kana_is_japanese(name: str) -> None:
    assert script_language(name) == "ja"


@pytest.mark.parametrize("name", ["弟弟", "Dìdi", "", "한 と", "・ー"])
def test_a_script_of_several_languages_or_of_none_tells_nothing(name: str) -> None:
    assert script_language(name) == ""
