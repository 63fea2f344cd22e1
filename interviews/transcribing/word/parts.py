"""The parts of a DOCX file that are the same, or nearly so, for all interviews."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from html import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MIME = "application/vnd.openxmlformats-"
WORD = f"{MIME}officedocument.wordprocessingml"

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="{MIME}package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/>
<Override PartName="/docProps/core.xml" ContentType="{MIME}package.core-properties+xml"/>
</Types>"""
RELATIONSHIPS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="document" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="core" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""
PARAGRAPH_STYLES = (
    # The id, the name that every word processor knows, paragraph and run properties.
    ("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="44"/>'),
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="480" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="32"/>',
    ),
    (
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:sz w:val="26"/>',
    ),
    (
        "Heading3",
        "heading 3",
        '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="2"/>',
        '<w:b/><w:sz w:val="22"/>',
    ),
    ("Quote", "Quote", '<w:ind w:left="720" w:right="720"/>', ""),
)
NORMAL = """<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>
"""
BULLETED = ("bullet", "•")
LEVELS = range(9)


def styles_part() -> str:
    styles = "\n".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        for key, name, paragraph, run in PARAGRAPH_STYLES
    )
    return f'{HEAD}<w:styles xmlns:w="{MAIN}">{NORMAL}{styles}</w:styles>'


def document_part(paragraphs: str) -> str:
    return (
        f'{HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}">'
        f"<w:body>{paragraphs}<w:sectPr/></w:body></w:document>"
    )


def document_links(links: Mapping[str, str]) -> str:
    """The relationships of the document; ``links`` gives the id of each address."""
    ours = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "numbering")
    )
    theirs = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" '
        f'Target="{escape(href)}" TargetMode="External"/>'
        for href, key in links.items()
    )
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{ours}{theirs}</Relationships>"
    )


def numbering_part(numbered: Iterable[int]) -> str:
    """Bullets as list 1, and from 2 on a list for each depth in ``numbered``."""
    bullets = "".join(_level(level, *BULLETED) for level in LEVELS)
    digits = "".join(_level(level, "decimal", f"%{level + 1}.") for level in LEVELS)
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        "</w:num>"
        for number, level in enumerate(numbered, start=2)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{MAIN}">'
        f'<w:abstractNum w:abstractNumId="0">{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{digits}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


def _level(level: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def core_properties(title: str, day: datetime.date) -> str:
    """``title`` is XML already."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z'
        "</dcterms:created></cp:coreProperties>"
    )
