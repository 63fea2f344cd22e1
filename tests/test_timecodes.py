from __future__ import annotations

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from interviews.timecodes import TimecodeField, format_timecode, parse_timecode


class StartForm(forms.Form):
    start = TimecodeField(required=False)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        ("95", 95),
        ("1:35", 95),
        ("01:35", 95),
        ("0:00", 0),
        ("90:00", 5400),
        ("1:02:03", 3723),
        ("  1:35 ", 95),
    ],
)
def test_a_time_is_read_as_seconds(text, seconds):
    assert parse_timecode(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", ":", "1:", ":35", "1:75", "0:60", "1:60:00", "-5", "1:2:3:4", "1.5", "soon"],
)
def test_anything_else_is_no_time(text):
    with pytest.raises(ValueError):
        parse_timecode(text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (9, "0:09"), (95, "1:35"), (3599, "59:59"), (3723, "1:02:03")],
)
def test_seconds_are_written_as_people_read_a_clock(seconds, text):
    assert format_timecode(seconds) == text


@given(st.integers(0, 999 * 3600))
def test_what_is_written_is_read_as_the_same_second(seconds):
    assert parse_timecode(format_timecode(seconds)) == seconds


@given(st.text(max_size=12))
def test_every_text_is_a_time_or_refused(text):
    try:
        seconds = parse_timecode(text)
    except ValueError:
        return
    assert seconds >= 0


def test_the_form_field_gives_seconds():
    form = StartForm({"start": "1:35"})

    assert form.is_valid()
    assert form.cleaned_data == {"start": 95}


def test_the_form_field_may_be_left_empty():
    form = StartForm({"start": ""})

    assert form.is_valid()
    assert form.cleaned_data == {"start": None}


def test_the_form_field_says_what_a_time_looks_like():
    form = StartForm({"start": "1:75"})

    assert form.errors == {"start": ["Enter a time such as 95, 1:35 or 1:02:03."]}


def test_the_form_field_shows_seconds_as_a_time():
    assert 'value="1:02:03"' in str(StartForm(initial={"start": 3723})["start"])


def test_the_form_field_shows_again_what_was_mistyped():
    assert 'value="1:75"' in str(StartForm({"start": "1:75"})["start"])


def test_the_same_second_written_otherwise_is_no_change():
    assert not StartForm({"start": "95"}, initial={"start": 95}).has_changed()
    assert not StartForm({"start": "1:35"}, initial={"start": 95}).has_changed()
    assert StartForm({"start": "1:36"}, initial={"start": 95}).has_changed()
