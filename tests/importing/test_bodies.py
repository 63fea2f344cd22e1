from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from interviews.blocks import BodyBlock
from interviews.blocks.fields import PROSE_FEATURES
from interviews.fingerprints import simplify
from interviews.importing.bodies import MAX_HEADING, body_blocks
from interviews.text import plain_text
from interviews.transcripts import QA, Interview, ProseKind, read_interview
from interviews.transcripts.words import split_words
from tests.transcripts.sources import EXAMPLES, SOURCES

PEOPLE = {"Ines": 1, "Jun Park": 2}


def blocks_of(source: str, people: dict[str, int] | None = None, **kwargs: Any) -> list:
    interview = read(source)
    people = PEOPLE if people is None else people
    return body_blocks(interview.parts, people, "talk", **kwargs)


def read(source: str) -> Interview:
    return read_interview(dedent(source).strip().encode(), "talk.md")


def answers(block: dict[str, Any]) -> list[dict[str, Any]]:
    return [item["value"] for item in block["value"]["answers"]]


def rich_texts(blocks: list[dict[str, Any]]) -> list[str]:
    return [
        text
        for block in blocks
        for text in (
            [answer["text"] for answer in answers(block)]
            if block["type"] == "qa"
            else [block["value"]]
        )
        if block["type"] != "heading"
    ]


def words(blocks: list[dict[str, Any]]) -> list[str]:
    """What the blocks say, who says it aside."""
    texts = []
    for block in blocks:
        if block["type"] == "qa":
            texts.append(block["value"]["question"])
            texts += (plain_text(answer["text"]) for answer in answers(block))
        else:
            plain = block["type"] == "heading"
            texts.append(block["value"] if plain else plain_text(block["value"]))
    return split_words("\n".join(texts))


def said(interview: Interview) -> list[str]:
    """What the parts say, with names where nobody answers to them."""
    texts = []
    for part in interview.parts:
        is_title = not isinstance(part, QA) and part.kind is ProseKind.TITLE
        for speech in () if is_title else part.speeches:
            if speech.is_aside:
                texts.append(speech.label)
            elif not isinstance(part, QA):
                texts.append(speech.credit or speech.speaker)
            texts += (paragraph.said for paragraph in speech.paragraphs)
    return split_words("\n".join(texts))


def everybody(interview: Interview) -> dict[str, int]:
    names = [speech.speaker for part in interview.parts for speech in part.speeches]
    return {name: number for number, name in enumerate(filter(None, names), 1)}


# Questions and answers


def test_a_question_says_when_it_is_asked_and_an_answer_who_speaks():
    [block] = blocks_of("""
        **Ines:** \\[1:05\\] Why boats?

        **Jun Park:** They *float*.
    """)

    assert (block["type"], block["value"]["question"]) == ("qa", "Why boats?")
    assert block["value"]["start"] == 65
    assert answers(block) == [{"text": "<p>They <i>float</i>.</p>", "speaker": 2}]


def test_a_speaker_without_a_person_keeps_the_name_as_credit():
    [block] = blocks_of("**Ines:** Why?\n\n**Ana Roe:** Because.")

    assert answers(block) == [{"text": "<p>Because.</p>", "credit": "Ana Roe"}]


def test_everyone_is_a_credit():
    [block] = blocks_of("**Ines:** Why?\n\n**Jun Park:** Oh.\n\n**All:** Because!")

    assert answers(block)[1] == {"text": "<p>Because!</p>", "credit": "All"}


def test_everyone_may_be_a_group():
    [block] = blocks_of(
        "**Ines:** Why?\n\n**Jun Park:** Oh.\n\n**All:** Because!", {"All": 7}
    )

    assert answers(block)[1] == {"text": "<p>Because!</p>", "speaker": 7}


def test_who_asks_without_a_person_is_named_in_the_question():
    [block] = blocks_of("**KCrush:** Why?\n\n**Jun Park:** Because.")

    assert block["value"]["question"] == "KCrush: Why?"
    assert "asked_by" not in block["value"]


def test_an_answer_without_a_name_is_nobodys_in_particular():
    [block] = blocks_of("## Why?\n\nThey float.")

    assert answers(block) == [{"text": "<p>They float.</p>"}]


def test_a_name_that_no_credit_holds_leads_the_answer():
    name = "Jun " * 30 + "Park"
    source = f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ines>Why?</v>\n\n00:03.000 --> 00:04.000\n<v {name}>Oh.</v>"
    parts = read_interview(source.encode(), "talk.vtt").parts

    [block] = body_blocks(parts, PEOPLE, "talk")

    assert answers(block) == [{"text": f"<p><b>{name}:</b> Oh.</p>"}]


# What nobody says


def test_a_break_between_two_answers_closes_the_first_one():
    [block] = blocks_of("""
        **Ines:** Why?

        **Jun Park:** Oh.

        **Break:** \\[1:00\\]

        **Jun Park:** So.
    """)

    assert answers(block) == [
        {"text": "<p>Oh.</p><p><i>Break</i></p>", "speaker": 2},
        {"text": "<p>So.</p>", "speaker": 2},
    ]


