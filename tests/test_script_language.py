from __future__ import annotations

import pytest

from interviews.languages import passage_language, script_language


@pytest.mark.parametrize("name", ["동키즈", "金민수", "ㄱㄴ", "BTS 방탄"])
def test_hangul_is_korean(name: str) -> None:
    assert script_language(name) == "ko"


@pytest.mark.parametrize("name", ["溝渕ひさこ", "ヒサコ", "ﾋｻｺ"])
def test_kana_is_japanese(name: str) -> None:
    assert script_language(name) == "ja"


@pytest.mark.parametrize("name", ["弟弟", "Dìdi", "", "한 と", "・ー"])
def test_a_script_of_several_languages_or_of_none_tells_nothing(name: str) -> None:
    assert script_language(name) == ""


@pytest.mark.parametrize(
    ("passage", "language"),
    [
        ("새벽 네 시의 도시는 아무도 듣지 않는 무대 같아요.", "ko"),
        ("<p>그들은 <b>EP</b>를 냈다.</p>", "ko"),
        ("渋谷の夜は長い。", "ja"),
        ("Red Carpet Interview with Dìdi 弟弟", ""),
        ("They sing 아리랑 in the last scene.", ""),
        ("夜は長い. They sing it again, and nobody leaves the room.", ""),
        ("你們只能拍正面。", ""),
        ('<a href="https://example.com/a/long/one/indeed">여기</a>를 보세요.', "ko"),
        ("", ""),
        ("… 1, 2, 3", ""),
    ],
)
def test_a_passage_is_in_the_language_of_most_of_its_letters(
    passage: str, language: str
) -> None:
    assert passage_language(passage) == language
