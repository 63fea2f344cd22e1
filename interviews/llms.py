"""Interviews for programs that read text: each as Markdown, and a list of them.

The list is an ``llms.txt`` (https://llmstxt.org).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import apps
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from interviews.addresses import find_at, markdown_url
from interviews.conf import conf
from interviews.keeping import keep, unless_known
from interviews.markdown.inline import escape
from interviews.markdown.interviews import interview_markdown
from interviews.text import one_line, plain_text
from interviews.visibility import public_pages

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin

# Of each index. A program that wants all of them reads the sitemap or the API.
LISTED = 1000


@require_safe
def show_markdown(request: HttpRequest, path: str) -> HttpResponse:
    """The interview at ``path`` as Markdown; one that is not public is not found."""
    interviews = apps.get_model(conf.page_model).objects.visible_to_public(request)
    interview = find_at(path, interviews, request)
    text = interview_markdown(interview, request)
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    # Search engines shall find the page, not this.
    response["Link"] = f'<{interview.get_full_url(request)}>; rel="canonical"'
    keep(request)
    return unless_known(request, response)


@require_safe
def llms_txt(request: HttpRequest) -> HttpResponse:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("There is no site.")
    text = "\n".join(_lines(site, request)) + "\n"
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    keep(request)
    return unless_known(request, response)


def _lines(site: Site, request: HttpRequest) -> Iterator[str]:
    yield f"# {_line(site.site_name or site.hostname)}"
    indexes = apps.get_model(conf.index_page_model).objects.all()
    for index in public_pages(indexes, request).order_by("path"):
        yield from ["", f"## {_line(index.title)}", ""]
        if introduction := _line(plain_text(index.introduction)):
            yield from [introduction, ""]
        for interview in _newest(index, request):
            yield _entry(interview, request)
    sitemap = f"{site.root_url}{reverse('interviews:sitemap')}"
    yield from ["", "## Optional", "", f"- [Sitemap]({sitemap}): every page."]


def _newest(
    index: InterviewIndexPageMixin, request: HttpRequest
) -> list[InterviewPageMixin]:
    interviews = apps.get_model(conf.page_model).objects.visible_to_public(request)
    newest = interviews.child_of(index).newest_first()
    return list(newest.select_related("locale").defer("body")[:LISTED])


def _entry(interview: InterviewPageMixin, request: HttpRequest) -> str:
    link = f"- [{_line(interview.title)}]({markdown_url(interview, request)})"
    return f"{link}: {interview.date.isoformat()}. {_line(interview.teaser)}".strip()


def _line(text: str) -> str:
    return escape(one_line(text))
