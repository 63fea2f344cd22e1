from __future__ import annotations

import datetime
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts import (
    MarkdownInterview,
    Passage,
    Question,
    TranscriptError,
    decode,
    parse_markdown,
)
from interviews.transcripts.commonmark import MAX_NESTING
from interviews.transcripts.markdown import MAX_CHARACTERS, MAX_MARKS


def interview(body: str, *, title: str = "Ines Okafor") -> MarkdownInterview:
    return parse_markdown(f"---\ntitle: {title}\n---\n\n{body}")


def fields(lines: str) -> MarkdownInterview:
    return parse_markdown(f"---\n{lines}\n---\n## Why boats?\n\nThey float.\n")


def answer(markdown: str) -> str:
    (question,) = interview(f"## Why boats?\n\n{markdown}\n").body
    return question.answer


def refusal(text: str) -> str:
    with pytest.raises(TranscriptError) as caught:
        parse_markdown(text)
    return str(caught.value)


def refused_fields(lines: str) -> str:
    return refusal(f"---\n{lines}\n---\n## Why boats?\n\nThey float.\n")


def refused_body(body: str) -> str:
    return refusal(f"---\ntitle: Ines Okafor\n---\n{body}")


# Front matter


def test_front_matter_gives_every_field_of_the_interview():
    result = fields(
        "title: Ines Okafor\n"
        "summary: Boat builder\n"
        "date: 2023-04-05\n"
        "categories:\n- wood\n- sea\n"
        "credits:\n  name: Tom Bright\n  url: https://example.org/\n"
    )

    assert result == MarkdownInterview(
        title="Ines Okafor",
        summary="Boat builder",
        date=datetime.date(2023, 4, 5),
        categories=("wood", "sea"),
        credit="Tom Bright",
        body=(Question(question="Why boats?", answer="<p>They float.</p>"),),
    )


@pytest.mark.parametrize("title", ["No", "1984", "2020-01-01", "1e3", "Åsa 🛶 배"])
def test_a_title_that_yaml_would_turn_into_something_else_stays_text(title):
    assert fields(f"title: {title}").title == title


@pytest.mark.parametrize(
    "written",
    [
        "2023-04-05",
        "'2023-04-05'",
        "2023-04-05 23:30:00",
        "2023-04-05T23:30:00+02:00",
        "2023-04-05 23:30:00 -0500",
    ],
)
def test_a_date_is_the_day_as_it_is_written(written):
    assert fields(f"title: A\ndate: {written}").date == datetime.date(2023, 4, 5)


@pytest.mark.parametrize("written", ["next week", "2023-13-45", "5"])
def test_another_date_is_refused_by_its_value(written):
    message = refused_fields(f"title: A\ndate: {written}")

    assert "‘date’" in message
    assert f"‘{written}’" in message


@pytest.mark.parametrize("written", ["[sea, ' wood ', sea, '', ~]", "sea, wood,, sea"])
def test_categories_are_stripped_and_each_is_kept_once(written):
    assert fields(f"title: A\ncategories: {written}").categories == ("sea", "wood")


def test_tags_follow_the_categories():
    result = fields("title: A\ntags: tools, sea\ncategories: sea")

    assert result.categories == ("sea", "tools")


@pytest.mark.parametrize("name", ["summary", "date", "categories", "tags", "credits"])
@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_an_empty_field_is_as_good_as_none(name, nothing):
    assert fields(f"title: A\n{name}: {nothing}") == fields("title: A")


def test_layout_slug_and_version_are_ignored():
    lines = "title: A\nlayout: post\nslug: a\nversion: [1, 2]"

    assert fields(lines) == fields("title: A")


