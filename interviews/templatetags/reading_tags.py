"""What helps a reader through one long interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from interviews.anchors import make_anchor
from interviews.body import has_originals, questions

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

    from interviews.models.pages import InterviewPageMixin

register = template.Library()

SHORT = 8

register.filter("has_originals", has_originals)


@register.simple_tag
def contents_of(interview: InterviewPageMixin) -> list[dict[str, str | int]]:
    """The questions in their order, each as ``{number anchor question}``."""
    return [
        {"number": number, "anchor": make_anchor(key, number), "question": question}
        for number, (key, question) in enumerate(questions(interview.body), start=1)
    ]


@register.filter
def is_short(contents: list) -> bool:
    """Whether the contents do not push the interview out of sight."""
    return len(contents) <= SHORT


@register.filter
def quote_anchor(block: StreamValue.StreamChild) -> str:
    """The address of a pull quote on its page; a preview of the block has none."""
    return make_anchor(block.id, 0, prefix="quote") if block.id else ""
