from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.querysets import visible_topics
from interviews.views.places import Place, full_url, paginate, render

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse

    from interviews.models import InterviewIndexPageMixin, Topic


def list_topics(
    index: InterviewIndexPageMixin, request: HttpRequest
) -> TemplateResponse:
    topics = list(visible_topics(index.interviews(request)))
    place = Place(
        title=_("Topics"),
        description=_("What the conversations of %(index)s are about.")
        % {"index": index.title},
        url=full_url(index, request, "topics"),
    )
    return render(index, request, "topics.html", place, here="topics", topics=topics)


def show_topic(
    index: InterviewIndexPageMixin, request: HttpRequest, slug: str
) -> TemplateResponse:
    visible = index.interviews(request)
    topic = get_object_or_404(visible_topics(visible), slug=slug)
    interviews = visible.filter(topics=topic).for_cards()
    page_of_interviews = paginate(interviews, request, index.per_page)
    place = Place(
        title=topic.name,
        description=topic.description or _count(topic),
        url=full_url(index, request, "topic", topic.slug),
        page_number=page_of_interviews.number,
    )
    context = {"topic": topic, "page_of_interviews": page_of_interviews}
    return render(index, request, "topic.html", place, here="topic", **context)


def _count(topic: Topic) -> str:
    return ngettext(
        "%(count)s interview on the topic %(name)s.",
        "%(count)s interviews on the topic %(name)s.",
        topic.interview_count,
    ) % {"count": topic.interview_count, "name": topic.name}
