"""Input made to keep a reader busy: read or refused within seconds, in linear time."""

from __future__ import annotations

import time

import pytest

from interviews.transcripts import TranscriptError, read_interview

SIZE = 300_000
# Less than a second on a machine at rest; tests run side by side.
LIMIT = 15

SHAPES = {
    "a.txt": [
        *("a:", "::", "[0:04] ", "0:04\n", "(laugh", "[a] ", "![a](b)", "Ann Lee "),
        *(
            "Ann: Why?\nBen: No.\n",
            "Ann: x\n\n",
            "Break: [0:04]\n\n",
            "> a\n",
            ">> a\n",
        ),
        *(
            "1. a?\n\nb\n\n",
            "- ",
            "1",
            "?",
            "한 ",
            "***\n",
            "AB: x\n\n",
            "\n",
            " ",
            "“(",
        ),
    ],
    "a.md": [
        *("*", "**a", "[", "![a](b)", "> ", "- a\n", "`", "<b", "# a\n\n", "{:", "_a_"),
        *("**Ann:** Yes.\n\n", "**a?**\n\nb\n\n", "1. a?\n\nb\n\n", "<!--", "&amp;"),
    ],
    "a.html": [
        *(
            "<",
            "<a ",
            "<!--",
            "<script>",
            "&amp;",
            "<div>",
            "<b>",
            "<ul><li>",
            '<a href="',
        ),
        *("<a ='\"", "</b>", "<p>x", "x<br>", "<ol start=99999999999>", "<head>"),
        *("<span style='font-weight:bold'>x", "<blockquote>", "<pre>\n", "<title>"),
    ],
    "a.vtt": ["a\n\n", "<v Ann>a", "-->\n", "<00:00:01.000>a ", "NOTE\n\n", "{\\an8}"],
    "a.srt": ["1\n", "<i>", "1\n00:00:01,000 --> 00:00:02,000\nAnn: a\n\n"],
}
HEADS = {
    "a.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nAnn: a\n",
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\nAnn: a\n",
}


@pytest.mark.parametrize(
    ("name", "shape"),
    [(name, shape) for name, shapes in SHAPES.items() for shape in shapes],
)
def test_much_of_anything_is_read_or_refused_soon(name, shape):
    source = HEADS.get(name, "") + shape * (SIZE // len(shape))

    assert seconds_for(source, name) < LIMIT


@pytest.mark.parametrize("number", [0, 1])
def test_thousands_of_speakers_take_no_more_than_their_words(number):
    names = ["Name{}", "Ann{} Lee"]
    source = "".join(f"{names[number].format(place)}: x?\n\n" for place in range(8_000))

    assert seconds_for(source, "a.txt") < LIMIT


def test_nested_lists_stay_within_bounds():
    source = "<ul><li>" * 5000 + "deep"

    assert read_interview(source.encode(), "a.html").parts


def seconds_for(source: str, name: str) -> float:
    start = time.process_time()
    try:
        read_interview(source.encode(), name)
    except TranscriptError as exc:
        assert str(exc).endswith(".")  # One sentence, and nothing else.
    return time.process_time() - start
