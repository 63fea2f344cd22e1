"""What a post says, written into a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from wagtail.blocks import StreamValue

from interviews.choices import Role
from interviews.conf import conf
from interviews.importing.pages import find_or_make
from interviews.importing.wordpress.bodies import MAX_WORDS, BodyWriter, Reading
from interviews.importing.wordpress.links import relink
from interviews.importing.wordpress.pictures import LEAD, Pictures
from interviews.models import Person, Topic
from interviews.text import shorten
from interviews.wordpress import Archive, Post

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage

    from interviews.models import InterviewPageMixin

Find = Callable[[str], int | None]
"""The key of the page that the post at an address became."""


@dataclass(frozen=True, kw_only=True)
class PageWriter:
    archive: Archive
    find: Find

    def write(
        self,
        page: InterviewPageMixin,
        post: Post,
        reading: Reading,
        pictures: Pictures,
        images: Mapping[int, AbstractImage],
    ) -> None:
        """Have ``page``, which is saved or not, say what ``post`` says."""
        page.title = post.title
        limit = page._meta.get_field("teaser").max_length
        page.teaser = shorten(post.excerpt, limit - 1)
        page.date = post.date or page.date
        if LEAD in images or not post.thumbnail:
            page.image = images.get(LEAD)
            page.image_alt = shorten(pictures.alts.get(LEAD, ""), MAX_WORDS)
        people = self._find_speakers(reading)
        self._write_participants(page, post, reading, people)
        names = dict.fromkeys(term.name for term in post.terms)
        page.topics = [find_or_make(Topic, name) for name in names]
        writer = BodyWriter(
            key=post.guid,
            title=post.title,
            people={name: person.pk for name, person in people.items()},
            images={line: image.pk for line, image in images.items()},
            alts=pictures.alts,
            known={block["id"]: block for block in page.body.raw_data},
        )
        blocks = relink(writer.write(reading), self.find)
        page.body = StreamValue(page.body.stream_block, blocks, is_lazy=True)

    def _find_speakers(self, reading: Reading) -> dict[str, Person]:
        speakers = reading.interview.speakers if reading.interview else ()
        return {one.name: find_or_make(Person, one.name) for one in speakers}

    def _write_participants(
        self,
        page: InterviewPageMixin,
        post: Post,
        reading: Reading,
        people: Mapping[str, Person],
    ) -> None:
        participant = apps.get_model(conf.participant_model)
        wanted = dict.fromkeys(self._parts(post, reading, people))
        page.participants = [
            participant(person=person, role=role, sort_order=number)
            for number, (person, role) in enumerate(wanted)
        ]

    def _parts(
        self, post: Post, reading: Reading, people: Mapping[str, Person]
    ) -> Iterator[tuple[Person, Role]]:
        for one in reading.interview.speakers if reading.interview else ():
            role = Role.INTERVIEWER if one.is_interviewer else Role.INTERVIEWEE
            yield people[one.name], role
        author = self.archive.authors.get(post.author)
        if name := author.name if author else post.author:
            yield find_or_make(Person, name), Role.INTERVIEWER
