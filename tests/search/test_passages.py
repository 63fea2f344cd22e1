"""Where a text says what was searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.search.passages import LENGTH, count_found, mark, passage, spans
from interviews.search.words import query_terms


def marked(query: str, text: str) -> list[str]:
    return [text[start:stop] for start, stop in spans(text, query_terms(query))]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("cafe", "Le café du Café", ["café", "Café"]),
        ("boat", "Boats float, a boat", ["Boats", "boat"]),
        ("sea late", "The sea is late", ["sea", "late"]),
        ("번역", "번역을 다시 번역했다", ["번역", "번역"]),
        ("strasse", "Straße", ["Straße"]),
        ("ＡＢＣ", "abc", ["abc"]),
        ("sea", "season", ["season"]),
        ("sea now", "season now", ["now"]),
        ("번역", "번\u1107\u1165\u11ab번역", ["번역"]),
    ],
)
def test_the_words_of_the_text_are_marked_as_they_are_written(
    query: str, text: str, words: list[str]
) -> None:
    assert marked(query, text) == words


def test_pieces_put_together_are_the_text() -> None:
    pieces = mark("The sea was late", query_terms("sea"))

    assert [(piece.text, piece.is_marked) for piece in pieces] == [
        ("The ", False),
        ("sea", True),
        (" was late", False),
    ]


def test_a_passage_is_cut_at_words_around_the_first_one_found() -> None:
    text = "before " * 40 + "needle " + "after " * 80

    cut = passage(text, query_terms("needle"))

    assert "needle" in cut
    assert len(cut) <= LENGTH + 2
    assert cut.startswith("…before ")
    assert cut.endswith(" after…")


def test_a_short_text_is_its_own_passage() -> None:
    assert passage("Only this.", query_terms("this")) == "Only this."


def test_there_is_no_passage_where_nothing_is_found() -> None:
    assert passage("Only this.", query_terms("that")) == ""


def test_terms_are_counted_once_however_often_they_are_said() -> None:
    assert count_found(["sea sea", "late"], query_terms("sea late never")) == 2


@given(st.text(max_size=80), st.text(max_size=20))
def test_marking_loses_no_character(text: str, query: str) -> None:
    pieces = mark(text, query_terms(query))

    assert "".join(piece.text for piece in pieces) == text
