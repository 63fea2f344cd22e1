"""What finds what, whatever database looks for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.search.words import (
    MAX_LENGTH,
    MAX_WORDS,
    fold,
    index_words,
    query_terms,
)


def finds(query: str, text: str) -> bool:
    """Whether every term of ``query`` has its words in the index of ``text``."""
    words = index_words([text])
    terms = query_terms(query)
    return bool(terms) and all(
        any(
            word == known or (term.is_prefix and known.startswith(word))
            for known in words
        )
        for term in terms
        for word in term.words
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("번역", "그 소설의 번역을 읽었다"),
        ("감독", "영화감독과의 대화"),
        ("동키즈", "동키즈는 오늘 만났다"),
        ("영화감독", "영화감독과의 대화"),
        ("감", "감을 땄다"),
        ("東京", "去年は東京都に住んでいた"),
        ("カラオケ", "深夜のカラオケ店"),
        ("電影", "她說電影院已經關了"),
        ("cafe", "Le café du coin"),
        ("CAFÉ", "the cafe around the corner"),
        ("hauptstrasse", "Hauptstraße 3"),
        ("Dìdi 弟弟", "Red Carpet Interview with Dìdi 弟弟"),
        ("didi", "Red Carpet Interview with Dìdi 弟弟"),
        ("Kvartet Havregrod", "Kvartet Havregrød"),
        ("inter", "an interview"),
        ("ＡＢＣ", "abc"),
        ("sea late", "The sea was late every day"),
        ("R&B", "R&B <3"),
        ("1998년", "1998년에 데뷔했다"),
    ],
)
def test_what_is_found(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("sea ice", "The sea was late every day"),
        ("in", "an interview"),
        ("terview", "an interview"),
        ("번역", "역번"),
        ("감독", "감자와 독수리"),
        ("&", "R&B <3"),
        ("", "anything"),
    ],
)
def test_what_is_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


def test_jamo_that_were_typed_one_by_one_are_the_same_syllables() -> None:
    assert fold("\u1107\u1165\u11ab") == fold("번")


def test_a_word_is_indexed_once() -> None:
    assert index_words(["boats and boats", "Boats"]) == ["boats", "and"]


def test_only_the_last_word_may_go_on() -> None:
    first, last = query_terms("sea lat")

    assert (first.is_prefix, last.is_prefix) == (False, True)


def test_no_query_asks_for_more_than_a_dozen_words() -> None:
    assert len(query_terms("ab " * 400)) <= MAX_WORDS
    assert sum(len(term.text) for term in query_terms("번" * 4000)) <= MAX_LENGTH


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_no_word_has_an_operator(text: str) -> None:
    words = [word for term in query_terms(text) for word in term.words]

    for word in [*words, *index_words([text])]:
        assert word
        assert not set(word) & set("\"'*^:&|!()<>\\ \t\n\x00-+")


@given(st.text(max_size=60))
def test_a_text_is_found_by_itself_if_it_has_a_letter(text: str) -> None:
    if query_terms(text):
        assert finds(text, text)


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
