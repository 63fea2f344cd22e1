from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts import (
    TranscriptError,
    parse_markdown,
)
from tests.transcripts.readers import answer


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a **b *c* d**", "<p>a <b>b <i>c</i> d</b></p>"),
        ("**a __b__ c**", "<p><b>a b c</b></p>"),
        ("one\ntwo  \nthree\\\nfour", "<p>one two<br/>three<br/>four</p>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("a\n\n***\n\nb", "<p>a</p><p>b</p>"),
        (
            "    a <b>\n\n    c",
            "<p><code>a &lt;b&gt;</code><br/><br/><code>c</code></p>",
        ),
        ("```py\na\n```", "<p><code>a</code></p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n\n  b\n  1. c", "<ul><li>a<br/>b<ol><li>c</li></ol></li></ul>"),
        ("- a\n  - b\n\n  c", "<ul><li>a<ul><li>b</li></ul>c</li></ul>"),
        ("> a\n> b\n>\n> c", "<blockquote>a b</blockquote><blockquote>c</blockquote>"),
        ("> - a", "<ul><li>a</li></ul>"),
        ("- > a", "<ul><li>a</li></ul>"),
        ("| a | b |\n|---|---|", "<p>| a | b | |---|---|</p>"),
    ],
)
def test_markdown_becomes_what_the_editor_keeps(markdown, html):
    assert answer(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("1984. A good year.", "<p>1984. A good year.</p>"),
        ("1984.", "<p>1984.</p>"),
        ("3) a\n4) - b", "<p>3) a</p><p>4)</p><ul><li>b</li></ul>"),
    ],
)
def test_a_list_that_begins_at_another_number_keeps_its_numbers(markdown, html):
    assert answer(markdown) == html


@pytest.mark.parametrize(
    "href",
    ["https://e.org/?a=1", "HTTP://e.org", "mailto:a@e.org", "/people/", "#top"],
)
def test_a_link_keeps_its_address_and_loses_its_title(href):
    assert answer(f'[a]({href} "b")') == f'<p><a href="{href}">a</a></p>'


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "ftp://e.org", "page"],
)
def test_a_link_to_anything_else_keeps_its_words_only(href):
    assert answer(f"[a *b*]({href})") == "<p>a <i>b</i></p>"


def test_an_address_inside_a_link_is_not_a_second_link():
    html = answer("[a <https://b.org> c](/d) [](/e)")

    assert html == '<p><a href="/d">a https://b.org c</a></p>'


def test_a_quotation_mark_cannot_leave_an_address():
    html = answer("[a](</b\"onclick='c'>)")

    assert html.count('"') == 2


def test_reference_links_are_resolved_and_others_keep_their_words():
    html = answer("[a][x] [x][] [b][y] [c][]\n\n[x]: /z 'title'")

    assert html == '<p><a href="/z">a</a> <a href="/z">x</a> [b][y] [c][]</p>'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("![a *b*](/c.png)", '<p><a href="/c.png">a b</a></p>'),
        ("![](/c%20d.png?e)", '<p><a href="/c%20d.png?e">c d.png</a></p>'),
        ("![](c.png)", "<p>c.png</p>"),
        ("[![a](/b.png)](/c)", '<p><a href="/c">a</a></p>'),
        ("a ![](data:image/png;base64,AAAA)", "<p>a</p>"),
    ],
)
def test_a_picture_becomes_a_link_to_it(markdown, html):
    assert answer(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a <b>b</b><br>c", "<p>a b<br/>c</p>"),
        ("sea<i>side</i>", "<p>seaside</p>"),
        ("<td>one</td><td>two</td>", "<p>one  two</p>"),
        ("a <script>b</script> <style>c</style>d", "<p>a  d</p>"),
        ("a <script> b", "<p>a  b</p>"),
        ("*a <script>b*</script> c", "<p><i>a </i> c</p>"),
        ("<script>\na\n\nb\n</script>\n\nc", "<p>c</p>"),
        ("<div onclick='a'>\n*b* &amp; <u>c</u>\n</div>", "<p>*b* &amp; c</p>"),
        ("<!-- a\n\nb -->\n\nc", "<p>c</p>"),
        ("<!-- a\n\nb", "<p>&lt;!-- a  b</p>"),
    ],
)
def test_html_loses_its_tags_and_keeps_its_words(markdown, html):
    assert answer(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ('[a](/b){:target="_blank"} c', '<p><a href="/b">a</a> c</p>'),
        ("a\n{: .wide}", "<p>a</p>"),
        ("a {: .wide} b {% c %}", "<p>a {: .wide} b {% c %}</p>"),
    ],
)
def test_only_an_attribute_list_behind_something_is_left_out(markdown, html):
    assert answer(markdown) == html


def test_every_character_of_a_text_survives():
    text = "na\u00efve nai\u0308ve a\u00a0b 배를 짓다 👩🏽‍🚀 \u3000x \u200f"

    assert answer(text) == f"<p>{text}</p>"


def test_line_ends_byte_order_mark_tabs_and_nul_do_no_harm():
    text = "\ufeff---\r\ntitle: A\r\n---\r\n## Who?\r\rI\0\tam.\r\n"

    (question,) = parse_markdown(text).body

    assert question.answer == "<p>I\ufffd\tam.</p>"


words = st.text(st.characters(categories=["L", "N"]), min_size=1)
paragraphs = st.lists(st.lists(words, min_size=1), min_size=1)


@given(paragraphs)
def test_no_word_of_plain_paragraphs_is_lost(written):
    html = answer("\n\n".join(" ".join(paragraph) for paragraph in written))

    found = [text.split() for text in re.findall("<p>(.*?)</p>", html)]
    assert found == written


marked = st.text(st.sampled_from(list("ab \n\t*_[]()!<>`#-+1.&;\\\"':/={}~|x")))


@given(marked)
def test_any_text_becomes_the_kept_tags_or_a_refusal(text):
    try:
        html = answer(f"word\n\n{text}")
    except (TranscriptError, ValueError):  # A second heading: no single question.
        return
    kept = r'</?(?:p|h3|b|i|ul|ol|li|blockquote|code|a)>|<br/>|<a href="[^"<>]*">'
    assert not set(re.sub(kept, "", html)) & {"<", ">", '"'}
    assert html.count("<a ") == html.count("</a>")
    assert "word" in unescape(html)
