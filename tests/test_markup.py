from __future__ import annotations

import pytest

from interviews.markup import Paragraph, Run, read_paragraphs


def outline(html: str) -> list[tuple]:
    return [
        (one.tag, one.depth, one.number, one.list_id, one.goes_on, one.text)
        for one in read_paragraphs(html)
    ]


def test_words_keep_their_styles_and_links() -> None:
    html = '<p>a <b>b <i>c</i></b><code>d</code> <a href="/x?a=1&amp;b=2">e</a></p>'

    assert read_paragraphs(html) == [
        Paragraph(
            runs=(
                Run(text="a "),
                Run(text="b ", bold=True),
                Run(text="c", bold=True, italic=True),
                Run(text="d", code=True),
                Run(text=" "),
                Run(text="e", href="/x?a=1&b=2"),
            )
        )
    ]


def test_lists_are_paragraphs_that_know_how_deep_they_are_and_which_one() -> None:
    html = (
        "<ol><li>a<ul><li>b</li></ul>c</li><li>d</li></ol>"
        "<p>e</p><ol><li>f<br/>g</li></ol>"
    )

    assert outline(html) == [
        ("li", 1, 1, 1, False, "a"),
        ("li", 2, 0, 2, False, "b"),
        ("li", 1, 1, 1, True, "c"),
        ("li", 1, 2, 1, False, "d"),
        ("p", 0, 0, 0, False, "e"),
        ("li", 1, 1, 3, False, "f\ng"),
    ]


@pytest.mark.parametrize("tag", ["blockquote", "h3"])
def test_quotations_and_headings_are_told_from_paragraphs(tag: str) -> None:
    assert outline(f"<p>a</p><{tag}>b</{tag}>c") == [
        ("p", 0, 0, 0, False, "a"),
        (tag, 0, 0, 0, False, "b"),
        ("p", 0, 0, 0, False, "c"),
    ]


@pytest.mark.parametrize(
    "html", ["", "<p></p>", "<p> <br/> </p>", "<ul><li></li></ul>"]
)
def test_what_has_no_words_is_no_paragraph(html: str) -> None:
    assert read_paragraphs(html) == []


@pytest.mark.parametrize(
    "html", ["</p>a", "<p>a", "<a>a</a>", "<x>a", "<p><b>a</p>", "a</li></ul>"]
)
def test_html_that_is_not_well_formed_keeps_its_words(html: str) -> None:
    assert [one.text for one in read_paragraphs(html)] == ["a"]
