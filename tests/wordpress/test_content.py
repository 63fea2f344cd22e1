from __future__ import annotations

import time

import pytest

from interviews.transcripts import read_interview
from interviews.wordpress import ArchiveError, Embed, Picture, read_content

FILM = "https://www.youtube.com/watch?v=abcdefghijk"


def html(source: str) -> str:
    """The HTML on one line, without the space between its tags."""
    lines = map(str.strip, read_content(source).html.split("\n"))
    return "".join(filter(None, lines))


def inserts(source: str) -> list[tuple]:
    found = []
    for insert in read_content(source).inserts:
        match insert:
            case Picture(src=src, attachment=number, alt=alt, caption=caption):
                found.append(("picture", src or number, alt, caption))
            case Embed(url=url, caption=caption):
                found.append(("embed", url, caption))
    return found


# Paragraphs


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\r\n\r\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\n\n\n \nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\nTwo.", "<p>One.<br>Two.</p>"),
        ("One.<br />\nTwo.", "<p>One.<br>Two.</p>"),
        ("<h2>One?</h2>\nTwo.", "<h2>One?</h2><p>Two.</p>"),
        ("<p>One.</p>\n<p class='a'>Two.</p>", "<p>One.</p><p>Two.</p>"),
        (
            "<blockquote>One.\n\nTwo.</blockquote>",
            "<blockquote><p>One.</p><p>Two.</p></blockquote>",
        ),
        (
            "<ul>\n<li>One\n\n<ul><li>Two</li></ul></li>\n</ul>\nThree.",
            "<ul><li>One<ul><li>Two</li></ul></li></ul><p>Three.</p>",
        ),
        ("One.\n<!--more-->\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("a < b\n\nc", "<p>a &lt; b</p><p>c</p>"),
    ],
)
def test_the_classic_editor_writes_paragraphs_as_empty_lines(source, expected):
    assert html(source) == expected


def test_the_block_editor_writes_its_paragraphs_itself():
    source = (
        "<!-- wp:paragraph -->\n<p>One,\nand more.</p>\n<!-- /wp:paragraph -->\n\n"
        '<!-- wp:separator {"opacity":"css"} /-->\n'
        "Free\n\nform."
    )

    assert read_content(source).html.split() == [
        *("<p>One,", "and", "more.</p>"),
        *("<p>Free</p>", "<p>form.</p>"),
    ]


# Shortcodes


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('[su_box color="red"]A box[/su_box]', "<p>A box</p>"),
        ("[vc_row][vc_column]A box[/vc_column][/vc_row]", "<p>A box</p>"),
        ("[button href='/a']Go[/button]", "<p>Go</p>"),
        ("Well [laughs], yes [sic].", "<p>Well [laughs], yes [sic].</p>"),
        ("[off mic] Yes.", "<p>[off mic] Yes.</p>"),
        ("Write [[gallery]] for one.", "<p>Write [gallery] for one.</p>"),
        ("[1] A footnote", "<p>[1] A footnote</p>"),
    ],
)
def test_shortcodes_leave_their_words_and_brackets_of_an_editor_stay(source, expected):
    assert html(source) == expected


def test_a_caption_goes_with_its_picture():
    source = (
        '[caption id="attachment_12" width="300"]<a href="/b.jpg"><img '
        'class="wp-image-12" src="/b-300x200.jpg" alt="A boat" /></a> '
        "The boat, <em>half</em> done[/caption]\n\nWe met."
    )

    assert inserts(source) == [
        ("picture", "/b-300x200.jpg", "A boat", "The boat, half done")
    ]
    assert html(source) == "<figure></figure><p>We met.</p>"


def test_an_old_caption_is_an_attribute():
    source = '[caption caption="The boat"]<img src="/b.jpg">[/caption]'

    assert inserts(source) == [("picture", "/b.jpg", "", "The boat")]


def test_a_caption_without_a_picture_keeps_its_words():
    assert html("[caption]The boat[/caption]") == "<p>The boat</p>"


def test_a_gallery_is_its_pictures():
    assert inserts('[gallery columns="2" ids="3, 4"]') == [
        ("picture", 3, "", ""),
        ("picture", 4, "", ""),
    ]


# Players


