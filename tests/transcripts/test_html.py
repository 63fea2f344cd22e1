"""HTML, as sites and word processors write it."""

from __future__ import annotations

import pytest

from tests.transcripts.outlines import described, outline, read

BOATS = """
    ? Why boats?
    = They float.
    ? What next?
    = Sleep.
"""


@pytest.mark.parametrize(
    "source",
    [
        "<h2>Why boats?</h2><p>They float.</p><h2>What next?</h2><p>Sleep.</p>",
        "<p><strong>Why boats?</strong></p><p>They float.</p>"
        "<p><strong>What next?</strong></p><p>Sleep.</p>",
        "<p><b>Why boats?</b><br>They float.</p><p><b>What next?</b><br/>Sleep.</p>",
        "<p><em>Why boats?</em></p><p>They float.</p><p><i>What next?</i></p><p>Sleep.</p>",
        "<p>Q: Why boats?<br>A: They float.</p><p>Q: What next?<br>A: Sleep.</p>",
        "<b>Q:</b> Why boats?<br><br><b>A:</b> They float.<br><br>"
        "<b>Q:</b> What next?<br><br><b>A:</b> Sleep.",
        "<blockquote>Why boats?</blockquote><p>They float.</p>"
        "<blockquote><p>What next?</p></blockquote><p>Sleep.</p>",
        "<ol><li>Why boats?</li></ol><p>They float.</p>"
        "<ol start='2'><li>What next?</li></ol><p>Sleep.</p>",
        "<ol><li>Why boats?</li></ol><p>They float.</p><ol><li>What next?</li></ol><p>Sleep.</p>",
        "<dl><dt>Why boats?</dt><dd>They float.</dd><dt>What next?</dt><dd>Sleep.</dd></dl>",
        "<p><span style='font-weight:700'>Why boats?</span></p><p>They float.</p>"
        "<p><span style='font-weight: bold'>What next?</span></p><p>Sleep.</p>",
        "<table><tr><td>Q: Why boats?</td><td>A: They float.</td></tr>"
        "<tr><td>Q: What next?</td><td>A: Sleep.</td></tr></table>",
    ],
    ids=lambda source: source.split("They")[0],
)
def test_looks_of_html_tell_questions_from_answers(source):
    assert outline(source, "boats.html") == described(BOATS)


def test_a_page_is_read_without_its_scripts():
    source = """
        <!DOCTYPE html>
        <html><head><title>At sea</title><style>p { color: red }</style></head>
        <body><!-- <p>No</p> --><h1>At sea</h1>
        <script>document.write("<p>No</p>")</script>
        <p>Q: Why <!-- no -->boats?</p>
        <p>A: They float.
    """

    assert outline(source) == described("""
        title: At sea
        ? Why boats?
        = They float.
    """)


def test_emphasis_links_and_lists_of_an_answer_are_kept():
    source = (
        "<h2>Why?</h2><p>They <b>float <i>well</i></b>, <a href='https://example.com/?a=1&amp;b'>see "
        "<code>x &lt; y</code></a>.</p><ul><li>one<ul><li>inside</li></ul></li><li>two</li></ul>"
        "<ol><li>first</li><li>second</li></ol><h3>More</h3><blockquote>quoted</blockquote>"
    )

    assert read(source, "boats.html").questions[0].answers[0].html == (
        "<p>They <b>float <i>well</i></b>, "
        '<a href="https://example.com/?a=1&amp;b">see <code>x &lt; y</code></a>.</p>'
        "<ul><li>one<ul><li>inside</li></ul></li><li>two</li></ul>"
        "<ol><li>first</li><li>second</li></ol><h3>More</h3><blockquote>quoted</blockquote>"
    )


@pytest.mark.parametrize(
    "source",
    [
        "<a href='javascript:alert(1)'>Oh</a>",
        "<a href='data:text/html,x'>Oh</a>",
        "<img src=x onerror=alert(1)>Oh",
        "<iframe src='https://example.com'></iframe>Oh",
        "<p onclick='alert(1)'>Oh",
    ],
)
def test_nothing_that_acts_comes_out(source):
    html = read(f"<h2>Why?</h2>{source}", "boats.html").questions[0].answers[0].html

    assert html == "<p>Oh</p>"


def test_a_caption_of_a_picture_is_a_credit():
    source = "<h2>Why?</h2><p>Oh.</p><figure><figcaption>Ana in June</figcaption></figure><h2>And?</h2><p>No.</p>"

    assert outline(source, "boats.html").splitlines()[2] == "credit: Ana in June"


def test_a_part_knows_its_line():
    source = "<h2>Why?</h2>\n<p>\nOh.</p>\n\n<h2>And?</h2>\n<p>No.</p>\n"

    assert [part.span.first for part in read(source, "boats.html").parts] == [1, 5]
