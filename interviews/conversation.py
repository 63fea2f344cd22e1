"""Interviews as what is said in them, for outputs that are not pages of the site.

The bodies of many interviews are read together: their people, pictures and links come
in a fixed number of queries, however many interviews there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urljoin

from wagtail.blocks import StreamValue
from wagtail.models import Site

from interviews.body import rich_texts
from interviews.choices import Role
from interviews.pictures import prefetch_pictures, ready_rendition
from interviews.prose import expand_all

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewPageMixin

# Text has no bare "<", so whatever looks like a tag is one.
_ADDRESS = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')


@dataclass(frozen=True, kw_only=True)
class Original:
    language: str
    """A BCP 47 tag."""
    html: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    name: str
    """Who speaks, where that has to be said; else empty."""
    speaker: str
    """The same also where it goes without saying; empty if nobody knows."""
    html: str
    original: Original | None


@dataclass(frozen=True, kw_only=True)
class Question:
    kind: ClassVar[str] = "question"
    text: str
    asked_by: str
    """Who asks, where that has to be said; else empty."""
    asker: str
    """The same also where it goes without saying; empty if nobody knows."""
    start: int | None
    """Seconds into the recording."""
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class Passage:
    kind: ClassVar[str] = "passage"
    html: str


@dataclass(frozen=True, kw_only=True)
class Heading:
    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, kw_only=True)
class Image:
    kind: ClassVar[str] = "image"
    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    kind: ClassVar[str] = "quote"
    text: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A film or a recording, which is played at its own address."""

    kind: ClassVar[str] = "link"
    url: str
    text: str
    caption: str


Part = Question | Passage | Heading | Image | Quote | Link


def read_all(
    interviews: Sequence[InterviewPageMixin], request: HttpRequest
) -> list[list[Part]]:
    """The parts of each of ``interviews``, with addresses that work everywhere."""
    bodies = _blocks_of([interview.body for interview in interviews])
    prefetch_pictures(
        block.value["image"]
        for blocks in bodies
        for block in blocks
        if block.block_type == "image"
    )
    html = expand_all(
        text for interview in interviews for text in rich_texts(interview.body)
    )
    return [
        list(Reader(interview, html, request).read(blocks))
        for interview, blocks in zip(interviews, bodies, strict=True)
    ]


def _blocks_of(bodies: list[StreamValue]) -> list[list[StreamValue.StreamChild]]:
    """The blocks of each body, made as if all of them were one body.

    Wagtail fetches what the blocks of one body name in one go, but body by body.
    """
    if not bodies:
        return []
    stored = [list(body.raw_data) for body in bodies]
    joined = [block for blocks in stored for block in blocks]
    blocks = iter(StreamValue(bodies[0].stream_block, joined, is_lazy=True))
    return [[next(blocks) for _ in own] for own in stored]


def absolute_links(html: str, *, page: str, root: str) -> str:
    """``html`` of the page at ``page``, with every address as others have to write it.

    Pages and files are below ``root``, also when the page itself lives at a front end.
    """

    def rewrite(match: re.Match[str]) -> str:
        href = unescape(match[2])
        base = page if href.startswith("#") else f"{root}/"
        return f"{match[1]}{escape(urljoin(base, href))}{match[3]}"

    return _ADDRESS.sub(rewrite, html)


class Reader:
    """Reads one interview whose rich texts are expanded already."""

    def __init__(
        self,
        interview: InterviewPageMixin,
        html: dict[str, str],
        request: HttpRequest,
    ) -> None:
        self.expanded = html
        self.url = interview.get_full_url(request) or ""
        self.root = Site.find_for_request(request).root_url
        self.interviewee = interview.only_interviewee
        self.interviewer = _only_interviewer(interview)

    def read(self, blocks: list[StreamValue.StreamChild]) -> Iterator[Part]:
        names = {
            _name(answer)
            for block in blocks
            if block.block_type == "qa"
            for answer in block.value.answers_by(self.interviewee)
        }
        self.has_several_speakers = len(names) > 1
        for block in blocks:
            read = getattr(self, f"read_{block.block_type}", None)
            # A project's own kinds of blocks have no form here.
            if part := read and read(block.value):
                yield part

    def read_qa(self, value: Any) -> Question:
        answers, last = [], ""
        for answer in value.answers_by(self.interviewee):
            name = _name(answer) if self.has_several_speakers else ""
            answers.append(self.read_answer(answer, "" if name == last else name))
            last = name
        asked_by = getattr(value.get("asked_by"), "name", "")
        return Question(
            text=value["question"] or "",
            asked_by=asked_by,
            asker=asked_by or self.interviewer,
            start=value.get("start"),
            answers=tuple(answers),
        )

    def read_answer(self, answer: dict[str, Any], name: str) -> Answer:
        original = answer["original"]
        return Answer(
            name=name,
            speaker=_name(answer),
            html=self.html(answer["text"]),
            original=original
            and Original(
                language=original["language"] or "", html=self.html(original["text"])
            ),
        )

    def read_paragraph(self, value: Any) -> Passage:
        return Passage(html=self.html(value))

    def read_heading(self, value: str) -> Heading:
        return Heading(text=value)

    def read_image(self, value: Any) -> Image | None:
        rendition = ready_rendition(value["image"])
        if rendition is None:
            return None
        return Image(
            url=urljoin(self.root, rendition.url),
            width=rendition.width,
            height=rendition.height,
            alt=value["alt"] or "",
            caption=value.get("caption") or "",
            credit=value.get("credit") or "",
        )

    def read_pull_quote(self, value: Any) -> Quote:
        return Quote(text=value["quote"] or "", name=_name(value))

    def read_embed(self, value: Any) -> Link:
        return Link(
            url=value["url"] or "",
            text=value.shown_title,
            caption=value.get("caption") or "",
        )

    def html(self, value: Any) -> str:
        html = self.expanded.get(value.source or "", "")
        return absolute_links(html, page=self.url, root=self.root)


def _only_interviewer(interview: InterviewPageMixin) -> str:
    names = [
        participant.person.name
        for participant in interview.participants.all()
        if participant.role == Role.INTERVIEWER
    ]
    return names[0] if len(names) == 1 else ""


def _name(value: Any) -> str:
    return value.get("credit") or getattr(value.get("speaker"), "name", "")
