"""Whatever is said comes back from every format that holds it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.conversation import Answer, Original, Passage, Question
from interviews.markdown.interviews import write_parts
from interviews.transcribing.captions import write_srt, write_vtt
from interviews.transcribing.docx import write_docx
from interviews.transcribing.manuscripts import Manuscript
from interviews.transcribing.text import write_text
from interviews.transcripts import Interview, read_interview

WORDS = st.text(st.sampled_from("aeklnorstuäéß가나다라弟江の"), min_size=1, max_size=8)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
# Names as people have them; nobody's is a word of the sentences.
NAMES = ("Mina Park", "준", "Dìdi 弟弟", "Zoë O'Neil-Berg")
ASKER = "Ines Okafor"


def write_markdown(manuscript: Manuscript) -> str:
    return "\n\n".join([f"# {manuscript.title}", *write_parts(manuscript.parts)])


def sentences(mark: str) -> st.SearchStrategy[str]:
    return SENTENCES.map(lambda words: f"{words}{mark}")


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph whose words may be in bold type, in italics or a link."""
    text = escape(draw(sentences(".")))
    style = draw(st.sampled_from(["{}", "So <b>{}</b>", "So <i>{}</i>", LINKED]))
    return f"<p>{style.format(text)}</p>"


LINKED = 'So <a href="https://example.com/?a=1&amp;b=2">{}</a>'
LISTS = st.lists(SENTENCES, min_size=1, max_size=3).map(
    lambda items: f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"
)
TEXTS = st.lists(st.one_of(paragraphs(), LISTS), min_size=1, max_size=3).filter(
    # Two lists in a row are one list to most formats.
    lambda blocks: "</ol><ol>" not in "".join(blocks)
)


@st.composite
def conversations(draw: st.DrawFn) -> list[Question | Passage]:
    """Questions that two people or more answer, each of whom speaks at least twice."""
    speakers = draw(st.permutations(NAMES))[: draw(st.integers(2, 4))]
    parts: list[Question | Passage] = []
    start = 0
    for number in range(draw(st.integers(2, 5))):
        if draw(st.booleans()):
            html = draw(paragraphs())
            parts.append(Passage(html=html))
        start += draw(st.integers(30, 4000))
        names = draw(st.permutations(speakers)) if number > 1 else speakers
        parts.append(
            Question(
                text=draw(sentences("?")),
                asked_by="",
                asker=ASKER,
                start=start if number == 0 or draw(st.booleans()) else None,
                answers=tuple(draw(answers(name)) for name in names),
            )
        )
    return parts


@st.composite
def answers(draw: st.DrawFn, name: str) -> Answer:
    original = Original(language="ko", html=draw(paragraphs()))
    return Answer(
        name=name,
        speaker=name,
        html="".join(draw(TEXTS)),
        original=original if draw(st.booleans()) else None,
    )


def manuscript(parts: list[Question | Passage]) -> Manuscript:
    day = datetime.date(2024, 2, 26)
    return Manuscript(title="On boats", day=day, url="https://a.example/", parts=parts)


def read(write: Callable, parts: list[Question | Passage], ending: str) -> Interview:
    content = write(manuscript(parts))
    data = content.encode() if isinstance(content, str) else content
    return read_interview(data, f"a.{ending}", interviewers=[ASKER])


def asked(parts: list[Question | Passage]) -> list[Question]:
    return [part for part in parts if isinstance(part, Question)]


def with_original(answer: Answer) -> str:
    if answer.original is None:
        return answer.html
    words = answer.original.html.removeprefix("<p>").removesuffix("</p>")
    return f"{answer.html}<blockquote><i>(Original, ko)</i> {words}</blockquote>"


def words_of(html: str) -> list[str]:
    return re.sub("<[^>]+>", " ", html).split()


@pytest.mark.parametrize(
    ("write", "ending"), [(write_markdown, "md"), (write_docx, "docx")]
)
@given(parts=conversations())
@settings(max_examples=25, deadline=None)
def test_documents_keep_everything(
    write: Callable, ending: str, parts: list[Question | Passage]
) -> None:
    found = read(write, parts, ending).questions

    assert [
        (part.question.text, [(one.speaker, one.html) for one in part.answers])
        for part in found
    ] == [
        (part.text, [(one.name, with_original(one)) for one in part.answers])
        for part in asked(parts)
    ]


@given(parts=conversations())
@settings(max_examples=25, deadline=None)
def test_text_keeps_speakers_starts_and_words(parts: list[Question | Passage]) -> None:
    found = read(write_text, parts, "txt").questions

    assert [(part.question.text, part.start) for part in found] == [
        (part.text, part.start) for part in asked(parts)
    ]
    assert [
        [(one.speaker, without_marks(one.text)) for one in part.answers]
        for part in found
    ] == [
        [(one.speaker, spoken_words(one)) for one in part.answers]
        for part in asked(parts)
    ]


def without_marks(text: str) -> list[str]:
    return re.sub(r"(?m)(^|\s)\d\. |\(Original, ko\)", " ", text).split()


def spoken_words(answer: Answer) -> list[str]:
    original = answer.original.html if answer.original else ""
    return words_of(answer.html + original)


@pytest.mark.parametrize(("write", "ending"), [(write_vtt, "vtt"), (write_srt, "srt")])
@given(parts=conversations())
@settings(max_examples=25, deadline=None)
def test_captions_keep_speakers_starts_and_what_was_said(
    write: Callable, ending: str, parts: list[Question | Passage]
) -> None:
    found = read(write, parts, ending).questions

    assert [
        (
            part.asked_by,
            part.question.text,
            [(one.speaker, one.text.split()) for one in part.answers],
        )
        for part in found
    ] == [
        (
            ASKER,
            part.text,
            [(one.speaker, words_of(one.html)) for one in part.answers],
        )
        for part in asked(parts)
    ]
    for part, question in zip(found, asked(parts), strict=True):
        assert question.start in (None, part.start)
