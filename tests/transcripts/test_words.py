"""No word is lost or doubled, whatever is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts import Interview, LostWords, read_interview, reading
from interviews.transcripts.words import check_words, split_words
from tests.transcripts.sources import EXAMPLES, SOURCES, WORDS
from tests.transcripts.word_files import document, pack, paragraph, run


def words_of(interview: Interview) -> list[str]:
    return split_words("\n".join(one.text for one in interview.paragraphs))


@EXAMPLES
@given(SOURCES.filter(lambda source: source.replace("**", "").strip()))
def test_every_word_of_a_text_is_in_the_result_once_and_in_order(source):
    source = source.replace("**", "")  # Two lines in bold type make it Markdown.

    assert words_of(read_interview(source.encode(), "a.txt")) == split_words(source)


@EXAMPLES
@given(SOURCES.filter(str.strip))
def test_every_word_of_markdown_is_kept(source):
    read_interview(source.encode(), "a.md")  # Raises where a word is lost.


@EXAMPLES
@given(SOURCES.filter(str.strip))
def test_every_word_of_html_is_kept(source):
    read_interview(source.encode(), "a.html")


@EXAMPLES
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=12))
def test_every_word_of_captions_is_kept(cues):
    lines = [" ".join(words) for words in cues]
    source = "WEBVTT\n\n" + "\n\n".join(
        f"00:{number:02}.000 --> 00:{number:02}.900\n<v Ines>{line}</v>"
        for number, line in enumerate(lines)
    )

    assert words_of(read_interview(source.encode(), "a.vtt")) == split_words(
        "\n".join(lines)
    )


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=12))
def test_every_word_of_word_is_kept(paragraphs):
    lines = [" ".join(words) for words in paragraphs]
    data = pack(document(*(paragraph(run(line)) for line in lines)))

    assert words_of(read_interview(data, "a.docx")) == split_words("\n".join(lines))


@pytest.mark.parametrize(
    "found", [["a", "b"], ["a", "c", "b"], ["a", "b", "c", "c"], ["a", "b", "d"]]
)
def test_a_word_that_is_lost_doubled_or_moved_is_named(found):
    with pytest.raises(LostWords, match="near ‘a b c’"):
        check_words(["a", "b", "c"], found)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_nothing_is_read_of_which_a_word_is_lost_on_the_way(name, monkeypatch):
    group = reading.group_turns
    monkeypatch.setattr(reading, "group_turns", lambda *args: group(*args)[:-1])

    with pytest.raises(LostWords, match="could not all be kept"):
        read_interview(b"<p>Q: Why boats?</p>\n\n<p>A: They float.</p>\n", name)
