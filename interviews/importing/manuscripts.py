"""Files of every format as one thing: what an import writes into a page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from interviews.choices import Role
from interviews.importing.bodies import body_blocks, make_id, place_blocks
from interviews.importing.outcomes import ImportRefused
from interviews.text import shorten
from interviews.transcripts import (
    Interview,
    MarkdownInterview,
    Passage,
    frontmatter,
    parse_markdown,
    read_interview,
)
from interviews.transcripts.labels import Sort, sort_of
from interviews.transcripts.readers.pictures import Picture, read_pictures

Blocks = list[dict[str, Any]]
Images = Mapping[int, int]
# As long as the fields, with room for the "…" of what is cut.
MAX_OCCUPATION = 149
MAX_TITLE = MAX_ALT = 254
# What programs call those whose names they do not know.
NOBODY = re.compile(
    r"(?:unknown ?)?(?:speaker|voice|화자|참석자)?[ _]?#?\d*", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """What somebody does in an interview."""

    name: str
    role: Role
    occupation: str = ""


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    title: str
    make_blocks: Callable[[Mapping[str, int], str, Images], Blocks]
    """The body: of the keys of people by their names, of a key of its own, and of the
    keys of images by their places in ``pictures``."""
    summary: str = ""
    date: datetime.date | None = None
    topics: tuple[str, ...] = ()
    """Their names, each once."""
    parts: tuple[Part, ...] = ()
    """Who takes part, in the order of the page."""
    about: Mapping[str, str] | None = None
    """Other fields of the page that the source fills, by their names."""
    pictures: tuple[Picture, ...] = ()
    """Those of a DOCX file."""
    is_draft: bool = False
    """Whether the source says that it is not for the public yet."""


def read_manuscript(
    data: bytes, name: str, read: Callable[[bytes, str], Interview] = read_interview
) -> Manuscript:
    """Read a file called ``name``; TranscriptError or ImportRefused refuse it."""
    interview = read(data, name)
    if is_portrait(interview, data):
        text = data.decode(interview.encoding)
        return portrait_manuscript(parse_markdown(text))
    manuscript = transcript_manuscript(interview, name)
    if interview.format == "docx":
        return illustrate(manuscript, interview, read_pictures(data))
    return manuscript


def is_portrait(interview: Interview, data: bytes) -> bool:
    """Whether the title is whom it is about: Markdown whose answers have no names.

    What says of itself who takes part needs no guesses.
    """
    text = data.removeprefix(b"\xef\xbb\xbf")
    has_front_matter = interview.format == "markdown" and text.startswith(b"---")
    return (
        has_front_matter and not interview.speakers and "people" not in interview.fields
    )


def portrait_manuscript(interview: MarkdownInterview) -> Manuscript:
    """Headings are questions, and the title is the interviewee."""

    def make_blocks(people: Mapping[str, int], key: str, images: Images) -> Blocks:
        return list(portrait_blocks(interview, key))

    occupation = shorten(interview.summary, MAX_OCCUPATION)
    parts = [Part(name=interview.title, role=Role.INTERVIEWEE, occupation=occupation)]
    if interview.credit:
        parts.append(Part(name=interview.credit, role=Role.PHOTOGRAPHER))
    return Manuscript(
        title=interview.title,
        make_blocks=make_blocks,
        summary=interview.summary,
        date=interview.date,
        topics=interview.categories,
        parts=tuple(parts),
    )


def portrait_blocks(interview: MarkdownInterview, key: str) -> Iterator[dict[str, Any]]:
    for place, part in enumerate(interview.body):
        block_id = make_id(key, place)
        if isinstance(part, Passage):
            yield {"type": "paragraph", "value": part.html, "id": block_id}
        else:
            answer = {
                "type": "item",
                "value": {"text": part.answer},
                "id": make_id(key, place, "answer"),
            }
            value = {"question": part.question, "answers": [answer]}
            yield {"type": "qa", "value": value, "id": block_id}


def transcript_manuscript(interview: Interview, name: str) -> Manuscript:
    """Whoever speaks takes part, and the title is that of the source or its name."""
    if not interview.questions:
        raise ImportRefused("It has no questions with answers.")
    fields = interview.fields if interview.format == "markdown" else {}
    title = find_title(interview, fields, name)
    parts = tuple(find_parts(interview, fields))

    def make_blocks(people: Mapping[str, int], key: str, images: Images) -> Blocks:
        interviewers = interviewer_keys(parts, people)
        return body_blocks(interview.parts, people, key, title, interviewers)

    return Manuscript(
        title=title,
        make_blocks=make_blocks,
        summary=frontmatter.read_text(fields, "summary"),
        date=frontmatter.read_date(fields),
        topics=frontmatter.read_categories(fields),
        parts=parts,
        about=read_about(fields),
        is_draft=is_draft(fields),
    )


def illustrate(
    manuscript: Manuscript, interview: Interview, pictures: tuple[Picture, ...]
) -> Manuscript:
    """Have ``manuscript`` hold ``pictures`` in their places among the words."""

    def make_blocks(people: Mapping[str, int], key: str, images: Images) -> Blocks:
        blocks = manuscript.make_blocks(people, key, images)
        placed = [
            (pictures[number].after, image_block(image, pictures[number], key, number))
            for number, image in images.items()
        ]
        return place_blocks(blocks, interview.parts, key, placed)

    return replace(manuscript, make_blocks=make_blocks, pictures=pictures)


def image_block(image: int, picture: Picture, key: str, number: int) -> dict[str, Any]:
    # Nobody knows what a picture shows of which the document does not say it.
    value = {"image": image, "alt": shorten(picture.alt, MAX_ALT)}
    return {"type": "image", "value": value, "id": make_id(key, "picture", number)}


def find_title(interview: Interview, fields: Mapping[str, Any], name: str) -> str:
    given = frontmatter.read_text(fields, "title") or interview.title
    if given:
        return shorten(" ".join(given.split()), MAX_TITLE)
    words = re.sub(r"[\s._-]+", " ", name.rpartition(".")[0]).strip()
    return words[:1].upper() + words[1:]


def find_parts(interview: Interview, fields: Mapping[str, Any]) -> Iterator[Part]:
    """Those whom the front matter names, then the other speakers."""
    named = [
        Part(name=name, role=find_role(role)) for name, role in read_people(fields)
    ]
    known = {part.name.casefold() for part in named}
    yield from named
    for speaker in interview.speakers:
        if speaker.name.casefold() not in known and names_somebody(speaker.name):
            asks = speaker.is_interviewer
            role = Role.INTERVIEWER if asks else Role.INTERVIEWEE
            yield Part(name=speaker.name, role=role)
    if credit := frontmatter.read_credit(fields):
        yield Part(name=credit, role=Role.PHOTOGRAPHER)


def interviewer_keys(parts: Iterable[Part], people: Mapping[str, int]) -> set[int]:
    """The keys of those of ``people`` who are interviewers."""
    names = (part.name for part in parts if part.role == Role.INTERVIEWER)
    return {people[name] for name in names if name in people}


def read_people(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names with their roles, or without one."""
    people = fields.get("people", [])
    for one in [people] if isinstance(people, str | dict) else people:
        given = one if isinstance(one, dict) else {"name": one}
        if name := frontmatter.read_text(given, "name"):
            yield name, frontmatter.read_text(given, "role")


def find_role(role: str) -> Role:
    if role and role.casefold() not in Role.values:
        raise ImportRefused(f"The front matter has a role that is none: ‘{role}’.")
    return Role(role.casefold()) if role else Role.INTERVIEWEE


def names_somebody(name: str) -> bool:
    """Whether ``name`` is one, and not what speakers are called who have none."""
    return sort_of(name) is Sort.NAME and not NOBODY.fullmatch(name)


def read_about(fields: Mapping[str, Any]) -> dict[str, str]:
    names = ("language", "conducted", "medium", "audience")
    given = {name: frontmatter.read_text(fields, name) for name in names}
    return {name: value for name, value in given.items() if value}


def is_draft(fields: Mapping[str, Any]) -> bool:
    """As static site generators understand ``draft: true`` and ``published: false``."""
    says = {
        name: str(fields.get(name, "")).casefold() for name in ("draft", "published")
    }
    return says["draft"] in ("true", "yes") or says["published"] in ("false", "no")
