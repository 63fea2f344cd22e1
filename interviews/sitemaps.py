"""Sitemaps with images and news, of which each has a bounded size.

Addresses are put into files by the id of what they show, a thousand ids to a file. So
an address stays in its file for ever, a file is made without looking at the others,
and its date says whether something in it has changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import swapper
from django.apps import apps
from django.db.models import F, Max, prefetch_related_objects
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from interviews.conf import conf
from interviews.filters import MAX_ID
from interviews.keeping import keep
from interviews.moments import published_at
from interviews.pictures import picture_prefetch, ready_rendition
from interviews.remembering import recall_rows
from interviews.text import printable
from interviews.visibility import public_pages

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import AbstractPage

    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin
    from interviews.querysets import InterviewQuerySet

IDS_IN_A_FILE = 1000
# Google takes nothing older for news
# (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
NEWS_AGE = datetime.timedelta(days=2)
# What an index lists besides pages: the relation from an interview, and the route.
PLACES = {"people": ("participants__person", "person"), "topics": ("topics", "topic")}


@dataclass(frozen=True, kw_only=True)
class News:
    publication: str
    language: str
    """As ISO 639 has it, but with the script for Chinese."""
    published: datetime.datetime
    title: str


@dataclass(frozen=True, kw_only=True)
class Address:
    url: str
    changed: datetime.datetime | datetime.date | None
    image: str = ""
    news: News | None = None

    @property
    def lastmod(self) -> str:
        return self.changed.isoformat() if self.changed else ""


@require_safe
def show_index(request: HttpRequest) -> TemplateResponse:
    """The files, each with the moment of its last change."""
    root = _site(request).root_url
    files = [
        Address(url=f"{root}{path}", changed=changed)
        for path, changed in _files(request)
    ]
    return _xml(request, "index.xml", files)


def _files(request: HttpRequest) -> Iterator[tuple[str, datetime.datetime | None]]:
    yield from _by_file(_pages(request), "pk", "sitemap_pages")
    for index in _indexes(request):
        interviews = _interviews(index, request)
        for kind, (relation, _) in PLACES.items():
            named = interviews.filter(**{f"{relation}__isnull": False})
            key = f"{relation}__pk"
            yield from _by_file(named, key, "sitemap_places", kind, index.pk)
        yield reverse("interviews:sitemap_years", args=[index.pk]), None


def _by_file(
    rows: Any, key: str, route: str, *args: Any
) -> Iterator[tuple[str, datetime.datetime | None]]:
    """The path of each file, which is called after its first id, and its last change."""
    files = rows.order_by().values(first=F(key) - F(key) % IDS_IN_A_FILE)
    found = files.annotate(changed=Max("last_published_at")).order_by("first")
    # Optimization: there may be hundreds.
    path = reverse(f"interviews:{route}", args=[*args, 0]).removesuffix("0.xml")
    for file in recall_rows(found):
        yield f"{path}{file['first']}.xml", file["changed"]


@require_safe
def show_pages(request: HttpRequest, first: int) -> TemplateResponse:
    pages = _pages(request).filter(**_ids(first, "pk")).order_by("pk")
    pages = list(pages.defer_streamfields().specific())
    interviews = [page for page in pages if isinstance(page, _page_model())]
    prefetch_related_objects(
        interviews, "image", "locale", picture_prefetch("image__renditions")
    )
    return _xml(
        request,
        "addresses.xml",
        [address for page in pages for address in _addresses(page, request)],
    )


@require_safe
def show_places(
    request: HttpRequest, kind: str, index_id: int, first: int
) -> TemplateResponse:
    """People or topics of an index."""
    if kind not in PLACES:
        raise Http404("There is no such sitemap.")
    relation, route = PLACES[kind]
    index = _find_index(request, index_id)
    url = index.get_full_url(request)
    rows = (
        _interviews(index, request)
        .order_by()
        .filter(**_ids(first, f"{relation}__pk"))
        .values_list(f"{relation}__slug")
        .annotate(changed=Max("last_published_at"))
        .order_by(f"{relation}__slug")
    )
    addresses = [
        Address(url=f"{url}{index.reverse_subpage(route, [slug])}", changed=changed)
        for slug, changed in rows
    ]
    return _xml(request, "addresses.xml", addresses)


@require_safe
def show_years(request: HttpRequest, index_id: int) -> TemplateResponse:
    """The lists of people and topics of an index, and its years."""
    index = _find_index(request, index_id)
    url = index.get_full_url(request)
    rows = (
        _interviews(index, request)
        .order_by()
        .annotate(year=ExtractYear("date"))
        .values_list("year")
        .annotate(changed=Max("last_published_at"))
        .order_by("-year")
    )
    lists = [
        Address(url=f"{url}{index.reverse_subpage(name)}", changed=None)
        for name in PLACES
    ]
    years = [
        Address(
            url=f"{url}{index.reverse_subpage('year', [f'{year:04}'])}", changed=changed
        )
        for year, changed in rows
    ]
    return _xml(request, "addresses.xml", [*lists, *years] if years else lists)


def _ids(first: int, key: str) -> dict[str, int]:
    if first % IDS_IN_A_FILE or first > MAX_ID:
        raise Http404("There is no such sitemap.")
    return {f"{key}__gte": first, f"{key}__lt": first + IDS_IN_A_FILE}


def _addresses(page: AbstractPage, request: HttpRequest) -> Iterator[Address]:
    is_interview = isinstance(page, _page_model())
    for known in page.get_sitemap_urls(request):
        if not known["location"]:
            continue
        yield Address(
            url=known["location"],
            changed=known.get("lastmod"),
            image=_image(page, request) if is_interview else "",
            news=_news(page, request) if is_interview else None,
        )


def _image(interview: InterviewPageMixin, request: HttpRequest) -> str:
    rendition = ready_rendition(interview.image)
    return urljoin(_site(request).root_url, rendition.url) if rendition else ""


def _news(interview: InterviewPageMixin, request: HttpRequest) -> News | None:
    published = published_at(interview)
    if not timezone.now() - NEWS_AGE <= published <= timezone.now():
        return None
    site = _site(request)
    return News(
        publication=printable(site.site_name or site.hostname),
        language=_news_language(interview.locale.language_code),
        published=published,
        title=printable(interview.title),
    )


def _news_language(code: str) -> str:
    language, *others = code.lower().split("-")
    if language != "zh":
        return language
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & {*others} else "zh-cn"


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("There is no site.")
    return site


def _page_model() -> type[InterviewPageMixin]:
    return apps.get_model(conf.page_model)


def _pages(request: HttpRequest) -> Any:
    return public_pages(
        swapper.load_model("wagtailcore", "Page").objects.all(), request
    )


def _indexes(request: HttpRequest) -> Any:
    indexes = apps.get_model(conf.index_page_model).objects.all()
    return public_pages(indexes, request).order_by("pk")


def _find_index(request: HttpRequest, pk: int) -> InterviewIndexPageMixin:
    if pk > MAX_ID:
        raise Http404("There is no such index.")
    return get_object_or_404(_indexes(request), pk=pk)


def _interviews(
    index: InterviewIndexPageMixin, request: HttpRequest
) -> InterviewQuerySet:
    return _page_model().objects.visible_to_public(request).child_of(index)


def _xml(
    request: HttpRequest, template: str, addresses: Iterable[Address]
) -> TemplateResponse:
    if not addresses and template == "addresses.xml":
        raise Http404("There is no such sitemap.")
    keep(request)
    response = TemplateResponse(
        request,
        f"interviews/sitemaps/{template}",
        {"addresses": addresses},
        content_type="application/xml",
    )
    # It is no result of a search itself.
    response["X-Robots-Tag"] = "noindex"
    return response
