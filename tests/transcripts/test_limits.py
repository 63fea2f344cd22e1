from __future__ import annotations

import re
from html import unescape

import pytest

from interviews.transcripts import (
    TranscriptError,
    decode,
)
from interviews.transcripts.commonmark import MAX_NESTING
from interviews.transcripts.markdown import MAX_CHARACTERS, MAX_MARKS
from tests.transcripts.readers import answer, refusal, refused_body


def test_a_text_that_is_too_long_is_refused():
    assert (
        refusal("a" * (MAX_CHARACTERS + 1)) == "It has more than 2,000,000 characters."
    )


@pytest.mark.parametrize("noun", MAX_MARKS)
def test_a_text_with_too_many_marks_is_refused(noun):
    limit, marks = MAX_MARKS[noun]

    assert (
        refused_body(marks[-1] * limit + marks) == f"It has more than {limit:,} {noun}."
    )


@pytest.mark.parametrize("mark", [">", "- "])
def test_nesting_that_would_lose_words_is_refused(mark):
    message = refused_body(f"## Who?\n\n{mark * MAX_NESTING} I.\n")

    assert message == "It has lists or quotations nested too deep to read."


@pytest.mark.parametrize("mark", ["[", "![", "*a **b ", "<!-- ", "(", "`", "{:"])
def test_thousands_of_open_marks_stay_text(mark):
    html = answer("a" + mark * 5000)

    assert unescape(re.sub("<[^>]*>", "", html)).count(mark.strip()) >= 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_unicode_text_is_decoded(encoding):
    assert decode("Åsa 🛶 배".encode(encoding)) == "Åsa 🛶 배"


@pytest.mark.parametrize("data", [b"caf\xe9", b"\xff\xfea"])
def test_a_file_of_something_else_is_refused(data):
    with pytest.raises(TranscriptError, match=r"^The file is not UTF-8 text\.$"):
        decode(data)
