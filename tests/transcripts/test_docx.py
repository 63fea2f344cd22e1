"""DOCX files, and those that only look like it."""

from __future__ import annotations

import zlib

import pytest

from interviews.transcripts import TranscriptError, read_interview
from interviews.transcripts.readers import archive
from tests.transcripts.outlines import describe, described
from tests.transcripts.word_files import (
    WORD,
    bold,
    document,
    link,
    pack,
    paragraph,
    run,
)

TALK = document(
    paragraph(run("At sea"), style="Title"),
    paragraph(run("We met in June.")),
    paragraph(bold("Ines Okafor:"), run(" Why boats?")),
    paragraph(bold("Jun Park:"), run(" They "), run("float", "<w:i/>"), run(".")),
    paragraph(run("See "), link("here"), run(".")),
    paragraph(bold("Ines Okafor:"), run(" What next?")),
    paragraph(bold("Jun Park:"), run(" Sleep.")),
)


def refusal(data: bytes) -> str:
    with pytest.raises(TranscriptError) as caught:
        read_interview(data, "talk.docx")
    return str(caught.value)


def test_a_transcript_of_word_is_read_with_emphasis_and_links():
    interview = read_interview(pack(TALK), "talk.docx")

    assert describe(interview) == described("""
        title: At sea
        introduction: We met in June.
        ? Ines Okafor: Why boats?
        = Jun Park: They float. / See here.
        ? Ines Okafor: What next?
        = Jun Park: Sleep.
    """)
    assert interview.questions[0].answers[0].html == (
        '<p>They <i>float</i>.</p><p>See <a href="https://example.com/">here</a>.</p>'
    )


def test_headings_of_word_are_questions():
    data = pack(
        document(
            paragraph(run("Why boats?"), style="Heading2"),
            paragraph(run("They float.")),
        )
    )

    assert describe(read_interview(data, "")) == "? Why boats?\n= They float."


def test_a_part_knows_its_paragraph():
    interview = read_interview(pack(TALK), "talk.docx")

    assert [part.span.first for part in interview.questions] == [3, 6]


def test_pictures_and_macros_are_left_where_they_are():
    parts = {"word/media/image1.png": b"\0" * 30_000_000, "word/vbaProject.bin": b"x"}

    assert read_interview(pack(TALK, parts), "talk.docx").questions


def test_a_file_that_unpacks_to_too_much_is_refused():
    bomb = document("<!-- " + "0" * 25_000_000 + " -->")

    assert (
        refusal(pack(bomb)) == "A part of it unpacks to more than 200 times its size."
    )


def test_parts_that_are_too_large_together_are_refused():
    text = "".join(f"{number:x}" for number in range(400_000))
    parts = {f"word/part{number}.xml": f"<a>{text}</a>" for number in range(14)}

    assert refusal(pack(TALK, parts)) == "It unpacks to more than 24 MB."


def test_sizes_that_lie_are_not_believed():
    data = bytearray(pack(document(paragraph(run("0" * 3_000_000)))))
    size = len(document(paragraph(run("0" * 3_000_000))).encode())
    lying = bytes(data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))

    assert refusal(lying) in (
        "It is damaged, cut off or no DOCX file.",
        "A part of it unpacks to more than 200 times its size.",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE d [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "https://example.com/evil.dtd">',
    ],
)
def test_entities_are_refused_in_any_encoding(declaration, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<d>&a;</d>'

    assert refusal(pack(xml.encode(encoding))) == (
        "It declares entities or document types, which are not accepted."
    )


def test_xml_that_is_nested_too_deep_is_refused():
    xml = document("<w:sdt>" * 5000 + "</w:sdt>" * 5000)

    assert refusal(pack(xml)) == "Its XML is nested too deep to read."


def test_xml_of_too_many_elements_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_ELEMENTS", 1_000)
    xml = document("<w:p/>" * 1_000)

    assert refusal(pack(xml)) == "It has more than 1,000 elements."


def test_too_many_parts_are_refused():
    parts = {f"word/{number}.txt": "" for number in range(2001)}

    assert refusal(pack(TALK, parts)) == "It has more than 2,000 parts."


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(share):
    data = pack(TALK)

    assert refusal(data[: int(len(data) * share)]) == (
        "It is damaged, cut off or no DOCX file."
    )


def test_a_byte_that_changed_is_noticed():
    data = pack(TALK)
    place = data.index(zlib.compress(TALK.encode(), 6)[2:12]) + 40
    changed = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]

    assert refusal(changed) == "It is damaged, cut off or no DOCX file."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Just words.", "It is damaged, cut off or no DOCX file."),
        (pack("<w:p>"), "It is damaged: a part of it is no XML."),
        (
            pack(f'<a xmlns:w="{WORD}"/>'),
            "It is damaged: its parts do not fit together.",
        ),
    ],
    ids=["words", "xml", "parts"],
)
def test_what_is_no_document_is_refused(data, reason):
    assert refusal(data) == reason
