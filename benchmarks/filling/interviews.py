"""The content as unsaved pages. Both sites name the fields alike, so one maker does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail.images.models import Image
from wagtail.models import Page

from benchmarks import content
from benchmarks.filling.pictures import load_pictures


@dataclass(frozen=True, kw_only=True)
class Models:
    """The models of one site."""

    page: type[Page]
    participant: type[Model]
    person: type[Model]
    topic: type[Model]


class Maker:
    """Makes what interviews have in common at once, and then page by page."""

    def __init__(self, models: Models, count: int) -> None:
        self.count = count
        self.models = models
        # With slugs, and found when the whole index is made afterwards.
        self.people = models.person.objects.bulk_create(
            models.person(**vars(one)) for one in content.people()
        )
        self.topics = models.topic.objects.bulk_create(
            models.topic(**vars(one)) for one in content.topics()
        )
        self.pictures: list[Image] = load_pictures(min(content.PICTURES, count))

    def pages(self) -> Iterator[Page]:
        for interview in content.interviews(self.count):
            yield self.page(interview)

    def page(self, interview: content.Interview) -> Page:
        page = self.models.page(
            title=interview.title,
            slug=interview.slug,
            date=interview.date,
            teaser=interview.teaser,
            image=self.pictures[interview.picture],
            conducted=interview.conducted,
            medium=interview.medium,
            audience=interview.audience,
            language=interview.language,
            body=json.dumps([self._block(qa) for qa in interview.questions]),
        )
        page.participants = list(self._participants(interview))
        page.topics = [self.topics[number] for number in interview.topics]
        return page

    def _participants(self, interview: content.Interview) -> Iterator[Model]:
        for number in interview.interviewees:
            yield self.models.participant(
                person=self.people[number], role="interviewee"
            )
        yield self.models.participant(
            person=self.people[interview.interviewer], role="interviewer"
        )

    def _block(self, qa: content.QA) -> dict[str, Any]:
        answer = {
            "speaker": None if qa.speaker is None else self.people[qa.speaker].pk,
            "text": f"<p>{qa.answer}</p>",
        }
        # A list's items have ids, too.
        item = {"type": "item", "value": answer, "id": f"answer-{qa.key}"}
        value = {"question": qa.question, "answers": [item]}
        return {"type": "qa", "value": value, "id": qa.key}