def test_a_break_before_the_first_answer_opens_it():
    [block, _] = blocks_of("""
        **Ines:** Why?

        **Jingle:** \\[1:00\\]

        **Jun Park:** So.

        **Ines:** And?

        **Jun Park:** Oh.
    """)

    assert answers(block) == [
        {"text": "<p><i>Jingle</i></p><p>So.</p>", "speaker": 2},
    ]


def test_a_break_between_two_questions_is_a_heading():
    blocks = blocks_of("""
        **Ines:** Why?

        **Jun Park:** Oh.

        **Break:** \\[1:00\\]

        **Ines:** And?

        **Jun Park:** So.
    """)

    assert [block["type"] for block in blocks] == ["qa", "heading", "qa"]
    assert blocks[1]["value"] == "Break"


def test_what_is_no_answer_is_a_paragraph_that_says_whose_it_is():
    blocks = blocks_of("""
        We met at sea.

        **Ines:** Why?

        **Jun Park:** Oh.

        **Ines:** Thank you!

        **Editor's note:** The boat has [sunk](https://example.com/).
    """)

    assert [block["value"] for block in blocks if block["type"] == "paragraph"] == [
        "<p>We met at sea.</p>",
        "<p><b>Ines:</b> Thank you!</p>",
        "<p><b>Editor's note:</b> "
        'The boat has <a href="https://example.com/">sunk</a>.</p>',
    ]


# Headings

SHIP = "# Boats & all\n\n## {heading}\n\n**Ines:** Why?\n\n**Jun Park:** Oh.\n"


@pytest.mark.parametrize("heading", ["Tom & Ana", "**Tom & Ana**", "***Tom & Ana***"])
def test_a_heading_is_one(heading):
    [block, _] = blocks_of(SHIP.format(heading=heading))

    assert (block["type"], block["value"]) == ("heading", "Tom & Ana")


@pytest.mark.parametrize(
    ("heading", "html"),
    [
        ("At *sea*", "<h3>At <i>sea</i></h3>"),
        ("[Sea](/sea/)", '<h3><a href="/sea/">Sea</a></h3>'),
        ("s" * (MAX_HEADING + 1), f"<h3>{'s' * (MAX_HEADING + 1)}</h3>"),
    ],
)
def test_a_heading_that_could_not_hold_all_of_it_is_a_paragraph(heading, html):
    [block, _] = blocks_of(SHIP.format(heading=heading))

    assert (block["type"], block["value"]) == ("paragraph", html)


def test_the_title_is_no_block_unless_the_page_has_another_one():
    source = SHIP.format(heading="At sea")

    as_title = blocks_of(source, title="Boats & all")
    as_heading = blocks_of(source, title="Jun Park")

    assert [block["value"] for block in as_title[:-1]] == ["At sea"]
    assert [block["value"] for block in as_heading[:-1]] == ["Boats & all", "At sea"]


# Whatever it is

TALK = "# Talk\n\nWe met.\n\n**Ines:** Why?\n\n**Jun Park:** Oh.\n\n**All:** So!\n"


def test_the_same_source_makes_the_same_ids_and_another_one_others():
    parts = read(TALK).parts
    blocks = body_blocks(parts, PEOPLE, "talk")

    assert body_blocks(parts, {}, "talk")[0]["id"] == blocks[0]["id"]
    ids = [
        *(block["id"] for block in blocks + body_blocks(parts, PEOPLE, "other")),
        *(item["id"] for item in blocks[1]["value"]["answers"]),
    ]
    assert len(set(ids)) == len(ids) == 6


@EXAMPLES
@given(SOURCES.filter(str.strip))
def test_every_word_is_in_the_blocks_once_and_in_order(source):
    interview = read_interview(source.encode(), "talk.md")

    blocks = body_blocks(interview.parts, everybody(interview), "talk")

    assert words(blocks) == said(interview)


@pytest.mark.parametrize("source", ["- Q:", "1. Q:", "- Q:\n- A:"])
def test_a_list_of_labels_alone_leaves_no_empty_list(source: str) -> None:
    blocks = blocks_of(source)

    assert "<li></li>" not in str(blocks)
    body = BodyBlock().to_python(blocks)
    body.stream_block.clean(body)


@EXAMPLES
@given(SOURCES.filter(str.strip))
def test_every_body_can_be_saved_in_the_editor_as_it_is(source):
    blocks = blocks_of(source, {})
    editor = ContentstateConverter(features=PROSE_FEATURES)

    for html in rich_texts(blocks):
        state = editor.from_database_format(html)
        edited = editor.to_database_format(state)
        assert simplify(edited) == simplify(html)
    # Of a title alone there is no body.
    body = BodyBlock(required=bool(blocks)).to_python(blocks)
    body.stream_block.clean(body)
