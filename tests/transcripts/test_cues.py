"""Captions: WebVTT, SRT and what programs make of them."""

from __future__ import annotations

import pytest

from interviews.transcripts import TranscriptError
from tests.transcripts.outlines import described, outline, read

VOICES = """
    WEBVTT - made by hand

    STYLE
    ::cue { color: lime }

    NOTE confidence: 0.93

    intro
    00:00:01.000 --> 00:00:03.000 align:start
    <v Ines Okafor>Who builds boats, and

    00:00:03.000 --> 00:00:05.000
    <v Ines Okafor>why <i>boats</i>?</v>

    00:05.500 --> 00:07.000
    <v.loud Jun Park>They float &amp; wait.
"""
TALK = """
    ? Ines Okafor 0:01: Who builds boats, and why boats?
    = Jun Park 0:05: They float & wait.
"""


def test_voices_speak_and_torn_sentences_are_whole():
    assert outline(VOICES, "talk.vtt") == described(TALK)


def test_captions_tell_what_they_are_whatever_they_are_called():
    assert read(VOICES, "talk.txt").format == "vtt"
    assert read("1\n00:00:01,000 --> 00:00:02,000\nOh.").format == "srt"


def test_emphasis_of_a_cue_is_kept():
    assert "why <i>boats</i>?" in read(VOICES, "talk.vtt").questions[0].question.html


def test_two_voices_may_share_a_cue():
    source = """
        WEBVTT

        00:01.000 --> 00:02.000
        <v Ines>Why boats?</v>
        <v Jun>They float.</v>
    """

    assert (
        outline(source, "talk.vtt")
        == "? Ines 0:01: Why boats?\n= Jun 0:01: They float."
    )


@pytest.mark.parametrize(
    ("comma", "header", "name"),
    [(",", "", "talk.srt"), (".", "WEBVTT\n\n", "talk.vtt")],
)
def test_names_in_the_words_of_cues_are_speakers(comma, header, name):
    source = (
        f"{header}1\n00:00:01{comma}000 --> 00:00:03{comma}000\nInes Okafor: Who builds boats, and\n\n"
        f"2\n00:00:03{comma}000 --> 00:00:05{comma}000\nwhy boats?\n\n"
        f"3\n00:00:05{comma}500 --> 00:00:07{comma}000\nJun Park: They float\n& wait.\n"
    )

    assert outline(source, name) == described(TALK)


def test_cues_without_numbers_are_read():
    source = "0:0:1.0 --> 0:0:2.0\nInes: Why?\n\n0:0:3.0 --> 0:0:4.0\nJun: Oh."

    assert outline(source, "talk.srt") == "? Ines 0:01: Why?\n= Jun 0:03: Oh."


def test_an_empty_line_inside_a_cue_loses_nothing():
    source = "WEBVTT\n\n00:01.000 --> 00:02.000\nInes: Why\n\nboats?\n\n00:03.000 --> 00:04.000\nJun: Oh."

    assert outline(source, "talk.vtt") == "? Ines 0:01: Why boats?\n= Jun 0:03: Oh."


def test_a_pause_after_a_sentence_begins_a_paragraph():
    source = """
        WEBVTT

        00:01.000 --> 00:02.000
        I went to sea.

        00:02.500 --> 00:03.000
        It was cold.

        00:08.000 --> 00:09.000
        Then I came back.
    """

    assert outline(source, "talk.vtt") == (
        "paragraph: 0:01: I went to sea. It was cold. / Then I came back."
    )


def test_captions_that_roll_up_say_everything_once():
    source = """
        WEBVTT
        Kind: captions

        00:00:00.000 --> 00:00:02.000
        hello<00:00:00.500><c> and</c><00:00:01.000><c> welcome</c>

        00:00:02.000 --> 00:00:02.010
        hello and welcome

        00:00:02.010 --> 00:00:04.000
        hello and welcome
        to<00:00:02.500><c> the</c><00:00:03.000><c> harbour</c>
    """

    assert (
        outline(source, "talk.vtt")
        == "paragraph: 0:00: hello and welcome to the harbour"
    )


def test_marks_of_subtitles_are_not_words():
    source = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color='red'>Oh</font>, <i>no</i>."

    assert outline(source, "talk.srt") == "paragraph: 0:01: Oh, no."


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:0", "It is damaged or cut off at line 3."),
        ("WEBVTT\n\n00:01.000 --> soon\nOh.", "It is damaged or cut off at line 3."),
        ("WEBVTT\n", "It has no cues with times and words."),
        ("WEBVTT\n\nOh.", "It has words outside of its cues."),
        ("Oh.", "It is not a SRT file."),
    ],
)
def test_captions_that_are_damaged_are_refused(source, reason):
    with pytest.raises(TranscriptError) as caught:
        read(source, "talk.srt")

    assert str(caught.value) == reason
