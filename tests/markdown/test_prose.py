"""Rich text and headings that are written as Markdown are read back as they were."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from interviews.markdown.inline import escape as escape_markdown
from interviews.markdown.prose import heading, to_markdown
from interviews.text import one_line, plain_text
from interviews.transcripts import (
    Question,
    parse_markdown,
)

HAND_WRITTEN = [
    "<p>R&amp;B &lt;3 *x* _y_ # [z](q) `c` ![i](j)</p>",
    "<p><b>감독(director)</b>은 <i>기생충</i>을 <b>“봤다”</b>고</p>",
    "<p>a<b>b</b><i>c</i>d <b>e <i>f</i></b> <b><i>g</i></b>h</p>",
    "<p>1<b>1<i>1</i></b></p><p>a<i>b</i>c</p>",
    "<p># no</p><p>- no</p><p>1. no</p><p>1984. Yes</p><p>&gt; q</p><p>===</p>",
    "<p>---</p><p>~~~</p><p>+ no</p><p>2) no</p><p>    code?</p>".replace("    ", ""),
    "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><ul><li>z</li></ul>",
    "<ol><li>one</li><li>two<ol><li>deep</li></ol></li></ol><p>p</p>",
    "<ul><li>a</li></ul><ol><li>b</li></ol><blockquote>q</blockquote>",
    "<blockquote>q</blockquote><blockquote>r</blockquote><h3>Sub #</h3><p>x</p>",
    "<p>x<br/>- y<br/>1. z<br/><br/># w</p>",
    '<p>see <a href="https://e.com/a?b=1&amp;c=2">Hey!</a>. No!<a href="/x">t</a></p>',
    '<p><a href="https://e.com/"><b>b</b> t</a> and <code>a`b</code>, <code> x </code></p>',
    "<p>{: .x}</p><p>a {: .x}</p><p>&amp;amp; &amp;#35; &amp;</p><p>\\</p>",
]


def read_answer(markdown: str) -> str:
    parsed = parse_markdown(f"---\ntitle: T\n---\n\n## Q\n\n{markdown}\n")
    [question] = parsed.body
    assert question.question == "Q"
    return question.answer


@pytest.mark.parametrize("html", HAND_WRITTEN)
def test_rich_text_comes_back_as_it_was(html: str) -> None:
    assert read_answer(to_markdown(html)) == html


# Whatever people type, with much of what means something to Markdown.
MARKS = "*_`#>[]()!<&;:{}\\-+=~|.1 \"'a가é“”’😀"
words = st.one_of(
    st.text(st.sampled_from(MARKS), min_size=1, max_size=12),
    st.text(
        st.characters(exclude_categories=["C", "Z"], include_characters=" "),
        min_size=1,
        max_size=12,
    ),
).map(one_line)
inline = st.lists(
    st.tuples(words.filter(bool), st.sampled_from(["", "b", "i", "code", "b i"])),
    min_size=1,
    max_size=4,
)


def write_inline(parts: list[tuple[str, str]]) -> str:
    html = ""
    for text, tags in parts:
        names = tags.split()
        opening = "".join(f"<{name}>" for name in names)
        closing = "".join(f"</{name}>" for name in reversed(names))
        html += f"{opening}{escape(text)}{closing}"
    return html


@given(parts=inline)
@settings(max_examples=400, deadline=None)
def test_no_word_of_a_paragraph_is_lost_or_changed(parts: Any) -> None:
    html = f"<p>{write_inline(parts)}</p>"

    assert plain_text(read_answer(to_markdown(html))) == plain_text(html)


@given(parts=inline)
@settings(max_examples=400, deadline=None)
def test_every_emphasis_stays(parts: Any) -> None:
    # Two neighbours in bold are one.
    styles = [set(tags.split()) for _, tags in parts]
    assume(
        not any(one == other or "b" in one & other for one, other in pairwise(styles))
    )
    html = f"<p>{write_inline(parts)}</p>"

    assert read_answer(to_markdown(html)) == html


@given(title=words.filter(bool), question=words.filter(bool))
@settings(max_examples=300, deadline=None)
def test_titles_and_questions_come_back_as_they_were(title: str, question: str) -> None:
    assume(title not in ("~", "null"))  # which are nothing in YAML
    document = [
        f"---\n{yaml.safe_dump({'title': title}, allow_unicode=True, width=1000)}---",
        heading(escape_markdown(title), level=1),
        heading(escape_markdown(question), level=2),
        "Answer.",
    ]

    parsed = parse_markdown("\n\n".join(document))

    assert parsed.title == title
    assert parsed.body == (Question(question=question, answer="<p>Answer.</p>"),)
