"""This project's own site."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from django.core.management import call_command
from wagtail.models import Page, Site

from benchmarks.filling.interviews import Maker, Models
from benchmarks.filling.pages import add_pages
from interviews.models import (
    InterviewIndexPage,
    InterviewPage,
    InterviewParticipant,
    Person,
    Topic,
)
from interviews.pictures import make_renditions

MODELS = Models(
    page=InterviewPage, participant=InterviewParticipant, person=Person, topic=Topic
)
# What saving a page does besides, for many pages at once.
COMMANDS = ("update_index", "index_interviews")


def fill(count: int) -> None:
    """``count`` interviews, written by the usual ways of Wagtail but in batches."""
    index = InterviewIndexPage(title="Interviews", slug="interviews", per_page=20)
    Site.objects.get(is_default_site=True).root_page.add_child(instance=index)
    maker = Maker(MODELS, count)
    make_renditions(maker.pictures)
    add_pages(index, _finished(maker.pages()))
    for command in COMMANDS:
        call_command(command, verbosity=0, stdout=sys.stderr)


def _finished(pages: Iterator[Page]) -> Iterator[Page]:
    for page in pages:
        page.image_alt = f"A drawing for {page.title}"
        page.count_words()
        yield page
