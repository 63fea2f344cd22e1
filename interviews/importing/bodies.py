"""The parts of a transcript as the stored blocks of a body: no word is lost.

Blocks get ids from their place in their source, so that a second import of the same
source makes the same blocks, with the same anchors.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Any

from interviews.transcripts import QA, Part, Prose, ProseKind, Speech
from interviews.transcripts.labels import Sort, sort_of

NAMESPACE = uuid.UUID("6b5b1f0e-6f0e-4f5c-9a35-8b1f0a6a3c55")
# As long as the fields of the blocks.
MAX_CREDIT = 100
MAX_HEADING = 150
# What stands where a speaker has a turn and no words.
NO_WORDS = "…"
HEADINGS = (ProseKind.HEADING, ProseKind.SECTION)
# One line whose only emphasis is that of the whole line.
HEADING = re.compile(
    r"<(?P<tag>h3|p)>(?P<styles>(?:<[bi]>)*)(?P<words>[^<]+)(?:</[bi]>)*</(?P=tag)>"
)


def make_id(key: str, *places: int | str) -> str:
    """The id of a block, or of what is in it, at ``places`` of the source ``key``."""
    return str(uuid.uuid5(NAMESPACE, "/".join([key, *map(str, places)])))


def body_blocks(
    parts: Iterable[Part],
    people: Mapping[str, int],
    key: str,
    title: str | None = None,
    interviewers: Collection[int] = (),
) -> list[dict[str, Any]]:
    """Return ``parts`` as the raw data of our StreamField.

    ``people`` has the primary keys of Persons by the names of speakers, and
    ``interviewers`` are those whom the page names as such; ``key`` tells the source
    from all others. The title of the source becomes the page's and no block, unless
    the page has another ``title``: then it is a heading.
    """
    blocks, parts = [], list(parts)
    # Of several on the page, readers cannot know who asks, even if only one does.
    is_unclear = len(set(interviewers)) > 1 or several_ask(parts, people)
    asking = people if is_unclear else {}
    for place, part in enumerate(parts):
        if isinstance(part, QA):
            blocks.append(qa_block(part, people, asking, key, place))
        elif part.kind is not ProseKind.TITLE or title not in (None, part.text):
            block = prose_block(part)
            blocks.append({**block, "id": make_id(key, place)})
    return blocks


def several_ask(parts: Iterable[Part], people: Mapping[str, int]) -> bool:
    """Whether it tells something who asks: some questions are somebody else's.

    Two names may be the same person's, and nobody knows whose a question without one is.
    """
    asked_by = (part.asked_by for part in parts if isinstance(part, QA))
    return len({people.get(name, name) for name in asked_by}) > 1


def place_blocks(
    blocks: list[dict[str, Any]],
    parts: Sequence[Part],
    key: str,
    placed: Iterable[tuple[int, dict[str, Any]]],
) -> list[dict[str, Any]]:
    """Return ``blocks`` of ``parts`` with others among them, each behind a line.

    What stands inside a Q&A comes behind it, and what is above everything first.
    """
    behind: dict[str, list[dict[str, Any]]] = {}
    for line, block in placed:
        above = [n for n, part in enumerate(parts) if part.span.first <= line]
        behind.setdefault(make_id(key, max(above, default=-1)), []).append(block)
    ids = {block["id"] for block in blocks}
    first = [one for key, inside in behind.items() if key not in ids for one in inside]
    return first + [
        one for block in blocks for one in (block, *behind.get(block["id"], ()))
    ]


def prose_block(part: Prose) -> dict[str, Any]:
    """A heading or a paragraph, without its id."""
    html = labelled_html(part.speech, "b")
    if part.kind in (*HEADINGS, ProseKind.TITLE) and (words := heading_words(html)):
        return {"type": "heading", "value": words}
    return {"type": "paragraph", "value": html}


def heading_words(html: str) -> str:
    """The words of ``html``, or nothing if a heading could not hold all of it."""
    found = HEADING.fullmatch(html)
    words = unescape(found["words"]).strip() if found else ""
    return words if len(words) <= MAX_HEADING else ""


def qa_block(
    part: QA,
    people: Mapping[str, int],
    asking: Mapping[str, int],
    key: str,
    place: int,
) -> dict[str, Any]:
    """A Q&A; ``asking`` are those of ``people`` who are named where they ask."""
    answers = [
        {"type": "item", "value": value, "id": make_id(key, place, number)}
        for number, value in enumerate(answer_values(part.answers, people))
    ]
    value = {"question": question_text(part, people), "answers": answers}
    if part.asked_by in asking:
        value["asked_by"] = asking[part.asked_by]
    if part.start is not None:
        value["start"] = int(part.start)
    return {"type": "qa", "value": value, "id": make_id(key, place)}


def question_text(part: QA, people: Mapping[str, int]) -> str:
    """The question, led by who asks if that is said nowhere else."""
    text, name = part.question.text or NO_WORDS, part.asked_by
    # “Interviewer:” says no more than “Q:” does.
    is_untold = name and name not in people and sort_of(name) is not Sort.ASKER
    return f"{name}: {text}" if is_untold else text


def answer_values(
    speeches: Iterable[Speech], people: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Yield the answers; an aside closes the one before it, or opens the first."""
    value: dict[str, Any] = {}
    text = ""
    for speech in speeches:
        if speech.is_aside:
            text += labelled_html(speech, "i")
            continue
        if value:
            yield {**value, "text": text}
            text = ""
        value = answer_value(speech, people)
        text += value["text"]
    yield {**value, "text": text}


def answer_value(speech: Speech, people: Mapping[str, int]) -> dict[str, Any]:
    html = speech.html or f"<p>{NO_WORDS}</p>"
    name = speech.credit or speech.speaker
    if name in people:
        return {"text": html, "speaker": people[name]}
    return credited(name, html)


def credited(name: str, html: str) -> dict[str, Any]:
    if len(name) > MAX_CREDIT:
        return {"text": led(f"{name}:", html, "b")}
    return {"text": html, **({"credit": name} if name else {})}


def labelled_html(speech: Speech, tag: str) -> str:
    """What is said, led by who says it or by what it is."""
    label = speech.label if speech.is_aside else speech.credit or speech.speaker
    html = speech.html
    if label and html:
        return led(f"{label}:", html, tag)
    return html or led(label or NO_WORDS, "", tag)


def led(label: str, html: str, tag: str) -> str:
    """``html`` with ``label`` at its beginning, in a paragraph of its own if need be."""
    label = f"<{tag}>{escape(label, quote=False)}</{tag}>"
    if html.startswith("<p>"):
        return f"<p>{label} {html.removeprefix('<p>')}"
    return f"<p>{label}</p>{html}"
