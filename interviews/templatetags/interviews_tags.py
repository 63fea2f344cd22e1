"""What the templates show and neither Django nor Wagtail has a tag for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from interviews import languages, pictures, text, timecodes
from interviews.insets import StandIn
from interviews.prose import expand
from interviews.querysets import public_indexes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.paginator import Page as PaginatorPage
    from django.template import Context
    from wagtail.blocks import StreamValue
    from wagtail.images.models import AbstractImage
    from wagtail.rich_text import RichText

    from interviews.models.index_pages import InterviewIndexPageMixin
    from interviews.models.pages import InterviewPageMixin
    from interviews.models.people import InterviewParticipant

register = template.Library()

register.filter("language_name", languages.language_name)
register.filter("timecode", timecodes.format_timecode)


@register.filter
def plain_text(html: str | None) -> str:
    """The words of a rich text field, which a page may lack."""
    return text.plain_text(html or "")


@register.filter
def lang(passage: str | RichText | None) -> str:
    """The language of ``passage`` where its script tells it, or else the page's."""
    text = getattr(passage, "source", passage) or ""
    return languages.passage_language(text) or get_language() or ""


@register.simple_tag(takes_context=True)
def prose(context: Context, value: RichText) -> SafeString:
    """Rich text as a browser shows it; the body expanded its texts together."""
    expanded = context.get("expanded", {})
    source = value.source or ""
    return SafeString(expanded[source] if source in expanded else expand(source))


@register.simple_tag
def picture(image: AbstractImage | None, alt: str = "") -> pictures.Picture | None:
    """The renditions of ``image``, or None: the caller has something else to show."""
    return pictures.picture(image or None, alt)


@register.filter
def srcset(picture: pictures.Picture, kind: str) -> str:
    """The sources of type ``kind`` as the attribute is written: ``a.webp 480w, …``."""
    return ", ".join(
        f"{source['url']} {source['width']}w"
        for source in picture["srcset"]
        if source["type"] == kind
    )


@register.filter
def speaker_name(answer: dict[str, Any]) -> str:
    """Who is said to speak: the credit, else the speaker, else nobody."""
    return answer["credit"] or getattr(answer["speaker"], "name", "")


@register.simple_tag(takes_context=True)
def inset(context: Context, interview: InterviewPageMixin, name: str) -> SafeString:
    """``interview`` as pages of others show it, by the component ``name``.

    A page that is kept is kept without, and others get the same: the component knows
    ``interview``, ``request`` and what context processors add, and asks nothing of them
    that depends on the path or the parameters. One that needs more is to be included.
    """
    if isinstance(interview, StandIn) and interview.has_inset:
        return interview.inset(name)
    engine = context.template.engine
    template = engine.get_template(f"interviews/components/{name}.html")
    with context.push(interview=interview):
        return template.render(context)


@register.simple_tag(takes_context=True)
def has_several_speakers(context: Context, body: StreamValue) -> bool:
    """Whether a reader has to be told who gives an answer."""
    page = context.get("page")
    interviewee = getattr(page, "only_interviewee", None)
    names = {
        speaker_name(answer)
        for child in body
        if child.block_type == "qa"
        for answer in child.value.answers_by(interviewee)
    }
    return len(names) > 1


@register.simple_tag
def participants_of(interview: InterviewPageMixin) -> list[InterviewParticipant]:
    """The participants with their portraits, in a fixed number of queries."""
    participants = list(interview.participants.all())
    people = [participant.person for participant in participants]
    prefetch_related_objects(people, pictures.picture_prefetch("portrait__renditions"))
    return participants


@register.simple_tag(takes_context=True)
def interview_indexes(context: Context) -> list[InterviewIndexPageMixin]:
    """The indexes that anybody may see, for the navigation of the site."""
    return public_indexes(context.get("request"))


@register.simple_tag
def page_numbers(page: PaginatorPage) -> Iterator[int | str]:
    """The numbers around the current page, the outermost, and "…" for the others."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def absolute_url(context: Context, url: str) -> str:
    """``url`` with the host that was asked, for readers elsewhere."""
    request = context.get("request")
    return request.build_absolute_uri(url) if request else url
