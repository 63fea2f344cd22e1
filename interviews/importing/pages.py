"""Parsed interviews as pages, with their people and topics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

from interviews.choices import Role
from interviews.conf import conf
from interviews.importing.bodies import make_id
from interviews.importing.outcomes import ImportRefused
from interviews.models import Person, Topic
from interviews.text import shorten
from interviews.transcripts import MarkdownInterview, Passage

if TYPE_CHECKING:
    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin

# As long as the field, with room for the "…" of what is cut.
MAX_OCCUPATION = 149


def build_page(interview: MarkdownInterview, slug: str) -> InterviewPageMixin:
    """An unsaved page without participants and topics, which want saving first."""
    page = apps.get_model(conf.page_model)(
        title=interview.title, slug=slug, teaser=interview.summary
    )
    # Django leaves the length of a long text to forms.
    limit = page._meta.get_field("teaser").max_length
    if len(page.teaser) > limit:
        raise ImportRefused(f"Its summary has more than {limit} characters.")
    if interview.date:
        page.date = interview.date
    page.body = StreamValue(
        page.body.stream_block, list(_blocks(interview, slug)), is_lazy=True
    )
    return page


def _blocks(interview: MarkdownInterview, slug: str) -> Iterator[dict[str, Any]]:
    for place, part in enumerate(interview.body):
        block_id = make_id(slug, place)
        if isinstance(part, Passage):
            yield {"type": "paragraph", "value": part.html, "id": block_id}
        else:
            answer = {
                "type": "item",
                "value": {"text": part.answer},
                "id": make_id(slug, place, "answer"),
            }
            value = {"question": part.question, "answers": [answer]}
            yield {"type": "qa", "value": value, "id": block_id}


def says_the_same(
    page: InterviewPageMixin, built: InterviewPageMixin, interview: MarkdownInterview
) -> bool:
    """Whether the latest draft of ``page`` says what ``interview`` says.

    ``built`` is the page that would be made of ``interview`` now.
    """
    latest = page.get_latest_revision_as_object()
    topics = {topic.name.casefold() for topic in latest.topics.all()}
    if topics != {name.casefold() for name in interview.categories}:
        return False
    if interview.date and latest.date != interview.date:
        return False
    return all(
        getattr(latest, field) == getattr(built, field) for field in ("title", "teaser")
    ) and _spoken(latest) == _spoken(built)


def _spoken(page: InterviewPageMixin) -> list[tuple[str, Any]]:
    return [(child.block_type, child.get_prep_value()["value"]) for child in page.body]


def save_page(
    page: InterviewPageMixin,
    interview: MarkdownInterview,
    parent: InterviewIndexPageMixin,
) -> None:
    """Save ``page`` as a draft below ``parent``, with its interviewee and topics."""
    person = find_or_make(
        Person, interview.title, occupation=shorten(interview.summary, MAX_OCCUPATION)
    )
    topics = [find_or_make(Topic, name) for name in interview.categories]
    page.live = False
    participant = apps.get_model(conf.participant_model)
    page.participants = [participant(person=person, role=Role.INTERVIEWEE)]
    if interview.credit:
        photographer = find_or_make(Person, interview.credit)
        page.participants.add(participant(person=photographer, role=Role.PHOTOGRAPHER))
    page.topics = topics
    parent.add_child(instance=page)


def find_or_make(model: type, name: str, **defaults: Any) -> Any:
    """The person or topic called ``name``, made with ``defaults`` if there is none."""
    if known := model.objects.filter(name__iexact=name).order_by("pk").first():
        return known
    made = model(name=name, **defaults)
    try:
        made.full_clean()
    except ValidationError as exc:
        noun = model._meta.verbose_name
        raise ImportRefused(
            f"It names a {noun} that is refused: {one_sentence(exc)}"
        ) from exc
    made.save()
    return made


def one_sentence(error: ValidationError) -> str:
    """The messages of ``error`` with the fields that they are about."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{field}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    )


def find_index(slug: str) -> InterviewIndexPageMixin:
    """The only index with ``slug``; ``ImportRefused`` names those that there are."""
    indexes = apps.get_model(conf.index_page_model).objects
    found = list(indexes.filter(slug=slug)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise ImportRefused(f"There are several interview indexes called “{slug}”.")
    names = ", ".join(indexes.values_list("slug", flat=True)) or "none at all"
    raise ImportRefused(
        f"There is no interview index with the slug “{slug}”; there is: {names}."
    )