@pytest.mark.parametrize(
    "source",
    [
        f"One.\n\n{FILM}\n\nTwo.",
        f"One.\n{FILM}&amp;t=12\nTwo.",
        f"One.\n[embed]{FILM}[/embed]\nTwo.",
        "One.\n\n[embed width='300']http://youtu.be/abcdefghijk[/embed]\n\nTwo.",
        f"One.\n[youtube {FILM}]\nTwo.",
        f"<p>One.</p>\n<p>{FILM}</p>\n<p>Two.</p>",
        'One.<iframe src="//www.youtube-nocookie.com/embed/abcdefghijk"></iframe>Two.',
        '<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph --><!-- wp:embed {"a":1} '
        '--><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
        f"{FILM}\n</div></figure><!-- /wp:embed -->\n\nTwo.",
    ],
)
def test_a_film_is_found_however_it_was_embedded(source):
    assert inserts(source) == [("embed", FILM, "")]
    words = html(source).replace("<p>", " ").replace("</p>", " ").split()
    assert [word for word in words if word in ("One.", "Two.")] == ["One.", "Two."]
    assert "youtu" not in html(source)


def test_a_film_keeps_its_caption():
    source = (
        f"<!-- wp:embed --><figure><div>{FILM}</div>"
        "<figcaption>The launch</figcaption></figure><!-- /wp:embed -->"
    )

    assert inserts(source) == [("embed", FILM, "The launch")]


@pytest.mark.parametrize(
    "source",
    [
        "https://films.example/9",
        "[embed]https://films.example/9[/embed]",
        '[audio mp3="https://films.example/9"][/audio]',
        '<video controls src="https://films.example/9"></video>',
        '<iframe src="https://films.example/9">old browser</iframe>',
    ],
)
def test_what_no_known_provider_plays_becomes_a_link(source):
    link = '<p><a href="https://films.example/9">https://films.example/9</a></p>'
    assert link in html(source)
    assert inserts(source) == []


def test_an_address_among_words_stays_where_it_is():
    assert html(f"See {FILM} for more.") == f"<p>See {FILM} for more.</p>"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/a"])
def test_what_plays_at_no_address_of_the_web_is_dropped(address):
    assert html(f'One.<iframe src="{address}"></iframe>') == "<p>One.</p>"


# Pictures


def test_a_picture_stands_between_the_lines_around_it():
    content = read_content('One. <img src="/a.jpg" alt="A boat"> Two.\n\nThree.')

    (picture,) = content.inserts
    lines = content.html.split("\n")
    assert "One." in "".join(lines[: picture.line - 1])
    assert lines[picture.line - 1] == ""
    assert "Two." in "".join(lines[picture.line :])


def test_a_gallery_of_blocks_keeps_each_caption_and_its_own():
    figure = (
        '<figure><img src="/{0}.jpg"/><figcaption>Boat <b>{0}</b></figcaption></figure>'
    )
    source = (
        "<!-- wp:gallery --><figure>"
        + figure.format(1)
        + figure.format(2)
        + "<figcaption>All boats</figcaption></figure><!-- /wp:gallery -->"
    )

    assert [insert[3] for insert in inserts(source)] == ["Boat 1", "Boat 2"]
    assert "<p>All boats</p>" in html(source)


def test_a_picture_that_loads_late_is_found():
    source = '<img src="data:image/gif;base64,R0" data-src="https://old.example/a.jpg">'

    assert inserts(source) == [("picture", "https://old.example/a.jpg", "", "")]


def test_what_counts_readers_is_no_picture_and_a_smiley_is_a_letter():
    source = '<img src="/p.gif" width="1" height="1">Yes <img class="emoji" alt="😀">'

    assert inserts(source) == []
    assert html(source) == "<p>Yes 😀</p>"


# The whole


def test_questions_in_bold_type_are_told_from_their_answers():
    source = (
        "We met on a pontoon.\n\n<strong>What do you build?</strong>\nBoats.\n\n"
        "Small ones.\n\n<strong>And what not?</strong>\n\nShips."
    )

    interview = read_interview(read_content(source).html.encode(), "post.html")

    assert [
        (qa.question.text, [answer.text for answer in qa.answers])
        for qa in interview.questions
    ] == [
        ("What do you build?", ["Boats.\nSmall ones."]),
        ("And what not?", ["Ships."]),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "[a " * 300_000,
        "[a_b x=1" * 100_000,
        "[caption]" * 100_000,
        "<!-- wp:" * 100_000,
        "<a" * 400_000,
        "\n \n" * 300_000,
        "http://" * 100_000,
        "<figure><figcaption>" * 20_000,
    ],
)
def test_hostile_texts_take_no_longer_than_others(source):
    start = time.process_time()
    read_content(source)
    assert time.process_time() - start < 5


def test_more_tags_than_any_post_has_are_refused():
    with pytest.raises(ArchiveError, match="100,000 tags"):
        read_content("<b>" * 100_001)
