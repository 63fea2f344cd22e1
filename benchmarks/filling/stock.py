"""The project that is built as Wagtail's documentation shows it."""

from __future__ import annotations

from django.core.management import call_command
from magazine.models import (
    InterviewIndexPage,
    InterviewPage,
    InterviewParticipant,
    Person,
    Topic,
)
from wagtail.models import Site

from benchmarks.filling.interviews import Maker, Models
from benchmarks.filling.pages import add_pages

MODELS = Models(
    page=InterviewPage, participant=InterviewParticipant, person=Person, topic=Topic
)
# As its templates and its API ask for them; or else the first readers would wait.
FILTERS = ("width-480", "width-960")


def fill(count: int) -> None:
    """``count`` interviews, written by the usual ways of Wagtail but in batches."""
    index = InterviewIndexPage(title="Interviews", slug="interviews")
    Site.objects.get(is_default_site=True).root_page.add_child(instance=index)
    maker = Maker(MODELS, count)
    for picture in maker.pictures:
        picture.get_renditions(*FILTERS)
    add_pages(index, maker.pages())
    call_command("update_index", verbosity=0)