def test_unknown_fields_are_all_named_beside_the_accepted_ones():
    message = refused_fields("title: A\ncolour: red\nmood: blue")

    assert message == (
        "The front matter has the unknown fields ‘colour’, ‘mood’; accepted are "
        "title, summary, date, categories, tags, credits, layout, slug, version."
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("summary: A", "The front matter has no ‘title’."),
        ("title: ' '", "The front matter has no ‘title’."),
        ("", "The front matter has no ‘title’."),
        ("title: [a]", "The field ‘title’ is not text."),
        ("just words", "The front matter is not a list of ‘name: value’ lines."),
        ("title: A\ncredits: [a]", "The field ‘credits’ has no ‘name’ below it."),
        (
            "title: A\ncategories: {a: b}",
            "The field ‘categories’ is neither a list of words nor words with commas.",
        ),
        ("x" * 20_001, "The front matter has more than 20,000 characters."),
    ],
)
def test_front_matter_of_another_shape_is_refused_in_one_sentence(lines, message):
    assert refused_fields(lines) == message


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("title: A\nsummary: a: b", 3),
        ("title: 'A", 2),
        ("title: A\n\x07", 3),
        ("title: A\nsummary: &a b", 3),
        ("title: A\nsummary: *a", 3),
        ("title: " + "[" * 5000, 2),
    ],
)
def test_broken_or_hostile_yaml_is_refused_with_its_line(lines, line):
    message = refused_fields(lines)

    found = re.search(r"not valid YAML at line (\d+): .+\.$", message)
    assert found
    # An error may only show once the following line has been read.
    assert line <= int(found[1]) <= line + 1


def test_a_text_without_front_matter_is_refused():
    assert "no front matter" in refusal("## Why boats?\n\nThey float.\n")


def test_front_matter_without_an_end_is_refused():
    assert "not closed" in refusal("---\ntitle: A\n\n## Why boats?\n\nThey float.\n")


# Questions


def test_headings_ask_and_the_text_below_answers():
    body = interview("Born by the sea.\n\n### Who?\n\nI.\n\n### Why?\n\nOh.\n").body

    assert body == (
        Passage(html="<p>Born by the sea.</p>"),
        Question(question="Who?", answer="<p>I.</p>"),
        Question(question="Why?", answer="<p>Oh.</p>"),
    )


def test_a_deeper_heading_stays_inside_the_answer():
    (question,) = interview("## Tools?\n\n##### By hand & eye\n\nAn adze.\n").body

    assert question.answer == "<h3>By hand &amp; eye</h3><p>An adze.</p>"


def test_underlined_headings_are_questions():
    body = interview("Who?\n====\n\nI.\n\nWhy?\n====\n\nOh.\n").body

    assert [question.question for question in body] == ["Who?", "Why?"]


@pytest.mark.parametrize("empty", ["###", "#", "## <!-- later -->"])
def test_a_heading_without_words_ends_nothing(empty):
    (question,) = interview(f"## Who?\n\nI.\n\n{empty}\n\nOnly I.\n").body

    assert question.answer == "<p>I.</p><p>Only I.</p>"


def test_a_heading_that_repeats_the_title_is_no_question():
    (question,) = interview("# ines  *Okafor*\n\n## Who?\n\nI.\n").body

    assert question.question == "Who?"


def test_a_quoted_heading_is_no_question():
    (question,) = interview("## Who?\n\n> # I\n\n- # me\n").body

    assert question.answer == "<blockquote>I</blockquote><ul><li>me</li></ul>"


def test_a_question_is_plain_text():
    (question,) = interview("## A *b* [c `d`](/e) &amp;\t<i>f</i> ![g](h)\n\nI.\n").body

    assert question.question == "A b c d & f g"


@pytest.mark.parametrize("body", ["", "Only prose.", "## Who?", "## Who?\n\n## Why?"])
def test_a_text_without_an_answered_question_is_refused(body):
    assert refused_body(body).startswith("It has no questions: a question is a heading")


def test_a_question_without_an_answer_is_refused_by_name():
    message = refused_body("## Who?\n\nI.\n\n## And *why*?\n\n***\n")

    assert message == "The question ‘And why?’ has no answer."


# Answers


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


# Limits


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


# Files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_unicode_text_is_decoded(encoding):
    assert decode("Åsa 🛶 배".encode(encoding)) == "Åsa 🛶 배"


@pytest.mark.parametrize("data", [b"caf\xe9", b"\xff\xfea"])
def test_a_file_of_something_else_is_refused(data):
    with pytest.raises(TranscriptError, match=r"^The file is not UTF-8 text\.$"):
        decode(data)
