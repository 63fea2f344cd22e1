from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.text import (
    count_words,
    one_line,
    plain_text,
    reading_minutes,
    shorten,
)

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=40)


# Plain text


def test_markup_is_taken_away_and_words_stay():
    assert plain_text("<p>We <b>never</b> mi<i>me</i>.</p>") == "We never mime."


def test_paragraphs_breaks_and_list_items_do_not_run_into_one_another():
    html = "<h3>Luggage</h3><p>Two<br/>bags</p><ul><li>one</li><li>two</li></ul>"

    assert plain_text(html) == "Luggage Two bags one two"


def test_entities_become_the_characters_that_they_stand_for():
    assert plain_text("<p>Tea &amp; toast &lt;3 &#54620;</p>") == "Tea & toast <3 한"


def test_text_that_nobody_wrote_is_empty():
    assert plain_text('<p data-block-key="a1"> </p>') == ""


# Shortening


def test_a_short_text_is_left_as_it_is():
    assert shorten("A short walk.", 13) == "A short walk."


@pytest.mark.parametrize(
    ("length", "short"),
    [
        (12, "A long walk…"),
        (11, "A long walk…"),
        (10, "A long…"),
    ],
)
def test_a_long_text_is_cut_after_a_whole_word(length, short):
    assert shorten("A long walk home.", length) == short


def test_no_punctuation_is_left_before_the_ellipsis():
    assert shorten("We came, we sang – and left.", 19) == "We came, we sang…"


def test_a_run_without_spaces_is_cut_anywhere():
    assert shorten("무대는 記者会見場所記者会見場所", 10) == "무대는 記者会見場所…"


def test_a_single_long_word_does_not_eat_the_whole_teaser():
    assert shorten("An " + "o" * 60, 20) == "An " + "o" * 17 + "…"


@given(WORDS, st.integers(20, 80))
def test_a_shortened_text_is_the_beginning_and_never_too_long(words, length):
    text = " ".join(words)

    short = shorten(text, length)

    assert text.startswith(short.removesuffix("…"))
    assert len(short.removesuffix("…")) <= length
    assert short.endswith("…") == (len(text) > length)


@given(WORDS, st.integers(20, 80))
def test_a_shortened_text_ends_with_a_whole_word(words, length):
    kept = shorten(" ".join(words), length).removesuffix("…").split()

    assert kept == words[: len(kept)]


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("– … !", 0),
        ("We never mime.", 3),
        ("It's Anne-Marie’s well-worn amp", 4),
        ("우리는 매일 밤 노래를 불렀다", 5),
        ("我们每天晚上唱歌", 4),
        ("我们每天晚上唱", 4),
        ("ひとりで歌う", 3),
        ("Dìdi 弟弟 sings 노래", 4),
        ("café naïve", 2),
    ],
)
def test_words_are_counted_as_their_language_writes_them(text, words):
    assert count_words(text) == words


# Reading time


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (240, 1), (241, 2), (2400, 10)]
)
def test_reading_time_is_in_whole_minutes_and_at_least_one(words, minutes):
    assert reading_minutes(words) == minutes


def test_one_line_has_no_ends_of_lines_but_the_spaces_that_are_there_on_purpose():
    text = " Pourquoi\u00a0?\r\n\u2028Oui\x0b\t \x85\u2029 non\x00 "

    assert one_line(text) == "Pourquoi\u00a0? Oui non"
