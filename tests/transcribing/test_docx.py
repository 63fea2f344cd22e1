from __future__ import annotations

import io
import re
import zipfile

import mammoth
import pytest
from defusedxml import ElementTree

from tests.factories import qa
from tests.transcribing.world import everything, make_interview, write

pytestmark = pytest.mark.django_db


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def html_of(data: bytes) -> str:
    return mammoth.convert_to_html(io.BytesIO(data)).value


def document_of(*body: dict) -> bytes:
    return write(make_interview(*body), "docx")


def test_every_part_is_xml_and_the_first_says_what_the_others_are() -> None:
    parts = parts_of(write(everything(), "docx"))

    assert next(iter(parts)) == "[Content_Types].xml"
    for part in parts.values():
        ElementTree.fromstring(part, forbid_dtd=True)
    named = set(re.findall(r'PartName="/([^"]+)"', parts["[Content_Types].xml"]))
    assert named == {name for name in parts if not re.search(r"\.rels$|^\[", name)}


def test_the_same_words_are_the_same_bytes() -> None:
    interview = everything()

    assert write(interview, "docx") == write(interview, "docx")


def test_the_title_the_questions_and_the_headings_have_the_styles_of_theirs() -> None:
    document = parts_of(write(everything(), "docx"))["word/document.xml"]

    styled = re.findall(r'<w:pStyle w:val="(\w+)"/>.*?<w:t [^>]*>([^<]*)', document)
    assert styled == [
        ("Title", "R&amp;B &lt;3: *Dìdi* 弟弟"),
        ("Heading2", "Why boats?"),
        ("Quote", "(Original, ko)"),
        ("Heading2", "And then?"),
        ("Heading1", "Ashore"),
        ("Heading2", "Are you dry by now?"),
        ("Quote", "Hardly."),
        ("Heading2", "What comes next?"),
    ]


def test_names_are_bold_and_links_lead_somewhere() -> None:
    html = html_of(write(everything(), "docx"))

    assert "<strong>Mina Park:</strong> They <em>float</em>" in html
    assert '<a href="https://boats.example/?a=1&amp;b=2">boats</a>' in html


def test_each_numbered_list_begins_with_one() -> None:
    items = {"text": "<ol><li>a</li><li>b</li></ol><p>and</p><ol><li>c</li></ol>"}
    parts = parts_of(document_of(qa("What?", items), qa("And?", items)))

    numbers = re.findall(r'<w:numId w:val="(\d+)"/>', parts["word/document.xml"])
    assert numbers == ["2", "2", "3", "4", "4", "5"]
    assert parts["word/numbering.xml"].count("startOverride") == 4


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "#q-1"])
def test_only_addresses_that_readers_may_follow_are_links(href: str) -> None:
    answer = {"text": f'<p>See <a href="{href}">this</a>.</p>'}
    parts = parts_of(document_of(qa("What?", answer)))

    links = parts["word/_rels/document.xml.rels"]
    assert "javascript" not in links
    assert "file:" not in links
    assert "this" in parts["word/document.xml"]


def test_nothing_that_is_typed_becomes_markup() -> None:
    data = document_of(qa('</w:t>"&<w:p>\x0b?', "]]&gt;<!-- --> \x01&lt;a>"))

    assert "&lt;/w:t&gt;&quot;&amp;&lt;w:p&gt;?" in html_of(data).replace('"', "&quot;")
    ElementTree.fromstring(parts_of(data)["word/document.xml"], forbid_dtd=True)


def test_the_title_and_the_day_are_in_its_properties() -> None:
    core = parts_of(write(everything(), "docx"))["docProps/core.xml"]

    assert "<dc:title>R&amp;B &lt;3: *Dìdi* 弟弟</dc:title>" in core
    assert "2024-02-26T00:00:00Z" in core
